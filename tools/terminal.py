"""Runs a command in a real pseudo-terminal and knows what its screen shows.

Standard error is the terminal; standard output goes to a file, as if a loader read it.
"""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
import venv
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent
TAP = BASE / "target" / "tap-intercom"
HOME = BASE / "target" / "terminal"
PYTE = "pyte==0.8.2"


def with_emulator():
    """Makes the emulator of a terminal available; in an environment of its own, made on first use."""
    python = HOME / "bin" / "python"
    if Path(sys.prefix) == HOME:
        return
    if not (HOME / "ready").exists():
        venv.create(HOME, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "-q", "install", PYTE], check=True)
        (HOME / "ready").touch()
    sys.stdout.flush()
    os.execv(python, [str(python), *sys.argv])


class Terminal:
    """A command, and the screen it writes to."""

    def __init__(self, command, output, rows=30, columns=100, **environment):
        import pyte

        self.screen = pyte.HistoryScreen(columns, rows, history=10_000)
        self.stream = pyte.ByteStream(self.screen)
        self.bytes = b""
        self.master, slave = pty.openpty()
        self.resize(rows, columns)
        variables = dict(os.environ, TERM="xterm-256color", **environment)
        for name in ("NO_COLOR",):
            if name not in environment:
                variables.pop(name, None)
        with open(output, "wb") as out:
            self.process = subprocess.Popen(
                [str(part) for part in command],
                stdin=slave,
                stdout=out,
                stderr=slave,
                env=variables,
                start_new_session=True,
                preexec_fn=lambda: fcntl.ioctl(2, termios.TIOCSCTTY, 0),
            )
        os.close(slave)

    def resize(self, rows, columns):
        """As when a person drags the window's edge; the kernel tells the command."""
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, size)
        self.screen.resize(rows, columns)

    def type(self, keys):
        os.write(self.master, keys)

    def read(self, seconds=0.1):
        """Takes in what was written meanwhile; whether the command still has the terminal open."""
        ready, _, _ = select.select([self.master], [], [], seconds)
        if not ready:
            return True
        try:
            data = os.read(self.master, 65536)
        except OSError:  # Linux says so when the other side is closed
            return False
        self.bytes += data
        self.stream.feed(data)
        return bool(data)

    def until(self, condition, what, patience=60):
        """Reads on until the screen is as wanted."""
        end = time.monotonic() + patience
        while not condition(self):
            if time.monotonic() > end or not self.read():
                sys.exit("never came: %s\n%s" % (what, "\n".join(self.text())))
        return self

    def end(self, patience=120):
        """Reads until the command has ended; its exit code."""
        end = time.monotonic() + patience
        while self.read():
            if time.monotonic() > end:
                sys.exit("does not end\n" + "\n".join(self.text()))
        code = self.process.wait(timeout=10)
        os.close(self.master)
        return code

    def text(self):
        """The window, without spaces at the ends of its lines and without empty lines below."""
        lines = [line.rstrip() for line in self.screen.display]
        while lines and not lines[-1]:
            lines.pop()
        return lines

    def all(self):
        """The same with what scrolled out at the top."""
        import pyte

        width = self.screen.columns
        above = [
            "".join(line[column].data for column in range(width)).rstrip()
            for line in self.screen.history.top
        ]
        return above + self.text()
