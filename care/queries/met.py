"""Who was met, in words, as the reader may know it."""

from collections.abc import Iterable

from django.db.models import OuterRef, Subquery
from django.utils.translation import pgettext

from accounts.models import User
from care.enums import ContactKind
from care.models import Contact, FamilyMet
from members.enums import Relation
from members.models import FamilyMember

NEAREST = {relation: place for place, relation in enumerate(Relation.values)}
VISITS = {ContactKind.HOME_VISIT, ContactKind.HOSPITAL_VISIT}


def worded(contacts: Iterable[Contact], user: User) -> dict[int, str]:
    """By contact: the officer, the family, anybody else; a name only to whoever reads it in the family block."""
    found = {contact.pk: _first(contact) for contact in contacts}
    asked = [contact.pk for contact in contacts if contact.was_officer_met is not None]
    shown = FamilyMember.objects.visible_to(user).filter(pk=OuterRef("member")).values("name")[:1]
    rows = FamilyMet.objects.filter(contact__in=asked).annotate(shown=Subquery(shown))
    for row in sorted(rows, key=lambda one: NEAREST[one.relation]):
        relation = str(row.get_relation_display())
        found[row.contact_id].append(f"{relation} {row.shown}" if row.shown else relation)
    for contact in contacts:
        found[contact.pk] += [contact.people_met] if contact.people_met else []
    return {key: pgettext("between names", ", ").join(names) for key, names in found.items()}


def _first(contact: Contact) -> list[str]:
    """Before it was asked, a visit that met somebody met the officer."""
    is_met = contact.kind in VISITS if contact.was_officer_met is None else contact.was_officer_met
    return [contact.officer.name] if contact.was_met and is_met else []
