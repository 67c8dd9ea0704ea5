"""What people change about their own account."""

from django.db import transaction

from accounts.models import User
from accounts.signals import done


def set_language(user: User, code: str) -> None:
    """No log entry: which language somebody reads is nobody's business."""
    User.objects.filter(pk=user.pk).update(language=code)


def change(user: User, *, email: str, wants_mail: bool, by: User) -> User:
    with transaction.atomic():
        user.email, user.wants_mail = email, wants_mail
        user.full_clean(exclude=["password"])
        user.save(update_fields=["email", "wants_mail"])
        done.send(sender=User, kind="accounts.user.changed", by=by, subject=user)
    return user
