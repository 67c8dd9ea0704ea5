"""The card that lies beside a form or a task."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from care.models import Prompt


def for_tasks(tasks: Iterable[Any]) -> list[Prompt]:
    """Those of what has happened, as far as the reader of these tasks may know; else the plain one."""
    known = {task.event.kind_id for task in tasks if task.event_id and task.event_is_known}
    cards = list(Prompt.objects.filter(Q(kind__in=known) | Q(kind__isnull=True)).select_related("kind"))
    return [card for card in cards if card.kind_id] or cards
