"""The engines start as root and as an ordinary user, from the system and from the wheels, and leave nothing behind."""

import os
import select
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg2
import pytest
import redis

from portal.launch import rooms, servers
from portal.launch.engines import Engines
from portal.launch.refusal import RefusalError


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("REDIS_URL", raising=False)


def asked(engines):
    """What each engine answers, to show that it is a real one."""
    with psycopg2.connect(engines.environment["DATABASE_URL"]) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_available_extensions WHERE name = 'pg_trgm'")
        database = cursor.fetchone()
    connection.close()
    client = redis.Redis.from_url(engines.environment["REDIS_URL"])
    answer = client.ping()
    client.close()
    return database[0], answer


@pytest.mark.slow
@pytest.mark.parametrize("source", ["system", "wheels"])
def test_engines_answer_and_leave_nothing(source, monkeypatch):
    monkeypatch.setenv("TONGXIN_ENGINES", source)

    with Engines() as engines:
        answers = asked(engines)
        room = engines._room

    assert answers == (1, True)
    assert room is not None
    assert not room.exists()


@pytest.fixture
def open_folder():
    """pytest's own folders are closed to the account that the servers run as when root tests."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.slow
def test_kept_data_is_there_at_the_second_start(open_folder):
    with Engines(keep=open_folder) as engines:
        client = redis.Redis.from_url(engines.environment["REDIS_URL"])
        client.set("waiting", "yes")
        client.close()

    with Engines(keep=open_folder) as engines:
        client = redis.Redis.from_url(engines.environment["REDIS_URL"])
        waiting = client.get("waiting")
        client.close()

    assert waiting == b"yes"


@pytest.mark.slow
def test_killing_the_launcher_ends_the_engines(tmp_path):
    script = (
        "import time\nfrom portal.launch.engines import Engines\n"
        "with Engines() as engines:\n"
        "    print(*[p.pid for _, p, _ in engines._running], flush=True)\n    time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as launcher:
        children = [int(pid) for pid in launcher.stdout.readline().split()]
        launcher.send_signal(signal.SIGKILL)

    assert len(children) == 2
    assert all(ends(child) for child in children)


def ends(pid, seconds=10):
    fd = os.pidfd_open(pid) if Path(f"/proc/{pid}").exists() else None
    if fd is None:
        return True
    try:
        return bool(select.select([fd], [], [], seconds)[0])
    finally:
        os.close(fd)


def test_addresses_that_are_given_are_left_alone(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://somewhere/else")
    monkeypatch.setenv("REDIS_URL", "redis://somewhere")

    with Engines() as engines:
        assert engines.environment == {}


def test_sockets_move_when_the_folder_is_deep(tmp_path):
    deep = tmp_path / ("deep" * 30)
    deep.mkdir()

    folder = rooms.sockets(deep, None)

    assert len(os.fsencode(folder / ".s.PGSQL.5432.lock")) <= 107
    folder.rmdir()


def test_a_folder_of_somebody_else_is_refused(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "s").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(RefusalError, match="belongs to somebody else"):
        rooms.sockets(tmp_path, None)


@pytest.mark.parametrize(("find", "package"), [(servers.postgres, "postgresql"), (servers.redis, "redis-server")])
def test_without_any_server_one_sentence_says_what_to_install(find, package, monkeypatch, tmp_path):
    monkeypatch.setattr(servers, "_wheel", lambda _: None)
    monkeypatch.setenv("TONGXIN_ENGINES", "wheels")

    with pytest.raises(RefusalError, match=f"'{package}'") as refusal:
        find(None, tmp_path)

    assert "\n" not in str(refusal.value)


def test_data_of_another_version_is_not_touched(tmp_path):
    with pytest.raises(RefusalError, match="written by PostgreSQL 9"):
        servers.postgres(None, tmp_path, wanted=9)
