"""Passwords: chosen by their person, or given once by the security administrator and changed at first sign-in."""

import secrets

from django.contrib.auth import password_validation
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import OldPassword, User
from accounts.services import sessions
from accounts.signals import done

REMEMBERED = 5
"""The last five are not taken again (the usual figure of MLPS assessors)."""
ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""No sign that is read as another: l 1 I, o 0 O."""


def change(user: User, *, old: str, new: str, by: User, session_key: str | None) -> User:
    """A person's own new password. Every other session of theirs ends."""
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=user.pk)
        if not user.check_password(old):
            raise ValidationError({"old": _("That is not your present password.")})
        _refuse_known(user, new)
        password_validation.validate_password(new, user)
        _set(user, new, must_change=False)
        done.send(sender=User, kind="accounts.password.changed", by=by, subject=user)
        sessions.end_all(user, by=by, except_key=session_key)
    return user


def reset(user: User, *, by: User) -> str:
    """A new password for a person who lost theirs: shown once, changed at the next sign-in, all sessions ended."""
    word = generate()
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=user.pk)
        _set(user, word, must_change=True)
        done.send(sender=User, kind="accounts.password.reset", by=by, subject=user)
        sessions.end_all(user, by=by)
    return word


def generate() -> str:
    """Four groups of four, read aloud easily: 90 bits."""
    return "-".join("".join(secrets.choice(ALPHABET) for _sign in range(4)) for _group in range(4))


def _refuse_known(user: User, new: str) -> None:
    known = [user.password, *user.old_passwords.values_list("password", flat=True)[: REMEMBERED - 1]]
    if any(check_password(new, old) for old in known):
        raise ValidationError({"new": _("Choose a password that is none of your last five.")})


def _set(user: User, word: str, *, must_change: bool) -> None:
    if user.has_usable_password():
        OldPassword.objects.create(user=user, password=user.password)
    kept = user.old_passwords.values("pk")[:REMEMBERED]
    user.old_passwords.exclude(pk__in=kept).delete()
    user.set_password(word)
    user.must_change_password = must_change
    user.password_changed_at = timezone.now()
    user.save(update_fields=["password", "must_change_password", "password_changed_at"])
