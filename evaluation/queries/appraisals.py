"""An appraisal of members as its pages show it: who writes, who took part, what the vote came to, what may be told."""

from dataclasses import dataclass
from datetime import date

from accounts.models import Branch, User
from accounts.permissions import Permission
from accounts.rules.small_groups import SMALLEST
from ballots.enums import Opinion, VoteState
from ballots.models import Tally
from ballots.models.vote import PARTY
from evaluation.enums import AppraisalState, MemberGrade
from evaluation.models import Appraisal, Appraised
from evaluation.models.appraisal import AppraisedQuerySet
from evaluation.rules.appraisal import most_excellent
from members.enums import PoliticalStatus
from members.models import Officer
from members.models.officer import OfficerQuerySet


@dataclass(frozen=True)
class Turnout:
    due: int
    took_part: int
    graded: int
    handed_in: int


@dataclass(frozen=True)
class Room:
    """For excellent grades."""

    given: int
    most: int

    @property
    def is_over(self) -> bool:
        return self.given > self.most


def members_of(branch: Branch) -> OfficerQuerySet:
    """Full and probationary members serving in the branch."""
    return Officer.objects.serving().filter(branch=branch, political_status__in=PARTY)


def is_graded(officer: Officer) -> bool:
    return officer.political_status == PoliticalStatus.MEMBER


def written_before(branch: Branch, year: int) -> dict[int, str]:
    """Officer → what each wrote of oneself in an appraisal of the year that was cancelled: a draft of the writer's."""
    rows = Appraised.objects.filter(appraisal__branch=branch, appraisal__year=year).exclude(statement="")
    cancelled = rows.filter(appraisal__state=AppraisalState.CANCELLED).order_by("appraisal")
    return dict(cancelled.values_list("officer", "statement"))


def people_of(appraisal: Appraisal) -> AppraisedQuerySet:
    return Appraised.objects.filter(appraisal=appraisal).select_related("officer")


def turnout(appraisal: Appraisal) -> Turnout:
    rows = list(people_of(appraisal))
    return Turnout(
        due=len(rows),
        took_part=sum(bool(row.took_part) for row in rows),
        graded=sum(row.is_graded for row in rows),
        handed_in=sum(row.handed_in_on is not None for row in rows),
    )


def room(appraisal: Appraisal) -> Room:
    grades = list(people_of(appraisal).filter(is_graded=True).values_list("grade", flat=True))
    return Room(grades.count(MemberGrade.EXCELLENT), most_excellent(len(grades), appraisal.rule.share))


def statements_for(appraisal: Appraisal, user: User) -> AppraisedQuerySet:
    """What those in the meeting read of each other, until the grades are told; afterwards each the own alone."""
    rows = people_of(appraisal).filter(handed_in_on__isnull=False)
    is_read = appraisal.state in (AppraisalState.MEETING, AppraisalState.GRADING)
    takes_part = people_of(appraisal).filter(officer__user=user).exists()
    runs = appraisal.branch_id in user.branches(Permission.MEMBER_REVIEW_RUN)
    return rows if is_read and (takes_part or runs) else rows.filter(officer__user=user)


def tally_of(appraisal: Appraisal) -> Tally | None:
    """Of a vote that is counted and was not taken over yet, or was."""
    if appraisal.vote is None or appraisal.vote.state not in (VoteState.CLOSED, VoteState.PUBLISHED):
        return None
    return Tally.objects.filter(vote=appraisal.vote).first()


def own_voices(row: Appraised) -> list[tuple[str, int]]:
    """What the member may read of the own count. Of fewer sheets it would nearly tell who said what."""
    if row.votes is None or (row.appraisal.sheets or 0) < SMALLEST or row.appraisal.state != AppraisalState.TOLD:
        return []
    return voices(row)


def voices(row: Appraised) -> list[tuple[str, int]]:
    return list(zip(map(str, Opinion.labels), row.votes or [], strict=False))


def to_write(user: User, today: date) -> AppraisedQuerySet:
    """Self-appraisals that wait for this person."""
    rows = Appraised.objects.filter(officer__user=user, handed_in_on=None, appraisal__state=AppraisalState.WRITING)
    return rows.select_related("appraisal").order_by("appraisal__statements_until")
