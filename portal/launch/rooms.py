"""Folders the engines live in: where the account that runs them can go, and sockets whose names are short enough."""

import fcntl
import hashlib
import os
import pwd
import shutil
import stat
import tempfile
from pathlib import Path

from portal.launch.refusal import RefusalError

_LONGEST_SOCKET = 107
"""Bytes that Linux leaves for a UNIX socket's path."""
_LONGEST_NAME = len("/.s.PGSQL.5432.lock")
_PREFIX = "tongxin-"


def passing(account: pwd.struct_passwd | None) -> Path:
    """An empty folder for one run; those of runs that were killed are swept away."""
    base = _short_base()
    _sweep(base)
    room = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=base))
    _hold(room)
    room.chmod(0o711 if account else 0o700)
    return room


def kept(var: Path, account: pwd.struct_passwd | None) -> Path:
    """The folder whose data outlives the run: under ``var``; for root in a closed home a link there to /var/lib."""
    room = link = var / "engines"
    if account and not _can_enter(account, link):
        room = Path("/var/lib") / f"{_PREFIX}{_mark(var)}"
    room.mkdir(parents=True, exist_ok=True)
    if room != link and not link.is_symlink():
        link.symlink_to(room)
    room.chmod(0o711 if account else 0o700)
    return room


def sockets(room: Path, account: pwd.struct_passwd | None) -> Path:
    """The folder of sockets, closed to everybody else: PostgreSQL asks no password of who gets in."""
    folder = room / "s"
    if len(os.fsencode(folder)) + _LONGEST_NAME > _LONGEST_SOCKET:
        folder = _short_base() / f"{_PREFIX}{os.geteuid()}-{_mark(room)}"
    give(folder, account)
    return folder


def give(folder: Path, account: pwd.struct_passwd | None) -> None:
    """Make the folder, if need be, and let nobody but the account (and root) in."""
    folder.mkdir(mode=0o700, exist_ok=True)
    state = folder.lstat()
    owners = {os.geteuid()} | ({account.pw_uid} if account else set())
    if not stat.S_ISDIR(state.st_mode) or state.st_uid not in owners:
        raise RefusalError(f"{folder} belongs to somebody else.")
    folder.chmod(0o700)
    if account:
        os.chown(folder, account.pw_uid, account.pw_gid)


def _short_base() -> Path:
    base = Path(tempfile.gettempdir())
    return base if len(os.fsencode(base)) < 40 else Path("/tmp")  # noqa: S108  made unguessable or checked by owner


def _mark(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:8]


def _hold(room: Path) -> None:
    """Lock the folder for as long as this process lives."""
    handle = os.open(room / "held", os.O_CREAT | os.O_RDWR, 0o600)
    fcntl.flock(handle, fcntl.LOCK_EX)


def _sweep(base: Path) -> None:
    for room in base.glob(f"{_PREFIX}*"):
        held = room / "held"
        try:
            with held.open("rb") as handle:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(room, ignore_errors=True)
        except OSError:
            continue


def _can_enter(account: pwd.struct_passwd, folder: Path) -> bool:
    for parent in folder.parents:
        if parent.exists():
            state = parent.stat()
            open_to_all = state.st_mode & stat.S_IXOTH
            own = state.st_uid == account.pw_uid and state.st_mode & stat.S_IXUSR
            group = state.st_gid == account.pw_gid and state.st_mode & stat.S_IXGRP
            if not (open_to_all or own or group):
                return False
    return True
