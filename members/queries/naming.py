"""Whom a typed text means: exactly one person, or the reason why not."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from members.models import Officer
from members.queries.search import find
from members.rules.names import words_of

if TYPE_CHECKING:
    from accounts.models import User
    from accounts.permissions import Permission

MOST_CANDIDATES = 5


@dataclass(frozen=True)
class Named:
    officer: Officer | None = None
    problem: str = ""
    """``nobody``, ``several`` or ``unsure``."""
    candidates: list[Officer] = field(default_factory=list)


def named(user: "User", permission: "Permission", text: str) -> Named:
    """A police number or a whole name that one person bears. The beginning of a name is a question, not an answer."""
    found = list(find(user, permission, text).serving().select_related("unit")[: MOST_CANDIDATES * 4])
    whole = [officer for officer in found if _means(text, officer)]
    if len(whole) == 1:
        return Named(officer=whole[0])
    candidates = (whole or found)[:MOST_CANDIDATES]
    problem = "several" if len(whole or found) > 1 else "unsure" if found else "nobody"
    return Named(problem=problem, candidates=candidates)


def _means(text: str, officer: Officer) -> bool:
    words = words_of(text)
    if officer.police_number.lower() in words:
        return True
    typed = "".join(words)
    return typed in ("".join(words_of(officer.name)), officer.name_pinyin)
