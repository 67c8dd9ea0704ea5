"""Servers to measure, and people signed in to them."""

import gzip
import http.client
import re
import signal
import statistics
import subprocess
import sys
import time
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.dataset import PASSWORD
from portal.launch import processes
from portal.launch.mail import free_port

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Answer:
    status: int
    seconds: float
    body: bytes
    headers: dict[str, str]

    @property
    def statements(self) -> int:
        found = re.search(r'sql;desc="(\d+)"', self.headers.get("server-timing", ""))
        return int(found.group(1)) if found else 0

    @property
    def zipped(self) -> int:
        return len(gzip.compress(self.body, 6))


@contextmanager
def gunicorn(application: str, environment: dict[str, str], log: Path) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """Two sync workers, as the demo starts them; yields the port once it answers."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        application,
        "--bind",
        f"127.0.0.1:{port}",
        "--workers",
        "2",
        "--no-control-socket",
    ]
    server = processes.start(command, log=log, environment=environment, directory=ROOT)
    try:
        if not processes.until(lambda: _answers(port), server, 60):
            raise RuntimeError(f"{application} did not start: see {log}")
        yield port, server
    finally:
        processes.stop([(server, signal.SIGTERM)])


class Person:
    """A browser's part: cookies, and the time until the last byte."""

    def __init__(self, port: int, username: str = "") -> None:
        self.port, self.cookies = port, {"django_language": "zh-hans"}
        if username:
            self._sign_in(username)

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, None)

    def whereto(self, path: str) -> str:
        """The page that an address leads on to."""
        return self.get(path).headers.get("location", path)

    def _ask(self, method: str, path: str, form: dict[str, str] | None) -> Answer:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), "Host": "localhost"}
        body = urllib.parse.urlencode(form) if form else None
        if form:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        started = time.perf_counter()
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        content = response.read()
        seconds = time.perf_counter() - started
        connection.close()
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return Answer(response.status, seconds, content, {k.lower(): v for k, v in response.headers.items()})

    def _sign_in(self, username: str) -> None:
        page = self.get("/login/").body.decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token, page[:500]
        form = {"csrfmiddlewaretoken": token.group(1), "username": username, "password": PASSWORD}
        answer = self._ask("POST", "/login/", form)
        if answer.status != 302:
            raise RuntimeError(f"{username} could not sign in: {answer.status}")


def medians(*asked: tuple[Person, str], rounds: int) -> list[tuple[float, Answer]]:
    """Asked in turn, so that whatever else the machine does falls on all alike."""
    taken: list[list[float]] = [[] for _ in asked]
    last: list[Answer] = []
    for number in range(rounds + 4):
        last = []
        for times, (person, path) in zip(taken, asked, strict=True):
            answer = person.get(path)
            last.append(answer)
            if number >= 4:
                times.append(answer.seconds)
    return [(statistics.median(times), answer) for times, answer in zip(taken, last, strict=True)]


def memory(process: subprocess.Popen[bytes]) -> int:
    """The most that any child of it has held at once, in MB."""
    peaks = []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            facts = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        except OSError:
            continue
        if facts.get("PPid", "").strip() == str(process.pid) and "VmHWM" in facts:
            peaks.append(int(facts["VmHWM"].split()[0]) // 1024)
    return max(peaks, default=0)


def _answers(port: int) -> bool:
    try:
        return Person(port).get("/").status < 500
    except OSError:
        return False
