"""What each kind of notice says. An app registers its sentences in ``ready()``; none has room for a name or a text."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS: dict[str, str | Promise] = {}


def register(kind: str, title: str | Promise) -> None:
    """Give a kind its wording. Registering other words for a kind that has some is a mistake."""
    if "%" in str(title) or "{" in str(title):
        raise ValueError(f"{kind}: a notice has no place to fill in.")
    if KINDS.setdefault(kind, title) != title:
        raise ValueError(f"{kind} says something else already.")


def title_of(kind: str) -> str | Promise:
    """The sentence; a kind whose app is gone still leads to its page."""
    return KINDS.get(kind) or _("Something new awaits you")
