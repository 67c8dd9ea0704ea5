"""The seal of a result: SHA-256 over its content, written the same way by everybody who writes it."""

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any


def canonical(content: Mapping[str, Any]) -> str:
    """JSON with sorted keys, without blanks, in NFC; numbers with digits after the point stand in it as text."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return unicodedata.normalize("NFC", text)


def seal(content: Mapping[str, Any]) -> str:
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def seal_of_all(seals: Iterable[str]) -> str:
    """Over the seals of a year in the order of their forms."""
    digest = hashlib.sha256()
    for one in seals:
        digest.update(f"{one}\n".encode())
    return digest.hexdigest()
