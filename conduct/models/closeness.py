"""Who is too close to a matter to handle or to decide it: the officer, kin by the family block, whoever complained."""

from django.db.models import Exists, OuterRef, Q

from accounts.models import User
from members.models import FamilyMember


def too_close(user: User, *, officer: str = "officer", reporter: str = "reporter") -> Q:
    """As a condition on rows, so that a list and a deed cannot disagree."""
    named = FamilyMember.objects.filter(officer=OuterRef(officer), name=user.name)
    names = FamilyMember.objects.filter(officer__user=user, name=OuterRef(f"{officer}__name"))
    own = Q(**{f"{officer}__user": user}) | Q(**{f"{reporter}__user": user, f"{reporter}__isnull": False})
    return own | Q(Exists(named)) | Q(Exists(names))
