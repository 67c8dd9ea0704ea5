"""The environment is read strictly: what is wrong is said by name, at the start."""

import os
import subprocess
import sys

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

from portal import env


def test_database_on_a_socket(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://portal@/tongxin?host=/run/somewhere")

    database = env.database()

    assert (database["NAME"], database["USER"], database["HOST"]) == ("tongxin", "portal", "/run/somewhere")


def test_database_on_a_host_with_an_encoded_password(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://portal:p%40ss@db.local:5433/tongxin?sslmode=require")

    database = env.database()

    assert (database["PASSWORD"], database["HOST"], database["PORT"]) == ("p@ss", "db.local", "5433")
    assert database["OPTIONS"]["sslmode"] == "require"


@pytest.mark.parametrize("url", ["mysql://x/y", "tongxin", ""])
def test_another_kind_of_database_is_refused(url, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", url)

    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL must start with postgresql://"):
        env.database()


@pytest.mark.parametrize(
    ("redis_url", "broker"),
    [
        ("redis://cache:6379/2", "redis://cache:6379/2"),
        ("unix:///run/redis.sock?db=3", "redis+socket:///run/redis.sock?virtual_host=3"),
        ("unix:///run/redis.sock", "redis+socket:///run/redis.sock?virtual_host=0"),
    ],
)
def test_celery_spells_the_same_redis_in_its_own_way(redis_url, broker):
    assert env.broker(redis_url) == broker


def test_a_number_that_is_none_is_named(monkeypatch):
    monkeypatch.setenv("CONN_MAX_AGE", "soon")

    with pytest.raises(ImproperlyConfigured, match="CONN_MAX_AGE must be a whole number"):
        env.number("CONN_MAX_AGE", 60)


PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "portal.settings.prod",
    "SECRET_KEY": "k3R9-vQ2xLw8Tz5BnYp7HsJd4FgMc6Xa1EuKo0Wi-qVbNrSt",
    "SEALED_KEYS": Fernet.generate_key().decode(),
    "ALLOWED_HOSTS": "portal.example",
    "DATABASE_URL": "postgresql://portal@/tongxin",
    "REDIS_URL": "redis://localhost",
}


def start_production(**change):
    """The last line that a process with these settings says, and its status."""
    environment = {key: value for key, value in (os.environ | PRODUCTION | change).items() if value is not None}
    script = "import django; django.setup()"
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False)
    return done.returncode, (done.stderr.strip().splitlines() or [""])[-1]


@pytest.mark.slow
def test_production_starts_with_secrets_of_its_own():
    assert start_production(SECRET_KEY=PRODUCTION["SECRET_KEY"] * 2) == (0, "")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"SECRET_KEY": None}, "SECRET_KEY is required"),
        ({"SECRET_KEY": "demo-only-demo-only-demo-only-demo-only-demo-only-50"}, "SECRET_KEY must be a secret"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY must be a secret"),
        ({"SEALED_KEYS": None}, "SEALED_KEYS is required"),
        ({"SEALED_KEYS": "ZGVtby1vbmx5LWRlbW8tb25seS1kZW1vLW9ubHktMTI="}, "SEALED_KEYS holds a key"),
        ({"SEALED_KEYS": "no-key"}, "SEALED_KEYS holds a key"),
        ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS must name"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS must name"),
        ({"DEBUG": "1"}, "DEBUG shows what people typed"),
        ({"DATABASE_URL": None}, "DATABASE_URL is required"),
    ],
)
def test_production_refuses_to_start(change, says):
    status, sentence = start_production(**({"SECRET_KEY": PRODUCTION["SECRET_KEY"] * 2} | change))

    assert status != 0
    assert says in sentence
