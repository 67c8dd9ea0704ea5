"""Who is too close to a matter to handle or to decide it: the officer, their family, whoever complained or found it."""

from django.db.models import Q

from accounts.models import User
from members.queries.kin import kin_of


def too_close(user: User, *, officer: str = "officer", reporter: str = "reporter") -> Q:
    """As a condition on rows, so that a list and a deed cannot disagree."""
    own = Q(**{f"{officer}__user": user}) | Q(**{f"{reporter}__user": user, f"{reporter}__isnull": False})
    return own | kin_of(user, officer)


def made_the_finding(user: User, finding: str = "finding") -> Q:
    """Whoever found it has said their word: others inquire and decide."""
    return Q(**{f"{finding}__isnull": False, f"{finding}__found_by": user})
