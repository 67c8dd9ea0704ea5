"""Encrypt all sealed notes with the first of ``SEALED_KEYS``."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from care.services import sealing


class Command(BaseCommand):
    help = (
        "Put a new key first in SEALED_KEYS, restart, run this, then drop the old key. "
        "It may be stopped and started again at any time."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say how many notes wait, change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dry_run"]:
            self.stdout.write(f"{sealing.waiting_for_rotation()} sealed notes wait for the first key.")
            return
        done, lost = sealing.rotate()
        self.stdout.write(f"{done} sealed notes now stand under the first key.")
        if lost:
            raise CommandError(f"{lost} sealed notes open with none of the keys in SEALED_KEYS: add the key they need.")
