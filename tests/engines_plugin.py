"""Starts the engines before pytest-django reads the settings; loaded by ``addopts`` in pyproject.toml."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from email.message import EmailMessage

import pytest

os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.test"

from portal.launch.engines import Engines
from portal.launch.mail import MailServer
from portal.launch.refusal import RefusalError

_engines: Engines | None = None
_passing_var: str | None = None


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests() -> None:
    """The workers of xdist share the engines of the one that started them, each with a Redis database of its own."""
    global _engines, _passing_var
    if worker := os.environ.get("PYTEST_XDIST_WORKER"):
        number = int(re.sub(r"\D", "", worker)) + 1
        os.environ["TONGXIN_VAR"] = os.path.join(os.environ["TONGXIN_VAR"], worker)
        if "TONGXIN_OWN_REDIS" in os.environ:
            os.environ["REDIS_URL"] = re.sub(r"db=\d+$", f"db={number}", os.environ["REDIS_URL"])
        return
    try:
        _engines = Engines().__enter__()
    except RefusalError as refusal:
        raise pytest.UsageError(str(refusal)) from None
    os.environ.update(_engines.environment)
    if "REDIS_URL" in _engines.environment:
        os.environ["TONGXIN_OWN_REDIS"] = "1"
    if not os.environ.get("TONGXIN_VAR"):
        _passing_var = os.environ["TONGXIN_VAR"] = tempfile.mkdtemp(prefix="tongxin-var-")


def pytest_unconfigure() -> None:
    if _engines:
        _engines.stop()
    if _passing_var:
        shutil.rmtree(_passing_var, ignore_errors=True)


@pytest.fixture(scope="session")
def mail_server() -> Iterator[MailServer]:
    with MailServer() as server:
        yield server


@pytest.fixture
def mailbox(mail_server: MailServer, settings) -> list[EmailMessage]:
    """What a real SMTP server has received since the test began; ``settings.SMTP_URL`` points to it."""
    mail_server.received.clear()
    settings.SMTP_URL = mail_server.url
    return mail_server.received
