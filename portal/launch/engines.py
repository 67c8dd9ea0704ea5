"""PostgreSQL and Redis for the demo and the tests: those named in the environment, else started here on sockets."""

import os
import shutil
import signal
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self

import psycopg2
import redis

from portal.launch import processes, rooms, servers
from portal.launch.refusal import RefusalError

_FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]
"""What a database may skip when it is thrown away after the run."""
_SILENT = ["log_min_error_statement=panic", "log_error_verbosity=terse"]
"""A refused statement holds what somebody typed: it does not go into the server's log."""
_NAME = "tongxin"


class Engines:
    """Started by entering, stopped by leaving; ``environment`` says where they listen."""

    def __init__(self, keep: Path | None = None) -> None:
        """``keep``: the folder under which data outlives the run; None: everything is thrown away."""
        self.environment: dict[str, str] = {}
        self._keep = keep
        self._running: list[tuple[str, subprocess.Popen[bytes], signal.Signals]] = []
        self._room: Path | None = None

    def __enter__(self) -> Self:
        try:
            if not os.environ.get("DATABASE_URL"):
                self._start_postgres()
            if not os.environ.get("REDIS_URL"):
                self._start_redis()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        processes.stop((process, farewell) for _, process, farewell in reversed(self._running))
        self._running.clear()
        if self._room and self._keep is None:
            shutil.rmtree(self._room, ignore_errors=True)

    def broken(self) -> str | None:
        """The name of an engine that has ended by itself, if any."""
        return next((name for name, process, _ in self._running if process.poll() is not None), None)

    def _place(self) -> Path:
        if self._room is None:
            account = servers.unprivileged_account()
            self._room = rooms.kept(self._keep, account) if self._keep else rooms.passing(account)
        return self._room

    def _start_postgres(self) -> None:
        account, room = servers.unprivileged_account(), self._place()
        identity = servers.credentials(account)
        data, sockets, log = room / "postgres", rooms.sockets(room, account), room / "postgres.log"
        written = data / "PG_VERSION"
        programs, _ = servers.postgres(account, room, wanted=int(written.read_text()) if written.exists() else None)
        if not written.exists():
            _create_cluster(programs, data, identity, room)
        options = ["max_connections=100", "unix_socket_permissions=0700", *_SILENT, *([] if self._keep else _FAST)]
        command: list[str | Path] = [programs / "postgres", "-D", data, "-k", sockets, "-h", ""]
        server = processes.start(
            command + [f"--{option}" for option in options],
            log=log,
            farewell=signal.SIGINT,
            credentials=identity,
        )
        self._running.append(("PostgreSQL", server, signal.SIGINT))
        if not processes.until(lambda: _answers(sockets), server, 30):
            raise RefusalError(f"PostgreSQL did not start: {_last_line(log)}")
        _create_database(sockets)
        self.environment["DATABASE_URL"] = f"postgresql://portal@/{_NAME}?host={sockets}"

    def _start_redis(self) -> None:
        account, room = servers.unprivileged_account(), self._place()
        program, flavour = servers.redis(account, room)
        sockets, log = rooms.sockets(room, account), room / "redis.log"
        data = room / flavour
        rooms.give(data, account)
        socket = sockets / "redis.sock"
        server = processes.start(
            [program, "--port", "0", "--unixsocket", socket, "--unixsocketperm", "700", "--databases", "64",
             "--dir", data, "--save", "", "--appendonly", "yes" if self._keep else "no"],
            log=log, credentials=servers.credentials(account),
        )  # fmt: skip
        self._running.append(("Redis", server, signal.SIGTERM))
        if not processes.until(lambda: _pongs(socket), server, 30):
            raise RefusalError(f"Redis did not start: {_last_line(log)}")
        self.environment["REDIS_URL"] = f"unix://{socket}?db=0"


def _create_cluster(programs: Path, data: Path, identity: servers.Credentials, room: Path) -> None:
    """Made aside and then given its name, so that an interrupted start leaves nothing half made."""
    making = room / "postgres.making"
    shutil.rmtree(making, ignore_errors=True)
    rooms.give(making, servers.unprivileged_account())
    done = subprocess.run(
        [
            programs / "initdb",
            "-D",
            making,
            "-U",
            "portal",
            "--auth=trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        ],
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
        **identity,
    )
    if done.returncode:
        raise RefusalError(f"PostgreSQL could not make its folder: {(done.stderr.strip().splitlines() or ['?'])[-1]}")
    making.rename(data)


def _answers(sockets: Path) -> bool:
    try:
        psycopg2.connect(host=str(sockets), user="portal", dbname="postgres").close()
    except psycopg2.OperationalError:
        return False
    return True


def _create_database(sockets: Path) -> None:
    connection = psycopg2.connect(host=str(sockets), user="portal", dbname="postgres")
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [_NAME])
            if cursor.fetchone() is None:
                cursor.execute(f"CREATE DATABASE {_NAME}")
    finally:
        connection.close()


def _pongs(socket: Path) -> bool:
    client = redis.Redis(unix_socket_path=str(socket))
    try:
        return bool(client.ping())
    except redis.RedisError:
        return False
    finally:
        client.close()


def _last_line(log: Path) -> str:
    lines = log.read_text(errors="replace").strip().splitlines()
    return lines[-1] if lines else "it says nothing."
