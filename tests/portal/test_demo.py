"""``make demo`` from nothing to a signed-in page, stopped, started again, killed; and what it says when it cannot."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import psycopg2
import pytest

from portal.launch.mail import free_port

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.slow


def start(var, **change):
    environment = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "REDIS_URL"}}
    environment |= {"TONGXIN_VAR": str(var), "PORT": str(free_port()), **change}
    environment.pop("MAKELEVEL", None)
    return subprocess.Popen(
        [sys.executable, "-m", "portal.launch.demo"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ), environment["PORT"]


def until_told(demo):
    """Everything it prints until it says that it runs."""
    told = ""
    while "Ctrl-C stops everything" not in told:
        line = demo.stdout.readline()
        assert line, told + demo.stderr.read()
        told += line
    return told


def processes_of(var):
    """Those that still have the demo's folder in their environment."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"TONGXIN_VAR={var}".encode() in (process / "environ").read_bytes().split(b"\0"):
                found.append(int(process.name))
        except OSError:
            continue
    return found


def all_gone(var, seconds=20):
    deadline = time.monotonic() + seconds
    while processes_of(var):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


def asked(port, path):
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(f"http://127.0.0.1:{port}{path}", timeout=20) as answer:
        return answer.status, answer.read().decode()


@pytest.fixture
def var():
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def refusal(var, **change):
    demo, _ = start(var, **change)
    _, error = demo.communicate(timeout=60)
    return demo.returncode, error


@pytest.mark.worker
def test_the_demo_starts_serves_stops_and_keeps_its_data(var):
    demo, port = start(var)
    try:
        told = until_told(demo)
        pages = [asked(port, path)[0] for path in ("/healthz/", "/readyz/", "/login/")]
        second, _ = start(var)
        _, second_error = second.communicate(timeout=30)
    finally:
        demo.send_signal(signal.SIGTERM)
        demo.communicate(timeout=60)

    assert f"http://127.0.0.1:{port}" in told
    assert "tongxin-demo-2026" in told
    assert pages == [200, 200, 200]
    assert (second.returncode, second_error.count("\n")) == (2, 1)
    assert "already" in second_error
    assert demo.returncode == 0
    assert all_gone(var)

    demo, port = start(var)
    try:
        told = until_told(demo)
        address = (var / "env").read_text().splitlines()[0].removeprefix("DATABASE_URL=").strip("'")
        with psycopg2.connect(address) as connection, connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM accounts_user WHERE is_demo")
            accounts = cursor.fetchone()[0]
        connection.close()
    finally:
        demo.kill()
        demo.communicate(timeout=60)

    assert "Loading" not in told
    assert accounts >= 10
    assert all_gone(var)


def test_a_taken_port_is_one_sentence(var):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        status, error = refusal(var, PORT=str(taken.getsockname()[1]))

    assert status == 2
    assert error.count("\n") == 1
    assert "is taken" in error


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"PORT": "soon"}, "PORT must be a number"),
        ({"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}, "DATABASE_URL does not lead to"),
        ({"DATABASE_URL": "mysql://here"}, "DATABASE_URL"),
        ({"REDIS_URL": "redis://127.0.0.1:1/0"}, "REDIS_URL does not lead to"),
        ({"REDIS_URL": "nonsense"}, "REDIS_URL does not lead to"),
    ],
)
def test_what_cannot_be_started_is_one_sentence(change, says, var):
    status, error = refusal(var, **change)

    assert status == 2
    assert error.count("\n") == 1
    assert says in error
    assert all_gone(var)
