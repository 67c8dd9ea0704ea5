"""What a branch voted on: a resolution that passed, a committee that was elected, and one vote that is open."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random

from accounts.models import Branch, User
from ballots.enums import Consent, Mark, Standing, Way
from ballots.models import Candidate, Vote, VoteRule
from ballots.queries.votes import entitled, lines_of
from ballots.services import casting, counting, opening, votes
from dashboard.management.demo.cast import BRANCH

Marks = Callable[[Random, Vote], Mapping[str, int]]


def tell(*, today: date) -> None:
    """Through the same services as in life. The leader and the secretary have not voted yet in the one that is open."""
    rng = Random(20261123)  # noqa: S311 - believable, not secret
    branch, by = Branch.objects.get(name=BRANCH), User.objects.get(username="secretary")
    passed = _vote(branch, "resolution", "把阅读角搬到二楼会议室旁，每周三晚开放到九点", by, today - timedelta(days=40))
    _hold(passed, rng, _mostly_for, by)
    elected = _vote(branch, "committee", "增补支部委员会委员", by, today - timedelta(days=12), seats=2)
    for member in entitled(elected).exclude(user__username__in=["secretary", "leader"]).order_by("police_number")[:3]:
        Candidate.objects.create(
            vote=elected, officer=member, consent=Consent.GIVEN, asked_on=elected.held_on - timedelta(days=7)
        )
    _hold(elected, rng, _two_of_three, by)
    still_open = _vote(branch, "resolution", "党费结余用于慰问退休民警家庭", by, today)
    _open(still_open, by)
    for slip in casting.print_slips(still_open)[:5]:
        casting.cast_by_slip(still_open, slip=slip, marks=_mostly_for(rng, still_open))


def _vote(branch: Branch, code: str, title: str, by: User, held_on: date, seats: int = 1) -> Vote:
    rule = VoteRule.objects.on(held_on).get(code=code)
    return votes.prepare(
        branch=branch, rule=rule, title=title, text="", way=Way.URN, seats=seats, held_on=held_on, by=by
    )


def _open(vote: Vote, by: User) -> None:
    standings = {member.pk: _way_of(member.user) for member in entitled(vote).select_related("user")}
    opening.open_vote(vote, standings=standings, knows=True, by=by, today=vote.held_on)


def _way_of(user: User | None) -> str:
    """The demo's people with an account to sign in with vote on their phones, everybody else at the device."""
    return Standing.PRESENT if user and user.username in ("leader", "secretary") else Standing.SLIP


def _hold(vote: Vote, rng: Random, marks: Marks, by: User) -> None:
    _open(vote, by)
    for slip in casting.print_slips(vote):
        casting.cast_by_slip(vote, slip=slip, marks=marks(rng, vote))
    counting.close(vote, by=by)
    votes.publish(vote, by=by, today=vote.held_on)


def _mostly_for(rng: Random, vote: Vote) -> Mapping[str, int]:
    return {line: rng.choices(Mark.values, [8, 1, 1])[0] for line, _name in lines_of(vote)}


def _two_of_three(rng: Random, vote: Vote) -> Mapping[str, int]:
    lines = [line for line, _name in lines_of(vote)]
    chosen = {lines[0], rng.choice(lines[1:]) if rng.random() < 0.2 else lines[1]}
    return {line: Mark.FOR if line in chosen else rng.choice([Mark.AGAINST, Mark.ABSTAIN]) for line in lines}
