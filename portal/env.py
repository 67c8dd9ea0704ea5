"""Typed readers of the process environment; the only place that touches ``os.environ`` for settings."""

import base64
import binascii
import os
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_PUBLIC = ("demo-only", "test-only", "django-insecure", "change-me")


def text(name: str, default: str | None = None) -> str:
    """The variable, or the default; without a default it is required."""
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"The environment variable {name} is required.")
    return value


def flag(name: str, default: bool = False) -> bool:
    return text(name, str(default)).strip().lower() in {"1", "true", "yes", "on"}


def number(name: str, default: int) -> int:
    raw = text(name, str(default))
    try:
        return int(raw)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {raw!r}.") from None


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list, blanks dropped."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def secret(name: str) -> str:
    """Required, long, and none of those that stand in this repository or in an example."""
    value = text(name)
    if len(value) < 50 or len(set(value)) < 10 or value.startswith(_PUBLIC):
        raise ImproperlyConfigured(
            f"{name} must be a secret of at least 50 characters of its own: see deploy/README.md."
        )
    return value


def sealing_keys(name: str = "SEALED_KEYS") -> list[str]:
    """Required: Fernet keys, the newest first, none of them the demo's."""
    keys = words(name)
    for key in keys:
        try:
            raw = base64.urlsafe_b64decode(key)
        except (binascii.Error, ValueError):
            raw = b""
        if len(raw) != 32 or raw.startswith(tuple(word.encode() for word in _PUBLIC)):
            raise ImproperlyConfigured(f"{name} holds a key that is no Fernet key, or is the demo's.")
    if not keys:
        raise ImproperlyConfigured(f"The environment variable {name} is required: sealed notes are encrypted with it.")
    return keys


def database(name: str = "DATABASE_URL") -> dict[str, object]:
    """``postgresql://user:password@host:port/name`` or, for a socket, ``postgresql://user@/name?host=/dir``."""
    url = urlsplit(text(name))
    if url.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(f"{name} must start with postgresql://")
    query = parse_qs(url.query)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.lstrip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": query.get("host", [url.hostname or ""])[0],
        "PORT": str(url.port or ""),
        "OPTIONS": {"connect_timeout": 5} | {key: query[key][0] for key in ("sslmode", "sslrootcert") if key in query},
    }


def broker(redis_url: str) -> str:
    """The same Redis as Celery writes it: kombu names sockets ``redis+socket://`` and the database ``virtual_host``."""
    url = urlsplit(redis_url)
    if url.scheme != "unix":
        return redis_url
    database_number = parse_qs(url.query).get("db", ["0"])[0]
    return f"redis+socket://{url.path}?virtual_host={database_number}"
