"""The life of a vote but for its opening and its count: prepared, amended, given up, published, run off."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Branch, User
from audit import services as audit
from ballots.enums import Consent, VoteState, Way
from ballots.models import Candidate, Slip, Tally, Vote, VoteRule
from ballots.queries.votes import count_of
from ballots.services import urns
from ballots.signals import run_off_prepared
from members.models import Officer
from notices.services import outbox

LONGEST_TITLE = 120


@transaction.atomic
def prepare(
    *, branch: Branch, rule: VoteRule, title: str, text: str, way: str, seats: int, held_on: date, by: User
) -> Vote:
    Branch.objects.select_for_update(no_key=True).get(pk=branch.pk)
    same = {"branch": branch, "rule": rule, "title": title, "held_on": held_on, "state": VoteState.PREPARING}
    if Vote.objects.filter(**same).exists():
        raise ValidationError(
            _("This vote is being prepared already: the same words for the same day. It stands in the list of votes."),
            code="twice",
        )
    vote = Vote(branch=branch, rule=rule, title=title, text=text, way=way, seats=seats, held_on=held_on, prepared_by=by)
    _save(vote)
    audit.record("ballots.vote.prepared", by=by, subject=vote)
    return vote


@transaction.atomic
def amend(vote: Vote, *, version: int, by: User, **given: Any) -> Vote:
    """Before the opening only: what is voted on does not change while people vote."""
    vote = locked(vote, VoteState.PREPARING)
    if vote.version != version:
        raise ValidationError(_("Somebody else has changed this vote. Look at it again."), code="stale")
    for name, value in given.items():
        setattr(vote, name, value)
    vote.version += 1
    _save(vote)
    audit.record("ballots.vote.amended", by=by, subject=vote)
    return vote


@transaction.atomic
def abandon(vote: Vote, *, by: User) -> Vote:
    """Nothing is counted, and whatever lay in the urn is burnt."""
    vote = locked(vote, VoteState.PREPARING, VoteState.OPEN)
    burn(vote)
    _step(vote, VoteState.ABANDONED)
    stop_notices(vote)
    audit.record("ballots.vote.abandoned", by=by, subject=vote)
    return vote


@transaction.atomic
def annul(vote: Vote, *, by: User) -> Vote:
    """Of an appraisal that is cancelled: neither a sheet nor a sum nor a code remains."""
    if not vote.is_appraisal:
        raise ValidationError(_("What a branch has counted stands."), code="counted")
    vote = locked(vote, VoteState.PREPARING, VoteState.OPEN, VoteState.CLOSED, VoteState.ABANDONED)
    burn(vote)
    Tally.objects.filter(vote=vote).delete()
    _step(vote, VoteState.ABANDONED)
    stop_notices(vote)
    audit.record("ballots.vote.annulled", by=by, subject=vote)
    return vote


@transaction.atomic
def publish(vote: Vote, *, by: User, today: date) -> Vote:
    vote = locked(vote, VoteState.CLOSED)
    if vote.is_appraisal:
        raise ValidationError(_("What came of an appraisal is told to each member alone."), code="appraisal")
    vote.published_on = today
    _step(vote, VoteState.PUBLISHED)
    audit.record("ballots.vote.published", by=by, subject=vote)
    return vote


@transaction.atomic
def run_off(vote: Vote, *, by: User, today: date) -> Vote:
    """Once: between those with equal voices; where nobody was equal, for the seats that stayed empty."""
    vote = locked(vote, VoteState.CLOSED, VoteState.PUBLISHED)
    if existing := Vote.objects.filter(after=vote).exclude(state=VoteState.ABANDONED).first():
        return existing
    count = count_of(vote)
    if count is None or not vote.is_election or count.outcome.is_decided:
        raise ValidationError(_("This election is decided: there is nothing to run off."), code="decided")
    suffix = _("run-off")
    title = f"{vote.title[: LONGEST_TITLE - 20]} · {suffix}"
    again = Vote(
        branch=vote.branch, rule=vote.rule, title=title, way=vote.way, seats=count.outcome.open_seats,
        held_on=today, after=vote, scrutineer=vote.scrutineer, counter=vote.counter, prepared_by=by,
    )  # fmt: skip
    _save(again)
    again.added.set(vote.added.all())
    lost = [line for line in count.tally.lines if line not in count.outcome.won]
    stood = Candidate.objects.filter(
        vote=vote, consent=Consent.GIVEN, officer__in=[*map(int, count.outcome.tied or lost)]
    )
    Candidate.objects.bulk_create(
        Candidate(vote=again, officer_id=officer, consent=Consent.GIVEN, asked_on=today)
        for officer in stood.values_list("officer", flat=True)
    )
    run_off_prepared.send(sender=Vote, vote=again)
    audit.record("ballots.vote.prepared", by=by, subject=again)
    return again


@transaction.atomic
def name_tellers(vote: Vote, *, scrutineer: Officer, counter: Officer, by: User) -> None:
    """Two members of the branch with an account, neither of whom stands."""
    vote = locked(vote, VoteState.PREPARING)
    for name, teller in (("scrutineer", scrutineer), ("counter", counter)):
        if teller.branch_id != vote.branch_id or teller.user_id is None:
            raise ValidationError({name: _("A teller belongs to the branch and has an account.")})
        if Candidate.objects.filter(vote=vote, officer=teller).exclude(consent=Consent.DECLINED).exists():
            raise ValidationError({name: _("Whoever stands for election does not count.")})
    if scrutineer == counter:
        raise ValidationError({"counter": _("Two different people count.")})
    vote.scrutineer, vote.counter = scrutineer, counter
    _save(vote)
    audit.record("ballots.vote.amended", by=by, subject=vote)


def locked(vote: Vote, *states: VoteState) -> Vote:
    """The row for this transaction alone, if it is still as far as the deed wants it."""
    vote = Vote.objects.select_for_update(of=("self",), no_key=True).select_related("rule", "branch").get(pk=vote.pk)
    if vote.state not in states:
        words = _("This vote is %(state)s by now. Nothing was changed.") % {"state": vote.get_state_display()}
        raise ValidationError(words, code="state")
    return vote


def burn(vote: Vote) -> None:
    urns.burn_vote(vote)
    Slip.objects.filter(vote=vote).delete()
    vote.paper_counts.all().delete()


def subject_key(vote_id: int) -> str:
    """How the outbox names a vote; ``ballots.sources`` builds the same in SQL."""
    return f"{Vote._meta.label}:{vote_id}"


def stop_notices(vote: Vote) -> None:
    candidates = [f"{Candidate._meta.label}:{pk}" for pk in vote.candidates.values_list("pk", flat=True)]
    outbox.stop_many([subject_key(vote.pk), *candidates])


def _step(vote: Vote, state: VoteState) -> None:
    vote.state = state
    vote.save(update_fields=["state", "published_on"])


def _save(vote: Vote) -> None:
    if vote.rule.is_secret and vote.way == Way.HANDS:
        raise ValidationError(
            {"way": ValidationError(_("An election is secret: choose the urn or paper."), code="secret")}
        )
    if not vote.rule.is_election:
        vote.seats = 1
    vote.full_clean()
    vote.save()
