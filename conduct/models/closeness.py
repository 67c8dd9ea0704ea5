"""Who is too close to a matter to handle or to decide it: the officer, their family, whoever complained."""

from django.db.models import Q

from accounts.models import User
from members.queries.kin import kin_of


def too_close(user: User, *, officer: str = "officer", reporter: str = "reporter") -> Q:
    """As a condition on rows, so that a list and a deed cannot disagree."""
    own = Q(**{f"{officer}__user": user}) | Q(**{f"{reporter}__user": user, f"{reporter}__isnull": False})
    return own | kin_of(user, officer)
