"""What progress at a terminal costs: pairs of runs in a pseudo-terminal, with it and without."""

import os
import pty
import shutil
import statistics
import subprocess
import threading
import time

from bench import TAP, WORK, catalog, config, demo, discovered, heading, table

RUNS = int(os.environ.get("RUNS", "9"))
CONTACTS = int(os.environ.get("CONTACTS", "20000"))


def drained(master):
    """Reads as a terminal does, so that the program never waits for it."""
    try:
        while os.read(master, 65536):
            pass
    except OSError:
        pass


class Watched:
    """One finished run at a terminal: what it took, as the operating system accounts for it."""

    def __init__(self, command):
        master, slave = pty.openpty()
        reader = threading.Thread(target=drained, args=(master,))
        reader.start()
        begun = time.perf_counter()
        with open(WORK / "out", "wb") as out:
            environment = dict(os.environ, TERM="xterm")
            process = subprocess.Popen(command, stdout=out, stderr=slave, env=environment)
            os.close(slave)
            _, status, used = os.wait4(process.pid, 0)
        self.wall = time.perf_counter() - begun
        self.cpu = used.ru_utime + used.ru_stime
        reader.join()
        os.close(master)
        assert status == 0, status


def main():
    with demo(CONTACTS, latency=150) as url:
        streams = catalog("own.json", discovered([*TAP, "--discover"]), ["users", "leads", "conversations"])
        plain = [*TAP, "--config", config(url), "--catalog", streams, "--no-progress"]
        watched = plain[:-1]
        Watched(plain), Watched(watched)
        pairs = []
        for turn in range(RUNS):  # now one first, now the other, since the machine's speed drifts
            first, second = (plain, watched) if turn % 2 else (watched, plain)
            runs = [Watched(first), Watched(second)]
            pairs.append(tuple(runs[::-1] if turn % 2 else runs))
    heading("Progress at a terminal")
    rows = []
    for figure, unit in ("wall", "s"), ("cpu", "s CPU"):
        ratios = [getattr(a, figure) / getattr(b, figure) for a, b in pairs]
        with_it, without = (statistics.median(getattr(r, figure) for r in side) for side in zip(*pairs))
        spread = "%.3f to %.3f" % (min(ratios), max(ratios))
        rows.append((figure, "%.2f %s" % (with_it, unit), "%.2f %s" % (without, unit), "%.3f" % statistics.median(ratios), spread))
    table(["", "with", "without", "ratio of pairs", "from, to"], rows)


if __name__ == "__main__":
    try:
        main()
    finally:
        shutil.rmtree(WORK, ignore_errors=True)
