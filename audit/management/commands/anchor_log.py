"""``manage.py anchor_log``: one line to print or send away each day; see ``verify_log --anchor``."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from audit import services


class Command(BaseCommand):
    help = "Prints day, length and last digest of the log: with it, cutting off the end of the log shows."

    def handle(self, *args: Any, **options: Any) -> None:
        while services.seal():
            pass
        verdict = services.verify()
        if not verdict.is_sound:
            raise CommandError(f"BROKEN at link {verdict.broken_at}: no anchor is printed for a broken log.")
        self.stdout.write(f"{timezone.localdate():%Y-%m-%d} {verdict.checked} {verdict.digest}")
