"""What the demo needs before it can serve: tables, the demo bureau, collected style sheets. Done only when needed."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import psycopg2
import redis

from portal.launch.refusal import RefusalError

ROOT = Path(__file__).resolve().parents[2]


def check_addresses(environment: dict[str, str]) -> None:
    """Both engines must answer before anything is started on them."""
    try:
        psycopg2.connect(environment["DATABASE_URL"], connect_timeout=5).close()
    except (psycopg2.Error, ValueError) as error:
        raise RefusalError(f"DATABASE_URL does not lead to a PostgreSQL database: {_first_line(error)}") from None
    client = None
    try:
        client = redis.Redis.from_url(environment["REDIS_URL"], socket_connect_timeout=5)
        client.ping()
    except (redis.RedisError, ValueError) as error:
        raise RefusalError(f"REDIS_URL does not lead to a Redis server: {_first_line(error)}") from None
    finally:
        if client:
            client.close()


def prepare(environment: dict[str, str], var: Path) -> None:
    if not _all_migrated(environment["DATABASE_URL"], var):
        manage("migrate", environment, "--verbosity", "0")
        _stamp(var).write_text(_lock())
    if not _has_people(environment["DATABASE_URL"]):
        sys.stdout.write("Loading the demo bureau ...\n")
        sys.stdout.flush()
        manage("load_demo", environment)
    _collect(environment, var)


def manage(command: str, environment: dict[str, str], *arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "manage.py", command, *arguments],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        log = Path(environment["TONGXIN_VAR"]) / "log" / f"{command}.log"
        log.write_text(done.stdout + done.stderr)
        lines = done.stderr.strip().splitlines() or ["it does not say why"]
        reason = next((line for line in reversed(lines) if "Error" in line), lines[-1])
        raise RefusalError(f"'manage.py {command}' failed: {reason} (all of it: {log})")


def _all_migrated(database: str, var: Path) -> bool:
    """Every migration of ours is recorded as applied, and the packages are those of the last time."""
    if not _stamp(var).exists() or _stamp(var).read_text() != _lock():
        return False
    ours = {(path.parts[-3], path.stem) for path in ROOT.glob("*/migrations/[0-9]*.py")}
    with psycopg2.connect(database) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('django_migrations')")
        if cursor.fetchone() == (None,):
            return False
        cursor.execute("SELECT app, name FROM django_migrations")
        applied = set(cursor.fetchall())
    connection.close()
    return ours <= applied


def _has_people(database: str) -> bool:
    with psycopg2.connect(database) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM accounts_user)")
        found = bool(cursor.fetchone() == (True,))
    connection.close()
    return found


def _collect(environment: dict[str, str], var: Path) -> None:
    stamp, folder = var / "static.stamp", ROOT / "static"
    state = hashlib.sha256(_lock().encode())
    for path in sorted(folder.rglob("*")):
        state.update(f"{path.relative_to(folder)} {path.stat().st_mtime_ns}".encode())
    if not stamp.exists() or stamp.read_text() != state.hexdigest() or not (var / "staticfiles").exists():
        manage("collectstatic", environment, "--no-input", "--clear", "--verbosity", "0")
        stamp.write_text(state.hexdigest())


def _stamp(var: Path) -> Path:
    return var / "migrated.stamp"


def _lock() -> str:
    return hashlib.sha256((ROOT / "requirements-demo.txt").read_bytes() + os.fsencode(ROOT)).hexdigest()


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
