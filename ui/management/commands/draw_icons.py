"""Draws ``static/icons.svg`` anew: every icon that a template or a module names."""

import re
from importlib.resources import files
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from django.conf import settings
from django.core.management.base import BaseCommand

from ui import icons

HEAD = '<svg xmlns="http://www.w3.org/2000/svg">'


class Command(BaseCommand):
    help = "Collects the icons in use into one file."

    def handle(self, *args: Any, **options: Any) -> None:
        icons.sheet_path().write_text(sheet())
        self.stdout.write(self.style.SUCCESS(f"{len(in_use())} icons drawn."))


def sheet() -> str:
    symbols = [f'<symbol id="{name}" viewBox="0 0 24 24">{icons.inside(name)}</symbol>' for name in in_use()]
    return "\n".join([HEAD, *symbols, "</svg>\n"])


def in_use() -> list[str]:
    return sorted(_known() & _quoted())


def _known() -> set[str]:
    with (files("heroicons") / "heroicons.zip").open("rb") as file, ZipFile(file) as archive:
        names = (Path(name) for name in archive.namelist())
        return {name.stem for name in names if name.parent.name == "outline"}


def _quoted() -> set[str]:
    """Whatever stands in quotation marks; a name too many costs a few bytes."""
    root = Path(settings.BASE_DIR)
    apps = [root / name for name in settings.INSTALLED_APPS if (root / name).is_dir()]
    places = [*(root / "templates").rglob("*.html"), *(path for app in apps for path in app.rglob("*.py"))]
    return {word for path in places for word in re.findall(r"[\"']([a-z0-9-]+)[\"']", path.read_text())}
