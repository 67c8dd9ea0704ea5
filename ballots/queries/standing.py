"""How one person stands to one vote: what they may do next."""

from dataclasses import dataclass

from accounts.models import User
from accounts.permissions import Permission
from ballots.enums import Standing, VoteState, Way
from ballots.models import Entitlement, Slip, Vote
from ballots.queries import votes as asked


@dataclass(frozen=True)
class PersonStanding:
    may_run: bool
    may_cast: bool
    has_cast: bool
    is_teller: bool
    votes_with_slip: bool
    is_published: bool
    sheets: int
    """In the urn, for whoever runs the vote."""
    slips: int
    """Not used yet."""

    @property
    def sees_result(self) -> bool:
        return self.is_published or self.may_run or self.is_teller


def standing_of(vote: Vote, user: User) -> PersonStanding:
    may_run = vote.branch_id in user.branches(Permission.VOTE_RUN)
    is_urn_open = vote.state == VoteState.OPEN and vote.way == Way.URN
    row = Entitlement.objects.filter(vote=vote, officer__user=user).values_list("standing", flat=True).first()
    has_cast = is_urn_open and asked.has_cast(vote, user)
    return PersonStanding(
        may_run=may_run,
        may_cast=is_urn_open and row == Standing.PRESENT and not has_cast,
        has_cast=has_cast,
        is_teller=user.pk in {teller.user_id for teller in (vote.scrutineer, vote.counter) if teller},
        votes_with_slip=is_urn_open and row == Standing.SLIP,
        is_published=vote.state == VoteState.PUBLISHED,
        sheets=asked.turnout(vote) if is_urn_open and may_run else 0,
        slips=Slip.objects.filter(vote=vote).count() if is_urn_open and may_run else 0,
    )
