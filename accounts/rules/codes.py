"""Codes that a person writes down and types again: groups of four, without characters that look alike."""

import re
import secrets
import unicodedata

ALPHABET = "34679ACDEFGHJKMNPQRTWXY"
"""No 0 O, 1 I L, 2 Z, 5 S, 8 B, U V."""
GROUPS, LENGTH = 4, 4
_CODE = re.compile(f"[{ALPHABET}]+")


def new_code(groups: int = GROUPS) -> str:
    """Four groups are about 72 bits by the system's own generator: nobody finds one by trying."""
    return written("".join(secrets.choice(ALPHABET) for _place in range(groups * LENGTH)))


def read(typed: str, groups: int = GROUPS) -> str:
    """What was typed as it stands in the portal's own spelling; empty when it can be no code."""
    bare = re.sub(r"[\s\-–—_.]", "", unicodedata.normalize("NFKC", typed)).upper()
    return written(bare) if len(bare) == groups * LENGTH and _CODE.fullmatch(bare) else ""


def written(bare: str) -> str:
    return "-".join(bare[start : start + LENGTH] for start in range(0, len(bare), LENGTH))
