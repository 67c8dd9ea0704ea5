"""Whom of the family a contact names."""

from collections.abc import Iterable

from care.models import Contact, FamilyMet
from members.models import FamilyMember


def name_family(contact: Contact, members: Iterable[FamilyMember], kept: Iterable[int] = ()) -> None:
    """Exactly these; ``kept`` are rows whose line the author can no longer see, or that is gone."""
    wanted = {member.pk: member for member in members if member.officer_id == contact.officer_id}
    contact.family_met.exclude(pk__in=kept).exclude(member__in=wanted).delete()
    stand = set(contact.family_met.values_list("member", flat=True))
    FamilyMet.objects.bulk_create(
        FamilyMet(contact=contact, member=member, relation=member.relation)
        for key, member in wanted.items()
        if key not in stand
    )
