"""How long until the first page is answered by a web server that was not running."""

import statistics
import time
from pathlib import Path

from bench.report import Row
from bench.serving import Person, gunicorn


def measure(environment: dict[str, str], log: Path) -> list[Row]:
    portal = statistics.median(_start("portal.wsgi", environment, log) for _ in range(3))
    bare = statistics.median(_start("bench.bare", environment, log) for _ in range(3))
    verdict = "met" if portal <= 2.5 else "unmet"
    return [
        Row("cold start of bare Django to its first answer", f"{bare:.1f} s", "1.0", ""),
        Row(
            "cold start of the portal to its first answer",
            f"{portal:.1f} s",
            f"{portal / bare:.1f}",
            verdict,
            "at most 2.5 s",
        ),
    ]


def _start(application: str, environment: dict[str, str], log: Path) -> float:
    started = time.perf_counter()
    with gunicorn(application, environment, log / "start.log") as (port, _):
        Person(port).get("/login/" if application == "portal.wsgi" else "/")
        return time.perf_counter() - started
