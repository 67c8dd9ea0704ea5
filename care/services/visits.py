"""Festival visits: planned for many homes in one go, done by the contacts that are logged."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Branch, Unit, User
from audit import services as audit
from care.enums import ContactKind, Medium, VisitState
from care.models import Contact, HouseholdMember, PlannedVisit, VisitPlan
from care.rules.rounds import LONGEST_DAYS, workdays
from members.models import Officer
from members.queries.calendar import special_days
from notices.services import outbox

MOST_AHEAD_DAYS = 183
LATE_DAYS = timedelta(days=14)
"""A visit logged a little after the plan's end still belongs to it."""


@dataclass(frozen=True)
class Wish:
    """One line of the form: whom, by whom, when; not ticked, it is left out or called off."""

    officer: Officer
    area: str
    visitor: User
    visit_on: date
    is_wanted: bool = True


@transaction.atomic
def begin(
    *,
    festival: str,
    starts_on: date,
    ends_on: date,
    visitors: Sequence[User],
    unit: Unit,
    branch: Branch | None,
    by: User,
    today: date,
) -> VisitPlan:
    _check_days(starts_on, ends_on, today)
    if not visitors:
        raise ValidationError({"visitors": _("Choose who goes.")}, code="nobody")
    plan = VisitPlan(festival=festival, starts_on=starts_on, ends_on=ends_on, unit=unit, branch=branch, planned_by=by)
    plan.full_clean(exclude=["unit", "branch", "planned_by"])
    plan.save()
    plan.visitors.set(visitors)
    audit.record("care.visits.begun", by=by, subject=plan)
    return plan


@transaction.atomic
def arrange(plan: VisitPlan, *, wishes: Sequence[Wish], version: int, by: User) -> VisitPlan:
    """All lines at once. What was visited stays as it is; refused where somebody has arranged since."""
    plan = VisitPlan.objects.select_for_update(of=("self",), no_key=True).get(pk=plan.pk)
    if plan.version != version:
        raise ValidationError(
            _("Somebody arranged these visits a moment ago. Open the page again to see how."), code="stale"
        )
    stand = {visit.officer_id: visit for visit in plan.visits.select_for_update(of=("self",), no_key=True)}
    for wish in wishes:
        _place(plan, wish, stand.get(wish.officer.pk))
    plan.version += 1
    plan.save(update_fields=["version"])
    audit.record("care.visits.arranged", by=by, subject=plan)
    return plan


def answer_by(contact: Contact) -> None:
    """A meeting in person closes the visits planned to that home, whoever went and whichever kind it was. Called
    where the contact is logged, in its transaction."""
    if contact.medium != Medium.IN_PERSON or contact.kind == ContactKind.TALK:
        return
    home = HouseholdMember.objects.agreed().filter(officer=contact.officer_id).values("household")
    together = HouseholdMember.objects.agreed().filter(household__in=home).values("officer")
    reach = PlannedVisit.objects.filter(officer=contact.officer_id) | PlannedVisit.objects.filter(officer__in=together)
    open_visits = reach.to_come().filter(
        plan__starts_on__lte=contact.held_on, plan__ends_on__gte=contact.held_on - LATE_DAYS
    )
    done = list(open_visits.select_for_update(of=("self",), no_key=True).values_list("pk", flat=True))
    PlannedVisit.objects.filter(pk__in=done).update(state=VisitState.VISITED, contact=contact)
    outbox.stop_many(subject_key(pk) for pk in done)


def subject_key(visit_id: int) -> str:
    return f"{PlannedVisit._meta.label}:{visit_id}"


def _place(plan: VisitPlan, wish: Wish, stands: PlannedVisit | None) -> None:
    if stands and stands.state == VisitState.VISITED:
        return
    if not wish.is_wanted:
        if stands:
            stands.state = VisitState.CALLED_OFF
            stands.save()
            outbox.stop(subject_key(stands.pk))
        return
    visit = stands or PlannedVisit(plan=plan, officer=wish.officer)
    facts: dict[str, Any] = {"area": wish.area, "visitor": wish.visitor, "visit_on": wish.visit_on}
    if stands and (stands.visitor_id != wish.visitor.pk or stands.visit_on != wish.visit_on):
        outbox.stop(subject_key(stands.pk))
    for name, value in facts.items():
        setattr(visit, name, value)
    visit.state = VisitState.PLANNED
    visit.full_clean(exclude=["plan", "officer", "visitor"])
    visit.save()


def _check_days(starts_on: date, ends_on: date, today: date) -> None:
    if starts_on < today:
        raise ValidationError({"starts_on": _("Plan from today on.")}, code="past")
    if (starts_on - today).days > MOST_AHEAD_DAYS:
        raise ValidationError({"starts_on": _("Plan at most half a year ahead.")}, code="far")
    if ends_on < starts_on:
        raise ValidationError({"ends_on": _("The last day cannot lie before the first.")}, code="order")
    if (ends_on - starts_on).days >= LONGEST_DAYS:
        raise ValidationError({"ends_on": _("At most %(days)s days.") % {"days": LONGEST_DAYS}}, code="long")
    if not workdays(starts_on, ends_on, special_days(starts_on, ends_on)):
        raise ValidationError({"ends_on": _("There is no working day in between: choose other days.")}, code="free")
