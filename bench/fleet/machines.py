"""What the processes of this machine take, by the process that started them."""

import os
import signal

TICKS = os.sysconf("SC_CLK_TCK")


def stat(pid):
    with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as file:
        return file.read().rpartition(")")[2].split()


def tree(root):
    """A process and all that descend from it, also those in sessions of their own."""
    children = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                children.setdefault(int(stat(name)[1]), []).append(int(name))
            except OSError:
                pass
    found, wanted = [], [root]
    while wanted:
        pid = wanted.pop()
        found.append(pid)
        wanted += children.get(pid, [])
    return found


def megabytes(root):
    """Memory of the tree, with shared pages counted once among those that share them."""
    total = 0
    for pid in tree(root):
        try:
            with open(f"/proc/{pid}/smaps_rollup", encoding="utf-8") as lines:
                total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        except OSError:
            pass
    return total / 1024


def cpu(root):
    """Seconds of the tree until now, with those of children that have ended."""
    total = 0
    for pid in tree(root):
        try:
            total += sum(int(n) for n in stat(pid)[11:15])
        except OSError:
            pass
    return total / TICKS


def taps(root):
    """How many taps read in the tree."""
    running = 0
    for pid in tree(root):
        try:
            with open(f"/proc/{pid}/cmdline", "rb") as file:
                words = file.read().split(b"\0")
            running += b"-jar" in words and b"--catalog" in words
        except OSError:
            pass
    return running


def kill(root):
    """As when a machine is gone: nothing of the tree does another thing, and nothing is told."""
    pids = tree(root)
    # First they stop, so that none starts another one unseen.
    for number in (signal.SIGSTOP, signal.SIGKILL):
        for pid in set(pids + tree(root)):
            try:
                os.kill(pid, number)
            except OSError:
                pass
    return len(pids)
