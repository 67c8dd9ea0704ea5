"""``manage.py verify_log [--anchor "LINK DIGEST"]``: exit 1 when the log is not as it was written."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from audit import services
from audit.rules.chain import Anchor


class Command(BaseCommand):
    help = "Walks the hash chain of the log and says whether every entry is as it was written."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--anchor", help="a line that anchor_log printed earlier and that was kept elsewhere")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            anchor = Anchor.parse(options["anchor"]) if options["anchor"] else None
        except ValueError as unreadable:
            raise CommandError("An anchor is a number and a digest, as anchor_log prints them.") from unreadable
        verdict = services.verify(anchor)
        if not verdict.is_sound:
            raise CommandError(f"BROKEN at link {verdict.broken_at}: {verdict.checked} entries before it are sound.")
        self.stdout.write(f"{verdict.checked} sealed entries, none changed.")
