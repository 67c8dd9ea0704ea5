"""What the pages of a vote show: who may vote, how far it is, what was counted."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q

from accounts.models import User
from ballots.enums import Consent, Standing, VoteKind, Way
from ballots.models import Candidate, Entitlement, PaperCount, Participant, Receipt, Tally, Vote, VoteRule
from ballots.models.roll import DUE, HERE
from ballots.rules.majority import MOTION, Outcome, all_alike
from ballots.rules.record import Record, digest_of, faults, recount, written
from members.enums import PoliticalStatus
from members.models import Officer
from members.models.officer import OfficerQuerySet
from ui.versions import VersionQuerySet


@dataclass(frozen=True)
class Roll:
    """How many may vote, how many are here."""

    due: int
    present: int


@dataclass(frozen=True)
class Line:
    name: str
    marks: list[int]
    has_won: bool
    is_tied: bool
    is_besides: bool
    """Not on the sheet: somebody added the name."""
    labels: tuple[str, ...] = ()

    @property
    def by_mark(self) -> list[tuple[str, int]]:
        return list(zip(self.labels, self.marks, strict=True))


@dataclass(frozen=True)
class Count:
    tally: Tally
    outcome: Outcome
    lines: list[Line]
    alike: list[str]
    faults: list[str]
    is_unchanged: bool
    """The record still has the number it got at the count."""

    @property
    def marks(self) -> tuple[str, ...]:
        return self.lines[0].labels if self.lines else ()

    @property
    def has_passed(self) -> bool:
        return self.outcome.won == (MOTION,)

    @property
    def tied(self) -> list[str]:
        return [line.name for line in self.lines if line.is_tied]


def rules(today: date) -> VersionQuerySet[VoteRule]:
    """Those a secretary may prepare a vote by today; an appraisal of members is prepared with its year."""
    return VoteRule.objects.on(today).exclude(kind=VoteKind.APPRAISAL)


def absent(vote: Vote) -> "models.QuerySet[Entitlement]":
    return Entitlement.objects.filter(vote=vote, standing=Standing.ABSENT).select_related("officer")


def expected(vote: Vote) -> dict[int, str]:
    """Officer → standing, as a meeting's attendance foretells it before the vote opens."""
    return dict(Entitlement.objects.filter(vote=vote).values_list("officer", "standing"))


def entitled(vote: Vote) -> OfficerQuerySet:
    """Full members serving in the branch today, and those put on the roll by hand. Probationary members take part in
    the meeting without a vote."""
    of_branch = Q(branch=vote.branch_id) | Q(pk__in=vote.added.values("pk"))
    return Officer.objects.serving().filter(of_branch, political_status=PoliticalStatus.MEMBER)


def added(vote: Vote) -> list[Officer]:
    return list(vote.added.select_related("unit"))


def roll_of(vote: Vote) -> Roll:
    found = Entitlement.objects.filter(vote=vote).aggregate(
        due=models.Count("pk", filter=Q(standing__in=DUE)), present=models.Count("pk", filter=Q(standing__in=HERE))
    )
    return Roll(**found)


def lines_of(vote: Vote) -> list[tuple[str, str]]:
    """Line and what it is called, in the order of the sheet."""
    if not vote.has_names:
        return [(MOTION, vote.title)]
    rows = Candidate.objects.filter(vote=vote).standing().select_related("officer")
    return [(candidate.line, candidate.officer.name) for candidate in rows]


def seats_of(vote: Vote) -> int:
    """So many lines may have the first mark: of those appraised, all."""
    return Candidate.objects.filter(vote=vote).standing().count() if vote.is_appraisal else vote.seats


def own_line(vote: Vote, user: User) -> str:
    """The line of an appraisal that stands for whoever votes: nobody marks themselves."""
    if not vote.is_appraisal:
        return ""
    rows = Candidate.objects.filter(vote=vote, officer__user=user).values_list("officer", flat=True)
    return "".join(str(officer) for officer in rows)


def others_of(vote: Vote) -> list[tuple[str, str]]:
    """Whom a voter may name besides: members with a vote who are not on the sheet."""
    if not vote.is_election:
        return []
    rows = Entitlement.objects.filter(vote=vote).exclude(officer__in=_on_sheet(vote)).select_related("officer")
    return [(str(row.officer_id), row.officer.tag) for row in rows]


def at_device(key: int | None) -> Vote | None:
    """The open vote that a shared device was set up for."""
    rows = Vote.objects.open().filter(way=Way.URN, pk=key or 0)
    return rows.select_related("rule", "branch").first()


def has_cast(vote: Vote, user: User) -> bool:
    return Participant.objects.filter(urn__vote=vote, user=user).exists()


def turnout(vote: Vote) -> int:
    """Sheets in the urn."""
    return Receipt.objects.filter(urn__vote=vote).count()


def candidates(vote: Vote) -> list[Candidate]:
    if not vote.has_names:
        return []
    return list(Candidate.objects.filter(vote=vote).select_related("officer"))


def written_record(vote: Vote) -> str:
    return written(record_of(vote, vote.tally))


def record_of(vote: Vote, tally: Tally) -> Record:
    rule = vote.rule
    return {
        "vote": vote.pk,
        "title": vote.title,
        "held_on": vote.held_on.isoformat(),
        "way": vote.way,
        "seats": seats_of(vote),
        "rule": {"quorum": rule.quorum, "majority": rule.majority, "of": rule.majority_of},
        "due": tally.due,
        "present": tally.present,
        "sheets": tally.sheets,
        "invalid": tally.invalid,
        "lines": tally.lines,
        "codes": tally.codes,
    }


def count_of(vote: Vote) -> Count | None:
    """Counted again from the record each time somebody looks."""
    tally = Tally.objects.filter(vote=vote).first()
    if tally is None:
        return None
    record = record_of(vote, tally)
    outcome = recount(record)
    names, on_sheet = names_of(vote, tally), dict(lines_of(vote))
    labels = tuple(str(mark.label) for mark in vote.marks)
    ranked = sorted(tally.lines, key=lambda line: (-tally.lines[line][0], line))
    return Count(
        tally,
        outcome,
        [
            Line(
                names[line], tally.lines[line], line in outcome.won, line in outcome.tied, line not in on_sheet, labels
            )
            for line in ranked
        ],
        [names[line] for line in all_alike(tally.lines) if line in on_sheet],
        faults(record),
        digest_of(record) == tally.digest,
    )


def names_of(vote: Vote, tally: Tally) -> dict[str, str]:
    if not vote.has_names:
        return {MOTION: vote.title}
    people = Officer.objects.filter(pk__in=[int(line) for line in tally.lines])
    return {str(officer.pk): officer.name for officer in people}


def tellers_without_count(vote: Vote, counts: Collection[PaperCount]) -> list[str]:
    typed = {count.teller_id for count in counts}
    return [teller.name for teller in (vote.scrutineer, vote.counter) if teller and teller.user_id not in typed]


def differing(counts: Collection[PaperCount], lines: list[tuple[str, str]]) -> list[str]:
    """What the two tellers have typed differently, by name."""
    first, second = counts
    wrong = [name for line, name in lines if first.lines.get(line) != second.lines.get(line)]
    return wrong + [
        str(field.verbose_name) for field in _SUMS if getattr(first, field.name) != getattr(second, field.name)
    ]


_SUMS = [PaperCount._meta.get_field("sheets"), PaperCount._meta.get_field("invalid")]


def _on_sheet(vote: Vote) -> Any:
    return Candidate.objects.filter(vote=vote, consent=Consent.GIVEN).values("officer")
