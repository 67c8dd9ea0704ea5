"""The whole portal beside the tests, as it runs in life: a database of its own, gunicorn, and a worker when asked."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit, urlunsplit

import psycopg2
from django.conf import settings
from psycopg2 import sql

from portal import env

ROOT = Path(settings.BASE_DIR)
REDIS_DATABASE = 15
"""Apart from the tests': their queue must not reach this worker."""


def address_of(name):
    """``DATABASE_URL`` with another database of the same server."""
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))


def redis_address():
    url = urlsplit(os.environ["REDIS_URL"])
    if url.scheme == "unix":
        return f"unix://{url.path}?db={REDIS_DATABASE}"
    return urlunsplit(url._replace(path=f"/{REDIS_DATABASE}"))


class House:
    def __init__(self, name, var):
        self.database = name
        self.var = var
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._running = []
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "portal.settings.demo",
            "DATABASE_URL": address_of(name),
            "REDIS_URL": redis_address(),
            "TONGXIN_VAR": str(var),
            "PORTAL_ADDRESS": self.url,
            "LOGINS_PER_MINUTE": "1000",
            "SESSIONS_PER_USER": "50",
            "SMTP_URL": "",
            "PYTHONWARNINGS": "ignore",
        }

    def create(self, template=""):
        self._on_server("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        self._on_server("CREATE DATABASE {}" + (f' TEMPLATE "{template}"' if template else ""))

    def drop(self):
        self._on_server("DROP DATABASE IF EXISTS {} WITH (FORCE)")

    def manage(self, *arguments):
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments], cwd=ROOT, env=self.environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def python(self, code):
        """Run in the portal's own process what no page does, such as the passing of a night."""
        return self.manage("shell", "--no-imports", "--command", code)

    def start_web(self):
        self._start("web", "gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{self.port}", "--workers", "1",
                    "--threads", "4", "--timeout", "120")  # fmt: skip
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(f"{self.url}/healthz/", timeout=5):  # noqa: S310 - this machine
                    return
            except (URLError, OSError):
                time.sleep(0.2)
        raise AssertionError((self.var / "web.log").read_text()[-3000:])

    def start_worker(self):
        self._start("worker", "celery", "-A", "portal", "worker", "--concurrency=1", "--without-gossip",
                    "--without-mingle", "--loglevel=INFO")  # fmt: skip

    def stop(self):
        for process in reversed(self._running):
            os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def _start(self, name, *command):
        with (self.var / f"{name}.log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", *command],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._running.append(process)

    def _on_server(self, statement):
        place = env.database()
        connection = psycopg2.connect(
            dbname="postgres", user=place["USER"], password=place["PASSWORD"], host=place["HOST"], port=place["PORT"]
        )
        connection.autocommit = True
        try:
            with connection.cursor() as cursor:
                cursor.execute(sql.SQL(statement).format(sql.Identifier(self.database)))
        finally:
            connection.close()


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
