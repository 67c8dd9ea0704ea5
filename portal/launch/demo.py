"""``make demo``: the whole portal on one machine, from the engines to the clock, until Ctrl-C."""

import fcntl
import os
import shlex
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from urllib.error import URLError

from portal.launch import contents, processes
from portal.launch.engines import Engines
from portal.launch.mail import free_port
from portal.launch.refusal import RefusalError, sentence_or_status

ROOT = contents.ROOT
PASSWORD = "tongxin-demo-2026"  # noqa: S105  stands in the README
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
ACCOUNTS = "secretary secretary2 officer leader orgadmin inspector evaluator auditor secadmin sysadmin"


class _Told(BaseException):
    """To end: Ctrl-C, a closed terminal, ``kill``."""


def main() -> int:
    for number in ENDINGS:
        signal.signal(number, _be_told)
    if "MAKELEVEL" in os.environ:
        processes.end_with_parent(signal.SIGTERM)
    var = Path(os.environ.get("TONGXIN_VAR") or ROOT / "var").resolve()
    try:
        return _run(var, _port())
    except _Told:
        sys.stdout.write("\nStopped.\n")
        return 0


def _run(var: Path, port: int) -> int:
    (var / "log").mkdir(parents=True, exist_ok=True)
    with _alone(var), Engines(keep=var) as engines:
        environment = _environment(var, port) | engines.environment
        contents.check_addresses(environment)
        _write_down(environment, var)
        contents.prepare(environment, var)
        with _portal(environment, var, port) as running:
            _announce(environment, var)
            return _watch(engines, running, var)


def _environment(var: Path, port: int) -> dict[str, str]:
    given = dict(os.environ)
    return given | {
        "DJANGO_SETTINGS_MODULE": "portal.settings.demo",
        "TONGXIN_VAR": str(var),
        "SMTP_URL": given.get("SMTP_URL") or f"smtp://127.0.0.1:{free_port()}",
        "PORTAL_ADDRESS": given.get("PORTAL_ADDRESS") or f"http://127.0.0.1:{port}",
        "PORT": str(port),
    }


def _write_down(environment: dict[str, str], var: Path) -> None:
    """For a second terminal: ``set -a; . var/env; .venv/bin/python manage.py shell``."""
    names = ["DATABASE_URL", "REDIS_URL", "SMTP_URL", "TONGXIN_VAR", "PORTAL_ADDRESS", "DJANGO_SETTINGS_MODULE"]
    lines = "".join(f"{name}={shlex.quote(environment[name])}\n" for name in names)
    (var / "env").touch(mode=0o600)
    (var / "env").write_text(lines)


@contextmanager
def _portal(environment: dict[str, str], var: Path, port: int) -> Iterator[dict[str, subprocess.Popen[bytes]]]:
    """Mail server, web, worker and beat, started together; stopped in the opposite order."""
    schedule = var / "beat" / "schedule"
    schedule.parent.mkdir(exist_ok=True)
    python = [sys.executable, "-m"]
    commands: dict[str, list[str | Path]] = {
        "web": [*python, "gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "2", "--preload",
                "--no-control-socket",
                "--logger-class", "portal.access.AccessLog",
                "--access-logfile", "-", "--access-logformat", "%(t)s %(m)s %(U)s %(s)s %(B)s %(M)sms"],
        "worker": [*python, "celery", "--app", "portal", "worker", "--concurrency", "2", "--loglevel", "INFO"],
        "beat": [*python, "celery", "--app", "portal", "beat", "--pidfile", "", "--schedule", schedule],
    }  # fmt: skip
    if "SMTP_URL" not in os.environ:
        mail_port = environment["SMTP_URL"].rpartition(":")[2]
        commands = {"mail": [*python, "portal.launch.mail", var / "mail", mail_port], **commands}
    running: dict[str, subprocess.Popen[bytes]] = {}
    try:
        for name, command in commands.items():
            log = var / "log" / f"{name}.log"
            log.unlink(missing_ok=True)
            running[name] = processes.start(command, log=log, environment=environment, directory=ROOT)
        address = f"http://127.0.0.1:{port}"
        if not processes.until(lambda: _answers(f"{address}/healthz/"), running["web"], 60):
            raise RefusalError(f"The web server did not start: see {var / 'log' / 'web.log'}")
        if not processes.until(lambda: _answers(f"{address}/readyz/"), running["worker"], 60):
            raise RefusalError(f"The worker did not start: see {var / 'log' / 'worker.log'}")
        yield running
    finally:
        processes.stop((process, signal.SIGTERM) for process in reversed(running.values()))


def _announce(environment: dict[str, str], var: Path) -> None:
    mail = f"{var / 'mail'} (one .eml file each)" if "SMTP_URL" not in os.environ else environment["SMTP_URL"]
    sys.stdout.write(
        f"""
  Tongxin is running:  {environment["PORTAL_ADDRESS"]}

  accounts   {ACCOUNTS}
  password   {PASSWORD}

  e-mail     {mail}
  logs       {var / "log"}
  data       kept under {var}; Ctrl-C stops everything

"""
    )
    sys.stdout.flush()


def _watch(engines: Engines, running: dict[str, subprocess.Popen[bytes]], var: Path) -> int:
    while True:
        time.sleep(0.5)
        ended = engines.broken() or next(
            (name for name, process in running.items() if process.poll() is not None), None
        )
        if ended:
            sys.stderr.write(f"{ended} has ended by itself, so the demo stops: see {var / 'log'}\n")
            return 1


@contextmanager
def _alone(var: Path) -> Iterator[None]:
    with (var / "demo.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise RefusalError(f"A demo is running already with the data in {var}: stop that one first.") from None
        yield


def _port() -> int:
    raw = os.environ.get("PORT") or "8000"
    if not raw.isdecimal() or not 0 < int(raw) < 65536:
        raise RefusalError(f"PORT must be a number between 1 and 65535, not {raw!r}.")
    port = int(raw)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            raise RefusalError(f"Port {port} is for the administrator only: choose another with PORT=8001.") from None
        except OSError:
            raise RefusalError(
                f"Port {port} is taken by another program: choose another, as in: make demo PORT={port + 1}"
            ) from None
    return port


def _answers(address: str) -> bool:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(address, timeout=5) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def _be_told(number: int, frame: FrameType | None) -> None:
    """Once: from then on everything is being stopped, and is not to be disturbed."""
    for ending in ENDINGS:
        signal.signal(ending, signal.SIG_IGN)
    raise _Told


if __name__ == "__main__":
    sys.exit(sentence_or_status(main))
