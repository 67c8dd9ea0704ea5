"""An account made after its owner was put on the roster finds them by the police number."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from accounts.models import User
from members.models import Officer
from members.services import officers


@receiver(post_save, sender=User, dispatch_uid="members.link_account")
def link_new_account(*, instance: User, created: bool, raw: bool, **kwargs: Any) -> None:
    if not created or raw:
        return
    numbers = {instance.username, instance.username.upper()}
    officer = Officer.objects.filter(police_number__in=numbers, user__isnull=True).first()
    if officer:
        officers.link_account(officer, instance, by=None)
