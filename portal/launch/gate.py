"""``make check``, ``make test`` and ``make journeys``: every check told in one line, and the tests' own last line."""

import os
import secrets
import subprocess
import sys
import time
from pathlib import Path

from cryptography.fernet import Fernet

from portal.launch import browser
from portal.launch.copies import Copies
from portal.launch.engines import Engines
from portal.launch.refusal import RefusalError, sentence_or_status

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
LOUD = "!!! BROWSER TESTS DID NOT RUN: no Chromium was found (install your system's package 'chromium') !!!"


def main() -> int:
    part = sys.argv[1]
    is_whole = part != "fast"
    has_browser = browser.chromium() is not None
    if is_whole and not has_browser and os.environ.get("CI"):
        raise RefusalError("The browser tests cannot run: no Chromium was found.")
    with Engines() as engines:
        environment = os.environ | engines.environment | {"DJANGO_SETTINGS_MODULE": "portal.settings.test"}
        if "REDIS_URL" in engines.environment:
            environment["TONGXIN_OWN_REDIS"] = "1"
        with Copies(environment, has_demo=is_whole and has_browser) as copies:
            failed = [name for name, command, change in _checks() if not _passes(name, command, environment | change)]
            environment |= copies.tables()
            statuses = [_tested(arguments, environment, copies) for arguments in _runs(part, has_browser)]
    if is_whole and not has_browser:
        sys.stdout.write(f"{LOUD}\n")
    if failed:
        sys.stdout.write(f"Failed before the tests: {', '.join(failed)}\n")
    return max(*statuses, int(bool(failed)))


def _checks() -> list[tuple[str, list[str | Path], dict[str, str]]]:
    """Name, command, and what its environment has besides."""
    manage = [sys.executable, "manage.py"]
    return [
        ("lint", [BIN / "ruff", "check", "--quiet", "."], {}),
        ("format", [BIN / "ruff", "format", "--check", "--quiet", "."], {}),
        ("types", [BIN / "mypy"], {}),
        ("imports", [BIN / "lint-imports"], {}),
        ("templates", [BIN / "djlint", "templates", "--lint", "--quiet"], {}),
        ("migrations", [*manage, "makemigrations", "--check", "--dry-run"], {}),
        ("settings", [*manage, "check", "--deploy", "--fail-level", "WARNING"], _production()),
        ("translations", [sys.executable, "-m", "portal.messages", "check"], {}),
    ]


def _production() -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "portal.settings.prod",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "SEALED_KEYS": Fernet.generate_key().decode(),
        "ALLOWED_HOSTS": "portal.example",
    }


def _runs(part: str, has_browser: bool) -> list[list[str]]:
    """``fast``, ``all``, or the long ``journeys`` that would keep ``all`` beyond twenty minutes.

    Several tests at a time where the Redis is ours to divide; ``load`` keeps those that empty tables last. The
    browser has a run to itself: its loop stays in the thread, and Django refuses a database beside a loop.
    """
    options = ["-q", "--color=no", "--tb=short", "--show-capture=stdout"]
    if not os.environ.get("REDIS_URL"):
        options += ["-n", str(min(os.cpu_count() or 1, 4))]
    if part == "fast":
        return [[*options, "--dist=load", "-m", "not browser and not worker and not slow"]]
    browser = [*options, "--dist=loadgroup", "-m", "journey" if part == "journeys" else "browser and not journey"]
    if part == "journeys":
        return [browser]
    return [[*options, "--dist=load", "-m", "not browser"], *([browser] if has_browser else [])]


def _tested(arguments: list[str], environment: dict[str, str], copies: Copies) -> int:
    """Only a run with a browser waits for the demo bureau."""
    more = {} if "not browser" in arguments[-1] else copies.demo()
    return subprocess.run([BIN / "pytest", *arguments], cwd=ROOT, env=environment | more, check=False).returncode


def _passes(name: str, command: list[str | Path], environment: dict[str, str]) -> bool:
    started = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    outcome = "ok" if done.returncode == 0 else "FAILED"
    sys.stdout.write(f"{name:<14}{outcome:<8}{time.monotonic() - started:5.1f} s\n")
    if done.returncode:
        sys.stdout.write(f"{done.stdout}{done.stderr}\n")
    sys.stdout.flush()
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(sentence_or_status(main))
