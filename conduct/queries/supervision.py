"""What the pages of supervision ask: a checklist as it stands, and what waits for somebody."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q

from accounts.models import User
from accounts.permissions import Permission
from conduct.enums import FindingState, InspectionState, Side
from conduct.models import Checklist, Finding, Inspection, Norm, Reply
from conduct.models.finding import FindingQuerySet
from conduct.models.inspection import own_unit


@dataclass(frozen=True)
class Line:
    """One norm of an inspection: looked at or not, and those of its findings that the reader may see."""

    norm: Norm
    is_looked: bool
    waits: bool
    """Something was found, and nobody has decided yet whether it stands."""
    findings: list[Finding]


def lines(inspection: Inspection, findings: list[Finding]) -> list[Line]:
    """The norms that held on the day, in the order of the list."""
    day = inspection.begun_on or inspection.planned_on
    looked = set(inspection.looks.values_list("norm", flat=True))
    waiting = set(inspection.findings.to_reply().values_list("norm", flat=True))
    norms = Norm.objects.filter(checklist=inspection.checklist).filter(
        Q(pk__in=Norm.objects.on(day)) | Q(pk__in=looked)
    )
    return [
        Line(norm, norm.pk in looked, norm.pk in waiting, [one for one in findings if one.norm_id == norm.pk])
        for norm in norms
    ]


def of_inspector(user: User, findings: FindingQuerySet, today: date) -> FindingQuerySet:
    """Those that wait for this inspector: to be decided on, or to be looked at again."""
    objected = Exists(Reply.objects.filter(finding=OuterRef("pk"), accepts=False))
    decide = Q(state=FindingState.REPLIED) & (~Q(found_by=user) | ~Q(objected)) | Q(
        state=FindingState.NOTED, reply_due_on__lt=today, found_by=user
    )
    again = Q(state=FindingState.MENDED) & ~Q(found_by=user) & ~Q(mended_by=user) & ~Q(owner__user=user)
    return findings.alias(objected=objected).filter(decide | again).exclude(own_unit(user))


def of_unit(user: User, findings: FindingQuerySet) -> FindingQuerySet:
    """Those that wait for the unit's leader: a reply, or to be put right."""
    said = Exists(Reply.objects.filter(finding=OuterRef("pk"), side=Side.UNIT))
    wanted = Q(state__in=[FindingState.NOTED, FindingState.REPLIED]) & ~Q(said)
    return findings.alias(said=said).filter(wanted | Q(state=FindingState.PUBLISHED))


def waiting(user: User, *, today: date) -> FindingQuerySet:
    """What waits for this person now, in one query."""
    waits = Finding.objects.none()
    if user.can(Permission.INSPECT_ACT):
        waits = of_inspector(user, Finding.objects.within(user, Permission.INSPECT_ACT), today)
    elif user.can(Permission.INSPECT_REPLY):
        waits = of_unit(user, Finding.objects.within(user, Permission.INSPECT_REPLY).exclude(officer__user=user))
    return waits.select_related("unit", "norm").order_by("found_on", "pk")


def checklists(today: date, *, with_empty: bool) -> list[Checklist]:
    """Each with what is looked for now or from a later day on, as ``shown``."""
    norms = Norm.objects.standing(today).order_by("place", "version")
    lists = list(Checklist.objects.prefetch_related(Prefetch("norms", norms, to_attr="shown")))
    return [one for one in lists if with_empty or (one.is_active and one.shown)]


def to_come(inspection: Inspection, today: date) -> bool:
    return inspection.state == InspectionState.PLANNED and inspection.planned_on <= today
