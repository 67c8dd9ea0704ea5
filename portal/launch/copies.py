"""What the tests copy instead of making it each for themselves: a database with the tables, one with the demo bureau.

Making either takes a minute of one processor; it is done beside the checks, which leave the other one free.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit, urlunsplit

import psycopg2
from psycopg2 import sql

ROOT = Path(__file__).resolve().parents[2]
PAUSE = 0.2
"""Seconds between two looks whether a copy is made or the run is over."""


class Copies:
    """Begun by entering, thrown away by leaving; whoever wants one asks for the environment that names it."""

    def __init__(self, environment: Mapping[str, str], *, has_demo: bool) -> None:
        self._environment = dict(environment)
        self._has_demo = has_demo
        self._tables, self._demo = f"tables_{os.getpid()}", f"demo_{os.getpid()}"
        self._files = Path(tempfile.mkdtemp(prefix="tongxin-copies-"))
        self._is_over = False
        self._pool = ThreadPoolExecutor(max_workers=1)

    def __enter__(self) -> Self:
        self._migrated = self._pool.submit(self._make_tables)
        self._loaded = self._pool.submit(self._make_demo)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._is_over = True
        self._pool.shutdown()
        for name in (self._tables, self._demo):
            self._on_server("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
        shutil.rmtree(self._files, ignore_errors=True)

    def tables(self) -> dict[str, str]:
        return {"TONGXIN_TABLES": self._tables} if _told("tables", self._migrated) else {}

    def demo(self) -> dict[str, str]:
        if not _told("demo bureau", self._loaded):
            return {}
        return {"TONGXIN_DEMO": self._demo, "TONGXIN_DEMO_FILES": str(self._files)}

    def _make_tables(self) -> str:
        self._on_server("CREATE DATABASE {}", self._tables)
        return self._manage(self._tables, "migrate", "--verbosity", "0")

    def _make_demo(self) -> str:
        if not self._has_demo or self._is_over or self._migrated.result():
            return ""
        self._on_server("CREATE DATABASE {} TEMPLATE {}", self._demo, self._tables)
        collected = self._manage(self._demo, "collectstatic", "--noinput", "--verbosity", "0")
        return collected or self._manage(self._demo, "load_demo")

    def _manage(self, database: str, *command: str) -> str:
        """What it complained of; empty when all went well or the run is over."""
        change = {"DJANGO_SETTINGS_MODULE": "portal.settings.demo", "TONGXIN_VAR": str(self._files), "SMTP_URL": ""}
        address = address_of(self._environment["DATABASE_URL"], database)
        with tempfile.TemporaryFile("w+") as said:
            process = subprocess.Popen(
                [sys.executable, "manage.py", *command],
                cwd=ROOT,
                env=self._environment | change | {"DATABASE_URL": address},
                stdout=said,
                stderr=subprocess.STDOUT,
            )
            while process.poll() is None:
                if self._is_over:
                    process.kill()
                time.sleep(PAUSE)
            said.seek(0)
            return said.read() or "It was ended." if process.returncode and not self._is_over else ""

    def _on_server(self, statement: str, *names: str) -> None:
        connection = psycopg2.connect(address_of(self._environment["DATABASE_URL"], "postgres"))
        try:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
        finally:
            connection.close()


def address_of(url: str, database: str) -> str:
    """The same server, another database."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{database}"))


def _told(name: str, made: "Future[str]") -> bool:
    """Waits for it; what failed is told, and the tests make their own."""
    started, problem = time.monotonic(), made.result()
    sys.stdout.write(f"{name:<14}{'FAILED' if problem else 'ok':<8}{time.monotonic() - started:5.1f} s waited for\n")
    if problem:
        sys.stdout.write(f"{problem}\n")
    sys.stdout.flush()
    return not problem
