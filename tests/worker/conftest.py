"""A real Celery worker beside the test: it sees only what is committed, so these tests commit."""

import os
import signal
import subprocess
import sys
import time
import uuid
from urllib.parse import quote

import pytest
from django.conf import settings as portal_settings
from django.db import connection

from portal.celery import app
from tests.notices.mail_server import PostOffice, wait_until


@pytest.fixture
def post_office():
    office = PostOffice()
    office.open()
    yield office
    office.close()


class Workers:
    """Starts workers on a queue of their own, and ends them in any way a test wants."""

    def __init__(self, post_office, log_dir):
        self.queue = f"test-{uuid.uuid4().hex[:12]}"
        self._log_dir = log_dir
        self._environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "portal.settings.test",
            "DATABASE_URL": _database_url(),
            "REDIS_URL": portal_settings.REDIS_URL,
            "SMTP_URL": post_office.url,
            "QUIET_FROM": "0",
            "QUIET_UNTIL": "0",
        }
        self._running = []

    def start(self):
        name = f"{self.queue}-{len(self._running)}@test"
        log = (self._log_dir / f"{name}.log").open("wb")
        process = subprocess.Popen(
            [sys.executable, "-m", "celery", "-A", "portal", "worker", "--pool=prefork", "--concurrency=1",
             "--without-gossip", "--without-mingle", "-n", name, "-Q", self.queue, "--loglevel=INFO"],
            env=self._environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
        log.close()
        self._running.append(process)
        return process

    def ask_until(self, condition, seconds=60):
        """Ask for a round every other second, as beat does every minute, until the condition holds."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            app.send_task("notices.deliver", queue=self.queue)
            if wait_until(condition, 2):
                return
        raise AssertionError(self.logs())

    def kill(self, process):
        """-9 to the worker and its children at once."""
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def stop_all(self):
        for process in self._running:
            if process.poll() is None:
                self.kill(process)
        with app.connection_for_write() as broker:
            broker.default_channel.client.delete(self.queue)

    def logs(self):
        return "\n".join(path.read_text(errors="replace") for path in sorted(self._log_dir.glob("*.log")))


@pytest.fixture
def workers(transactional_db, post_office, tmp_path):
    found = Workers(post_office, tmp_path)
    yield found
    found.stop_all()


def _database_url():
    server = connection.settings_dict
    address = f"{server['HOST']}:{server['PORT']}" if server["PORT"] else server["HOST"]
    login = quote(server["USER"]) + (f":{quote(server['PASSWORD'])}" if server["PASSWORD"] else "")
    if server["HOST"].startswith("/"):
        return f"postgresql://{login}@/{server['NAME']}?host={server['HOST']}"
    return f"postgresql://{login}@{address}/{server['NAME']}"
