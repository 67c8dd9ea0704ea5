"""A year's way from one state to the next. Every step is one deed in the log."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from evaluation.enums import CycleState
from evaluation.models import Cycle
from evaluation.queries.progress import facts_of
from evaluation.rules import states
from evaluation.services.obstacles import in_words


@transaction.atomic
def advance(cycle: Cycle, *, version: int, by: User, today: date) -> Cycle:
    """To the next state, if nothing stands in the way."""
    cycle = locked(cycle, version=version)
    following = states.NEXT.get(CycleState(cycle.state))
    if following is None:
        raise ValidationError(_("This step is not taken here."), code="no_step")
    if found := states.obstacles(cycle.state, facts_of(cycle, today)):
        raise ValidationError([in_words(obstacle, number) for obstacle, number in found.items()])
    return move(cycle, following, by=by, today=today)


@transaction.atomic
def move(cycle: Cycle, to: CycleState, *, by: User, today: date, **facts: Any) -> Cycle:
    """One step with the facts that belong to it; whatever the table of states does not name is refused."""
    cycle = locked(cycle)
    if not states.may_become(cycle.state, to):
        words = _("This year stands at “%(state)s” now, so that this step is not possible. Nothing was changed.")
        raise ValidationError(words % {"state": cycle.get_state_display()}, code="moved_on")
    for name, value in {**facts, "state": to}.items():
        setattr(cycle, name, value)
    cycle.version += 1
    cycle.full_clean(exclude=["unit", "run", "started_by", "final_by"])
    cycle.save()
    audit.record(f"evaluation.cycle.{to}", by=by, subject=cycle)
    return cycle


def locked(cycle: Cycle, *, version: int | None = None) -> Cycle:
    """The row for this transaction alone; with a version, only if nobody has changed it since."""
    row = Cycle.objects.select_for_update(of=("self",), no_key=True).select_related("unit").get(pk=cycle.pk)
    if version is not None and row.version != version:
        raise ValidationError(_("Somebody else has changed this year in the meantime. Look at it again."), code="stale")
    return row
