"""Accounts: opened by the security administrator, locked and unlocked, never deleted."""

from typing import NamedTuple

from axes.utils import reset as forget_failures
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.models.user import as_username
from accounts.services import passwords, sessions
from accounts.signals import done


class Opened(NamedTuple):
    user: User
    password: str
    """Shown once, changed at the first sign-in, kept nowhere."""


def open(*, username: str, name: str, by: User | None) -> Opened:
    """A new account with a password for one sign-in. It holds no role, and reaches only its own rows."""
    word = passwords.generate()
    with transaction.atomic():
        user = User(username=as_username(username), name=name.strip())
        user.set_password(word)
        user.full_clean()
        user.save()
        done.send(sender=User, kind="accounts.user.opened", by=by, subject=user)
    return Opened(user, word)


def lock(user: User, *, by: User) -> None:
    """Nobody signs in to this account any more, and who is in it is out at the next click."""
    if user.pk == by.pk:
        raise ValidationError(_("You cannot lock your own account."), code="own")
    with transaction.atomic():
        if User.objects.filter(pk=user.pk, is_active=True).update(is_active=False):
            done.send(sender=User, kind="accounts.user.locked", by=by, subject=user)
            sessions.end_all(user, by=by)


def unlock(user: User, *, by: User) -> None:
    """Open again, also when only wrong passwords had closed it for half an hour."""
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(is_active=True)
        forget_failures(username=user.username)
        done.send(sender=User, kind="accounts.user.unlocked", by=by, subject=user)
