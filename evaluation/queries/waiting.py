"""Grades that had to wait: whose can be given now, and what is left of it."""

from collections.abc import Iterable

from django.db.models import Q

from accounts.models import User
from accounts.permissions import Permission
from conduct.queries.effects import held_back
from evaluation.enums import CycleState, Standing
from evaluation.models import Cycle, Form
from evaluation.models.form import FormQuerySet
from evaluation.queries.preparation import circumstances_of, stands_of
from evaluation.rules.standing import Stand

TOLD = (CycleState.NOTICE, CycleState.FINAL)


def ready(forms: FormQuerySet | None = None) -> FormQuerySet:
    """Of a year that is public: whose grade waited, and waits for nothing but the decision."""
    rows = Form.objects.all() if forms is None else forms
    return rows.filter(~Q(held_back("officer", "cycle__year")), standing=Standing.PENDING, cycle__state__in=TOLD)


def to_settle(user: User) -> FormQuerySet:
    """Never the own one."""
    return ready(Form.objects.within(user, Permission.GRADE_DECIDE)).exclude(officer__user=user)


def stands_now(cycle: Cycle, forms: Iterable[Form]) -> list[tuple[Form, Stand]]:
    """By all that is known today, as when the year was prepared."""
    rows = list(forms)
    people = [(form.officer_id, form.officer.joined_work_on) for form in rows]
    stands = stands_of(people, cycle.year, circumstances_of(cycle)) if rows else {}
    return [(form, stands[form.officer_id]) for form in rows]


def stand_now(form: Form) -> Stand:
    ((_form, stand),) = stands_now(form.cycle, [form])
    return stand
