"""Offering the plan of a meeting to every branch, and taking one over."""

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Branch, User
from audit import services as audit
from education.models import PlannedMeeting, Session, SessionPlan, TakenPlan


@transaction.atomic
def offer(session: Session, *, tip: str, by: User, today: date) -> SessionPlan:
    """Kind, form, theme, agenda and materials as they were prepared; never minutes, resolutions or names."""
    if not session.is_held:
        raise ValidationError(_("Offer it once it has been held and closed."), code="not_held")
    plan, is_new = SessionPlan.objects.get_or_create(session=session, defaults=_facts(session, tip, by, today))
    if not is_new and plan.withdrawn_on is None:
        raise ValidationError(_("This plan is offered already."), code="offered")
    if not is_new:
        SessionPlan.objects.filter(pk=plan.pk).update(withdrawn_on=None, **_facts(session, tip, by, today))
    audit.record("education.plan.offered", by=by, subject=plan)
    return plan


@transaction.atomic
def withdraw(plan: SessionPlan, *, by: User, today: date) -> None:
    plan.withdrawn_on = today
    plan.save(update_fields=["withdrawn_on"])
    audit.record("education.plan.withdrawn", by=by, subject=plan)


@transaction.atomic
def take_over(
    plan: SessionPlan, *, branch: Branch, starts_at: datetime, by: User, planned: PlannedMeeting | None = None
) -> Session:
    """A meeting of one's own branch, prepared as the plan says; whatever is different there is changed there.

    ``planned`` is what the year plan asks for and this meeting answers."""
    session = Session(
        branch=branch,
        planned=planned,
        kind=plan.kind,
        form=plan.form,
        theme=plan.theme,
        agenda=plan.agenda,
        materials=plan.materials,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=plan.minutes),
    )
    session.full_clean()
    session.save(force_insert=True)
    TakenPlan.objects.create(plan=plan, session=session)
    audit.record("education.plan.taken_over", by=by, subject=session)
    return session


def _facts(session: Session, tip: str, by: User, today: date) -> dict[str, object]:
    return {
        "kind": session.kind,
        "form": session.form,
        "theme": session.theme,
        "agenda": session.agenda,
        "materials": session.materials,
        "minutes": session.length,
        "tip": tip.strip(),
        "offered_by": by,
        "offered_on": today,
    }
