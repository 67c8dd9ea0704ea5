"""One appeal as its page shows it: the decision, every step up to this one, and what may follow."""

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from appeals import registry
from appeals.models import Appeal
from appeals.models.appeal import AppealQuerySet
from appeals.queries import steps
from appeals.queries.steps import Choice
from appeals.registry import Decision


@dataclass(frozen=True)
class Told:
    appeal: Appeal
    outcome: str


@dataclass(frozen=True)
class Reading:
    decision: Decision | None
    title: str
    steps: list[Told]
    choices: list[Choice]


def of(appeal: Appeal, *, is_own: bool, today: date) -> Reading:
    """Whoever decided an earlier step reads that one and those before it; the appellant all of them."""
    decision = steps.decision_of(appeal.kind, appeal.subject_id)
    rows = steps.steps_of(appeal.officer, appeal.kind, appeal.subject_id).select_related(
        "term", "decided_by", "late_answered_by", "unit"
    )
    shown = [row for row in rows if is_own or row.pk <= appeal.pk]
    if appeal.pk not in {row.pk for row in shown}:
        shown.append(appeal)
    titles = {one.code: one.title for one in decision.outcomes} if decision else {}
    choices: list[Choice] = []
    if is_own and decision:
        choices = steps.choices_for(appeal.officer, appeal.kind, appeal.subject_id, decision, today=today)
    told = [Told(row, titles.get(row.outcome, "")) for row in shown]
    return Reading(decision=decision, title=title_of(appeal, decision), steps=told, choices=choices)


def to_decide(user: User, pk: int, *, is_sent: bool) -> Appeal | None:
    """What is sent after somebody else has answered is still met, so that the service can say so."""
    rows = Appeal.objects.filter(AppealQuerySet.deciding_reach(user), pk=pk)
    rows = rows if is_sent else rows.waiting()
    return rows.select_related("officer__unit", "officer__user", "term", "unit").first()


def title_of(appeal: Appeal, decision: Decision | None = None) -> str:
    if decision:
        return decision.title
    kind = registry.find(appeal.kind)
    return str(kind.title) if kind else ""
