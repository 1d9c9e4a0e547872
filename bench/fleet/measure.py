#!/usr/bin/env python3
"""Runs a program and notes what the operating system says that it took.

usage: measure.py FILE NAME PROGRAM [ARGUMENT…]

The line in FILE: name, working directory, seconds, seconds of CPU, peak resident megabytes, exit code,
whether it was given a state, and the Celery worker that it ran in.
"""

import json
import os
import re
import signal
import sys
import time


def worker():
    """The letter of the Celery worker that this process descends from."""
    pid = os.getppid()
    while pid > 1:
        with open(f"/proc/{pid}/cmdline", "rb") as file:
            found = re.search(rb"\b([ab])@", file.read())
        if found:
            return found.group(1).decode()
        with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as file:
            pid = int(file.read().rpartition(")")[2].split()[1])
    return None


file, name, *command = sys.argv[1:]
begun = time.time()
within = worker()
child = os.fork()
if child == 0:
    os.execvp(command[0], command)
# The signal is for the program; this one stays to note its end.
signal.signal(signal.SIGTERM, lambda number, frame: os.kill(child, number))
_, status, used = os.wait4(child, 0)
line = {
    "name": name,
    "worker": within,
    "workspace": os.path.basename(os.getcwd()),
    "begun": begun,
    "seconds": time.time() - begun,
    "cpu": used.ru_utime + used.ru_stime,
    "megabytes": used.ru_maxrss / 1024,
    "code": os.waitstatus_to_exitcode(status),
    "state": "--state" in command,
    "discover": "--discover" in command,
}
with open(file, "a", encoding="utf-8") as notes:
    notes.write(json.dumps(line) + "\n")
sys.exit(line["code"] if line["code"] >= 0 else 128 - line["code"])
