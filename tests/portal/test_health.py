"""Alive and ready, told to anybody who asks; what fails is named, and nothing else."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connection
from redis import ConnectionError as RedisConnectionError

from accounts.models import User
from portal import health, production


@pytest.fixture(autouse=True)
def _ask_for_migrations_again(monkeypatch):
    monkeypatch.setattr(health, "_migrated", False)


def test_alive_asks_nothing_of_the_database(client):
    """This test has no access to one."""
    response = client.get("/healthz/")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
def test_ready_when_the_worker_has_been_heard(client):
    health.beat()

    response = client.get("/readyz/")

    assert response.status_code == 200
    assert response.json() == {
        "status": "ok",
        "checks": {"database": "ok", "redis": "ok", "worker": "ok", "migrations": "ok"},
    }


@pytest.mark.django_db
def test_a_silent_worker_is_named(client):
    response = client.get("/readyz/")

    assert response.status_code == 503
    assert response.json()["checks"] == {"database": "ok", "redis": "ok", "worker": "silent", "migrations": "ok"}


@pytest.mark.django_db
def test_an_old_heartbeat_is_silence(client, monkeypatch):
    health.beat()
    monkeypatch.setattr(health, "SILENCE", -1)

    assert client.get("/readyz/").json()["checks"]["worker"] == "silent"


@pytest.mark.django_db
def test_a_pending_migration_is_named(client):
    health.beat()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")

    response = client.get("/readyz/")

    assert response.status_code == 503
    assert response.json()["checks"]["migrations"] == "pending"


@pytest.mark.django_db
def test_a_lost_database_is_named(client, monkeypatch):
    def refuse():
        raise OperationalError("connection refused")

    monkeypatch.setattr(connection, "cursor", refuse)

    response = client.get("/readyz/")

    assert response.status_code == 503
    assert response.json()["checks"]["database"] == "unreachable"
    assert "refused" not in response.content.decode()


@pytest.mark.django_db
def test_a_lost_redis_is_named(client, monkeypatch):
    def refuse(key):
        raise RedisConnectionError("connection refused")

    monkeypatch.setattr(health.cache, "get", refuse)

    assert client.get("/readyz/").json()["checks"] == {
        "database": "ok",
        "redis": "unreachable",
        "worker": "unknown",
        "migrations": "ok",
    }


def test_health_is_only_read(client):
    assert client.post("/healthz/").status_code == 405


@pytest.mark.django_db
def test_production_does_not_start_beside_demo_accounts(settings):
    settings.REFUSES_DEMO = True
    production.refuse_demo_accounts()
    User.objects.create(username="secretary", name="Secretary", is_demo=True)

    with pytest.raises(ImproperlyConfigured, match="accounts of the demo"):
        production.refuse_demo_accounts()
