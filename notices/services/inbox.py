"""Reading one's notices. No log entry: this is a person's own mail, not another's file."""

from django.utils import timezone

from accounts.models import User
from notices.models import Notice


def read(notice: Notice) -> None:
    """Opening twice keeps the first moment."""
    Notice.objects.filter(pk=notice.pk, read_at__isnull=True).update(read_at=timezone.now())


def read_all(*, by: User) -> int:
    return Notice.objects.visible_to(by).standing().update(read_at=timezone.now())
