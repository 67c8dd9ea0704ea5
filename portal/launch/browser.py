"""Which Chromium the browser tests drive."""

import os
import shutil

NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"]


def chromium() -> str | None:
    """The program's path; ``CHROMIUM`` names one that is not on the search path."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
