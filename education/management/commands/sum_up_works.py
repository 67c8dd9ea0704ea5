"""``manage.py sum_up_works``: what works, added up again from the reviews. The clock does it every morning."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from education.services import works


class Command(BaseCommand):
    help = "Makes the sums of what works anew. They hold nothing that is not in the reviews of meetings."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{works.sum_up(today=timezone.localdate())} rows")
