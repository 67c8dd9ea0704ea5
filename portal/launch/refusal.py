"""A start that cannot be made, said in one sentence."""

import sys
from collections.abc import Callable


class RefusalError(Exception):
    """What is missing and what to do about it; shown to the person at the keyboard as it stands."""


def sentence_or_status(run: Callable[[], int]) -> int:
    """Run it; a refusal becomes one line on stderr and exit status 2, an interruption 130."""
    try:
        return run()
    except RefusalError as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 2
    except KeyboardInterrupt:
        return 130
