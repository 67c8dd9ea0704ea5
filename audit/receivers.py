"""What the apps below cannot tell the log themselves."""

from typing import Any

from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.db import models
from django.dispatch import receiver
from django.http import HttpRequest

from accounts.models import User
from accounts.rules.addresses import client_address
from accounts.signals import done
from audit import services


@receiver(done)
def accounts_changed(kind: str, by: User | None, subject: models.Model, address: str | None = None, **_: Any) -> None:
    services.record(kind, by=by, subject=subject, address=address)


@receiver(user_login_failed)
def refused(credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    """The account when there is one; never what was typed, which may be a password in the wrong field."""
    user = User.objects.filter(username=credentials.get("username", "")).first()
    services.record("accounts.user.refused", by=None, subject=user or User(), address=_address(request))


def _address(request: HttpRequest | None) -> str | None:
    return client_address(request.META, settings.ADDRESS_HEADER) if request else None
