"""Files, findings, appeals, good deeds and rewards."""

from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.permissions import Permission
from appeals.models import Appeal
from appeals.models.appeal import AppealQuerySet
from conduct.enums import FileState, FindingState
from conduct.models import Finding, GoodDeed, Inquiry, Measure, Report, Restraint, Reward
from conduct.models.reward import RewardQuerySet
from conduct.queries import awaiting, desk, restraining, supervision
from dashboard.queries.todos.source import Order, Source, Todo, each

FINDINGS: dict[FindingState, tuple[str | Promise, str]] = {
    FindingState.NOTED: (gettext_lazy("A finding waits for a reply"), "reply_due_on"),
    FindingState.REPLIED: (gettext_lazy("A reply to a finding waits"), "reply_due_on"),
    FindingState.PUBLISHED: (gettext_lazy("A finding is to be put right"), "mend_by"),
    FindingState.MENDED: (gettext_lazy("A finding waits for a second look"), "recheck_by"),
}
ANSWERS: dict[FileState, tuple[str | Promise, str | Promise]] = {
    FileState.PUT: (
        gettext_lazy("Something was put to you"),
        gettext_lazy("Read it, and answer or waive. You are heard before anything is decided."),
    ),
    FileState.UNFOUNDED: (
        gettext_lazy("A complaint about you was without ground"),
        gettext_lazy("Choose who shall know."),
    ),
}


@each(Order.ASKED, lambda user, today: desk.to_accept(user), Permission.DISCIPLINE_HANDLE)
def reports_to_decide(report: Report, user: User) -> Todo:
    return Todo(
        title=_("A report to accept or not"),
        reason=_("Decide with a reason; name who inquires."),
        url=report.get_absolute_url(),
        button=_("Open"),
        due_on=report.due_on,
        icon="shield-check",
    )


@each(Order.ASKED, lambda user, today: desk.to_move(user), Permission.DISCIPLINE_DESK)
def files_to_move(inquiry: Inquiry, user: User) -> Todo:
    """Without a name: this page may stand open on a desk."""
    is_heard = inquiry.state == FileState.HEARD
    return Todo(
        title=_("A discipline file to decide") if is_heard else _("A discipline file to move on"),
        reason=_("The officer was heard.") if is_heard else str(inquiry.get_state_display()).capitalize(),
        url=inquiry.get_absolute_url(),
        button=_("Open"),
        due_on=inquiry.due_on,
        icon="shield-check",
    )


@each(Order.ASKED, lambda user, today: desk.to_answer(user), Permission.DISCIPLINE_ANSWER)
def files_to_answer(inquiry: Inquiry, user: User) -> Todo:
    title, reason = ANSWERS[FileState(inquiry.state)]
    return Todo(
        title=str(title),
        reason=str(reason),
        url=inquiry.get_absolute_url(),
        button=_("Read"),
        due_on=inquiry.due_on,
        icon="shield-check",
    )


@each(Order.ASKED, lambda user, today: desk.follow_ups(user, today), Permission.DISCIPLINE_CONFIRM)
def measures_to_follow_up(measure: Measure, user: User) -> Todo:
    """Without a name as well."""
    return Todo(
        title=_("A measure to follow up"),
        reason=_("Its effect ends. Talk with the officer and write down what came of it."),
        url=reverse("conduct:measure-follow-up", args=[measure.pk]),
        button=_("Open"),
        due_on=measure.follow_up_by,
        icon="shield-check",
    )


@each(Order.ASKED, lambda user, today: restraining.to_approve(user), Permission.DISCIPLINE_DECIDE)
def restraints_to_approve(restraint: Restraint, user: User) -> Todo:
    return Todo(
        title=_("A measure of supervision to approve"),
        reason=_("Nothing is carried out before you answered."),
        url=restraint.get_absolute_url(),
        button=_("Open"),
        due_on=restraint.taken_on,
        icon="hand-raised",
    )


@each(Order.ASKED, lambda user, today: restraining.to_announce(user), Permission.DISCIPLINE_HANDLE)
def restraints_to_announce(restraint: Restraint, user: User) -> Todo:
    return Todo(
        title=_("A measure of supervision to announce"),
        reason=_("It was approved, and begins on the day on which the officer is told."),
        url=restraint.get_absolute_url(),
        button=_("Open"),
        due_on=restraint.answered_on,
        icon="hand-raised",
    )


def _appeals(user: User, today: date) -> AppealQuerySet:
    rows = Appeal.objects.within(user, Permission.APPEAL_DECIDE).soonest()
    return rows.select_related("officer", "term")


@each(Order.PERSON, _appeals, Permission.APPEAL_DECIDE)
def appeals_to_decide(appeal: Appeal, user: User) -> Todo:
    return Todo(
        title=_("Waits for your decision"),
        reason=appeal.term.name,
        url=appeal.get_absolute_url(),
        button=_("Open"),
        due_on=appeal.due_on,
        name=appeal.officer.name,
        icon="scale",
    )


@each(
    Order.PERSON,
    lambda user, today: awaiting.deeds(user).select_related("officer").order_by("told_on", "pk"),
    Permission.DEED_CONFIRM,
)
def deeds_to_confirm(deed: GoodDeed, user: User) -> Todo:
    return Todo(
        title=_("A good deed to confirm"),
        reason=deed.what,
        url=deed.get_absolute_url(),
        button=_("Look"),
        name=deed.officer.name,
        icon="sparkles",
    )


def _rewards(user: User, today: date) -> RewardQuerySet:
    """A step to give, or a decision to enter once the notice is over."""
    rows = awaiting.steps(user)
    if user.is_posted_with(Permission.REWARD_DECIDE):
        rows = rows | awaiting.decisions(user, today)
    return rows.select_related("kind", "officer", "unit").order_by("proposed_on", "pk")


@each(Order.PAPER, _rewards, Permission.REWARD_JUDGE)
def rewards_to_answer(reward: Reward, user: User) -> Todo:
    return Todo(
        title=_("A reward waits for your answer"),
        reason=reward.kind.name,
        url=reward.get_absolute_url(),
        button=_("Answer"),
        name=reward.officer.name if reward.officer else "",
        icon="trophy",
    )


@each(Order.PAPER, lambda user, today: supervision.waiting(user, today=today), Permission.INSPECT_VIEW)
def findings_that_wait(finding: Finding, user: User) -> Todo:
    """For inspectors and leaders; an officer hears of theirs as a note to read."""
    title, due = FINDINGS[FindingState(finding.state)]
    return Todo(
        title=str(title),
        reason=f"{finding.unit} · {finding.norm.text}",
        url=finding.get_absolute_url(),
        button=_("Open"),
        due_on=getattr(finding, due),
        icon="shield-check",
    )


SOURCES: list[Source] = [
    reports_to_decide,
    files_to_move,
    files_to_answer,
    measures_to_follow_up,
    restraints_to_approve,
    restraints_to_announce,
    appeals_to_decide,
    deeds_to_confirm,
    rewards_to_answer,
    findings_that_wait,
]
