"""The archive of classes that lets the tap start in a fraction of the time.

It fits one jar at one path and one build of Java, so it is made where the tap is installed: at the
first start, in a folder that only this user can write. Without such a folder starts take longer and
work all the same. Making it costs as much time as some dozens of starts save, so a container, whose
files are gone at its end, does not make it: its image should run tap-intercom-archive.

TAP_INTERCOM_PREPARE=0 makes none anywhere, and 1 makes it in a container too.
"""

import fcntl
import hashlib
import os
import stat
import subprocess
import sys
from pathlib import Path

SECONDS = 120
KEPT = 4


def class_archive(home: Path, java: Path) -> Path | None:
    """The archive to start with, or none."""
    if any(home.glob("tap-intercom-*.jsa")):
        return None  # tap-intercom-archive made one beside the jar; the launcher finds it
    try:
        folder = private_folder()
        if folder is None:
            return None
        archive = folder / f"{fingerprint(home / 'tap-intercom.jar', java)}.jsa"
        if not archive.exists():
            if not worth_making():
                return None
            make(archive, home, java)
            forget_old(folder)
        # An empty file says that it could not be made here, so that it is tried once.
        return archive if archive.stat().st_size else None
    except (OSError, RuntimeError, subprocess.SubprocessError):
        return None


def worth_making() -> bool:
    wish = os.environ.get("TAP_INTERCOM_PREPARE")
    if wish in ("0", "1"):
        return wish == "1"
    container = any(map(os.path.exists, ("/.dockerenv", "/run/.containerenv")))
    return not container and "KUBERNETES_SERVICE_HOST" not in os.environ


def private_folder() -> Path | None:
    """The user's folder for this, where nobody else can put a file for Java to load."""
    base = os.environ.get("XDG_CACHE_HOME") or ""
    root = Path(base) if os.path.isabs(base) else Path.home() / ".cache"
    folder = root / "tap-intercom"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    status = folder.lstat()
    mine = stat.S_ISDIR(status.st_mode) and status.st_uid == os.geteuid()
    return folder if mine and not status.st_mode & 0o077 else None


def fingerprint(jar: Path, java: Path) -> str:
    """Another jar, another place or another Java needs another archive."""
    parts = [str(jar), str(java)]
    for file in (jar, java, java.parent.parent / "release"):
        status = file.stat()
        parts += [str(status.st_size), str(status.st_mtime_ns)]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:24]


def make(archive: Path, home: Path, java: Path) -> None:
    """Makes the archive, unless another process is at it; that one's start does not wait."""
    with open(archive.with_suffix(".lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if archive.exists():
            return
        if sys.stderr and sys.stderr.isatty():
            print("INFO preparing faster starts; this is done once", file=sys.stderr, flush=True)
        command = ["/bin/sh", str(home / "tap-intercom-archive"), str(java), str(archive)]
        quiet = subprocess.DEVNULL
        process = subprocess.Popen(
            command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
        )
        try:
            made = process.wait(SECONDS) == 0
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            process.wait()
            made = False
        if not made:
            archive.touch()


def forget_old(folder: Path) -> None:
    """Keeps the archives of the installations that were made last."""
    archives = sorted(folder.glob("*.jsa"), key=lambda file: file.stat().st_mtime, reverse=True)
    for old in archives[KEPT:]:
        old.unlink(missing_ok=True)
        old.with_suffix(".lock").unlink(missing_ok=True)
