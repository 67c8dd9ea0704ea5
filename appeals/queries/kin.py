"""Who is family of whom, as far as the two have said so themselves in their own family blocks."""

from collections.abc import Iterable

from django.db.models import F

from members.models import FamilyMember, Officer


def among(officer: Officer, users: Iterable[int]) -> set[int]:
    """Of these users those whom the officer's family block names, or whose own block names the officer.

    By name, because that is all a block holds. Somebody who only bears the name stands aside too: another decides.
    """
    others = Officer.objects.filter(user__in=set(users)).exclude(pk=officer.pk)
    named = others.filter(name__in=officer.family.values("name")).values_list("user_id", flat=True)
    naming = FamilyMember.objects.filter(officer__in=others, name=officer.name)
    found = [*named, *naming.values_list(F("officer__user_id"), flat=True)]
    return {user for user in found if user is not None}
