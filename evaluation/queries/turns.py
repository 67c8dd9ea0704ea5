"""Whose turn it is between the ratings and the end of a year, and who is reminded of it."""

from datetime import date
from typing import Any

from django.db.models import F, Q, Subquery
from django.db.models.functions import Coalesce, TruncDate

from accounts.models import Posting, User
from accounts.permissions import Permission, Role
from evaluation.enums import CycleState
from evaluation.models import Cycle, Form, Group
from evaluation.models.cycle import CycleQuerySet, GroupQuerySet
from evaluation.queries import waiting
from notices.sources import Rows, key_of, path_to


def to_propose(user: User, today: date) -> GroupQuerySet:
    """Whose group it is: the nearest leader, and where there is none, whoever runs the year."""
    return _unproposed().alias(holder=_proposer(today)).filter(holder=user.pk)


def to_decide(user: User) -> GroupQuerySet:
    """Handed in; what is left of a group that this person has decided belongs to somebody else."""
    return _undecided(Group.objects.within(user, Permission.GRADE_DECIDE)).exclude(decided_by=user)


def to_end(user: User, today: date) -> CycleQuerySet:
    return _notice_over(Cycle.objects.within(user, Permission.GRADE_DECIDE), today)


def proposals_due(today: date) -> Rows:
    holder = _proposer(today)
    return _to(_unproposed(), holder, "evaluation:group-detail", F("cycle__rating_until"))


def decisions_due(today: date) -> Rows:
    holder = _nearest(today, Role.ORG_ADMIN, "decided_by")
    return _to(_undecided(Group.objects.all()), holder, "evaluation:group-detail", TruncDate("proposed_at"))


def ends_due(today: date) -> Rows:
    rows = _notice_over(Cycle.objects.all(), today)
    return _to(rows, _nearest(today, Role.ORG_ADMIN), "evaluation:cycle-final", F("notice_until"))


def grades_waiting(today: date) -> Rows:
    """Whose grade had to wait and can be given now: never to the person."""
    holder = _nearest(today, Role.ORG_ADMIN, "officer__user")
    return _to(waiting.ready(), holder, "evaluation:grade-settle", F("cycle__notice_until"))


def _unproposed() -> GroupQuerySet:
    """The scores stand, and somebody is graded."""
    rows = Group.objects.undecided().filter(proposed_at=None, cycle__state=CycleState.CALIBRATION)
    return rows.filter(cycle__run__isnull=False, pk__in=_graded())


def _undecided(rows: GroupQuerySet) -> GroupQuerySet:
    return rows.undecided().filter(proposed_at__isnull=False, cycle__state=CycleState.CALIBRATION)


def _graded() -> Any:
    return Form.objects.graded().filter(group__isnull=False).order_by().values("group")


def _notice_over(rows: CycleQuerySet, today: date) -> CycleQuerySet:
    late = Q(forms__notice_until__gte=today)
    return rows.filter(state=CycleState.NOTICE, notice_until__lt=today).exclude(late)


def _proposer(today: date) -> Coalesce:
    return Coalesce(_nearest(today, Role.LEADER), _nearest(today, Role.EVALUATOR))


def _nearest(today: date, role: str, *besides: str) -> Subquery:
    held = Posting.objects.held_on(today).filter(role=role, user__is_active=True)
    return held.above("unit__path").besides(*besides).nearest()


def _to(rows: Any, holder: Any, view: str, due: Any) -> Rows:
    found: Rows = rows.alias(holder=holder).filter(holder__isnull=False).order_by()
    return found.values(recipient_id=holder, due_on=due, subject_key=key_of(rows.model), path=path_to(view))
