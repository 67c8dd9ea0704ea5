"""Forming party groups of a branch, and moving its members between them."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Branch, User
from audit import services as audit
from education.models import GroupMembership, PartyGroup, PlannedMeeting
from education.queries import groups
from education.services import plans
from notices.services import outbox
from ui.language import listed

NEW_LEADER = "education.group.leader"


@transaction.atomic
def form(branch: Branch, *, name: str, by: User, today: date) -> PartyGroup:
    """Where the year is laid out already, the meetings of the new group are laid out with it."""
    group = PartyGroup(branch=branch, name=name.strip(), formed_on=today)
    group.full_clean()
    group.save()
    audit.record("education.group.formed", by=by, subject=group)
    if PlannedMeeting.objects.filter(branch=branch, year=today.year).exists():
        plans.lay_out(branch, year=today.year, by=by)
    return group


@transaction.atomic
def rename(group: PartyGroup, *, name: str, version: int, by: User) -> PartyGroup:
    group = _locked(group, version)
    group.name, group.version = name.strip(), version + 1
    group.full_clean()
    group.save()
    audit.record("education.group.renamed", by=by, subject=group)
    return group


@transaction.atomic
def place(branch: Branch, *, people: Mapping[int, int | None], group: PartyGroup | None, by: User, today: date) -> int:
    """Officer → the membership that was seen; into a group, or out of all of them. Refused when it is another by now:
    nobody is moved unseen."""
    officers = list(groups.candidates(branch).filter(pk__in=people).select_for_update(of=("self",), no_key=True))
    found = {row.officer_id: row for row in groups.memberships(branch).filter(officer__in=officers)}
    meanwhile = [one.name for one in officers if _key(found.get(one.pk)) != people[one.pk]]
    if meanwhile:
        said = _("Moved by somebody else meanwhile: %(names)s. Look at the groups again.")
        raise ValidationError(said, params={"names": listed(meanwhile)}, code="meanwhile")
    moved = [one for one in officers if _group(found.get(one.pk)) != (group.pk if group else None)]
    for officer in moved:
        _end(Q(officer=officer), today)
        if group:
            GroupMembership.objects.create(group=group, officer=officer, since=today)
        audit.record("education.group.placed", by=by, subject=group or branch, about=officer.pk)
    return len(moved)


@transaction.atomic
def lead(branch: Branch, *, membership: int, by: User, today: date) -> GroupMembership:
    """Instead of whoever led the group until now; who signs in is told."""
    found = groups.memberships(branch).select_related("group", "officer__user").filter(pk=membership).first()
    if found is None:
        raise ValidationError(_("They are not in this group any more. Look at the groups again."), code="gone")
    group = PartyGroup.objects.select_for_update(of=("self",), no_key=True).get(pk=found.group_id)
    group.memberships.filter(until=None, is_leader=True).update(is_leader=False)
    group.memberships.filter(pk=found.pk, until=None).update(is_leader=True)
    audit.record("education.group.led", by=by, subject=group, about=found.officer_id)
    outbox.stop(_told(group))
    user = found.officer.user
    if user and user != by:
        path = reverse("education:session-list")
        outbox.put(kind=NEW_LEADER, recipient=user, subject_key=_told(group), due_on=today, path=path)
    return found


@transaction.atomic
def dissolve(group: PartyGroup, *, version: int, by: User, today: date) -> PartyGroup:
    """Its meetings stay; what the year still asked of it is asked no more."""
    group = _locked(group, version)
    _end(Q(group=group), today)
    group.ended_on, group.version = today, version + 1
    group.save()
    outbox.stop(_told(group))
    audit.record("education.group.dissolved", by=by, subject=group)
    return group


@transaction.atomic
def end_stale(*, today: date) -> int:
    """Of whoever has left the branch or the service."""
    stale = GroupMembership.objects.filter(until=None).exclude(pk__in=GroupMembership.objects.standing().values("pk"))
    return _end(Q(pk__in=list(stale.values_list("pk", flat=True))), today)


def _end(whose: Q, today: date) -> int:
    """A membership that began today leaves nothing behind: there was nothing to be a member of yet."""
    rows = GroupMembership.objects.filter(whose, until=None)
    fresh, _models = rows.filter(since__gte=today).delete()
    return fresh + rows.update(until=today)


def _locked(group: PartyGroup, version: int) -> PartyGroup:
    found = PartyGroup.objects.standing().select_for_update(of=("self",), no_key=True).filter(pk=group.pk).first()
    if found is None or found.version != version:
        raise ValidationError(_("Somebody has changed this group a moment ago. Look at it again."), code="stale")
    return found


def _key(row: GroupMembership | None) -> int | None:
    return row.pk if row else None


def _group(row: GroupMembership | None) -> int | None:
    return row.group_id if row else None


def _told(group: PartyGroup) -> str:
    return f"{PartyGroup._meta.label}:{group.pk}"
