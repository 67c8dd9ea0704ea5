"""Training on file: one's own, other people's, what waits and what expires, and what a step asks for."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Case, F, OuterRef, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from education.enums import TargetGroup, TrainingState
from education.models import StudyTarget, Training, TrainingGate, TrainingKind
from education.models.training import TrainingKindQuerySet, TrainingQuerySet
from education.rules.trainings import Fault, Finding, Found, Line
from members.models import Officer
from members.rules.roster.values import folded
from ui.dates import day

MINUTES = 45


@dataclass(frozen=True)
class Gate:
    """What a step asks for, and what is on file; whether that suffices is for people to say."""

    gate: TrainingGate
    on_file: Training | None


@dataclass(frozen=True)
class Checked:
    """A file compared with the portal: rows to write, or what stands in the way."""

    rows: list[dict[str, Any]]
    findings: list[Finding]


def kinds_in_use() -> TrainingKindQuerySet:
    return TrainingKind.objects.in_use()


def of_person(officer: Officer) -> TrainingQuerySet:
    return Training.objects.filter(officer=officer).select_related("kind", "decided_by").order_by("-ended_on", "-pk")


def facts(training: Training) -> list[tuple[str, str]]:
    """A record as lines to read."""
    began_on, ended_on = day(training.began_on), day(training.ended_on)
    entered = f"{training.entered_by.name} · {day(training.entered_at)}"
    lines = [
        (_("Kind of training"), training.kind.name),
        (_("When"), began_on if training.began_on == training.ended_on else f"{began_on} – {ended_on}"),
        (_("Held by"), training.organiser),
        (_("Days"), as_number(training.days)),
        (_("Hours of study"), as_number(training.hours)),
        (_("Certificate number"), training.certificate),
        (_("Certificate holds until"), day(training.valid_until)),
        (_("Entered by"), f"{entered} · {training.source}" if training.source else entered),
    ]
    if training.decided_by:
        label = _("Confirmed by") if training.state == TrainingState.CONFIRMED else _("Returned by")
        lines.append((label, f"{training.decided_by.name} · {day(training.decided_on)}"))
    return lines


def as_number(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def gates(officer: Officer) -> list[Gate]:
    """Those of the officer's rank, and those that hold for everybody."""
    latest: dict[int, Training] = {}
    for training in Training.objects.filter(officer=officer).confirmed().order_by("ended_on", "pk"):
        latest[training.kind_id] = training
    asked = [
        gate for gate in TrainingGate.objects.select_related("kind") if not gate.ranks or officer.rank in gate.ranks
    ]
    return [Gate(gate, latest.get(gate.kind_id)) for gate in asked]


def others(user: User) -> TrainingQuerySet:
    """Of the people one looks after, through a posting."""
    reach = Training.objects.filter(TrainingQuerySet.posted_reach(user, Permission.TRAINING_VIEW))
    return reach.exclude(officer__user=user).select_related("kind", "officer__unit")


def counted(year: int) -> TrainingQuerySet:
    """Confirmed, ended in the year, and of a kind that gives hours."""
    rows = Training.objects.confirmed().filter(kind__gives_hours=True, ended_on__year=year, hours__isnull=False)
    return rows.select_related("kind")


def credited(officers: Collection[int], year: int) -> dict[int, int]:
    """Minutes of study by officer, of training that counts, in hours as long as the year says."""
    group = Case(When(officer__party_duty="", then=Value(TargetGroup.MEMBERS)), default=Value(TargetGroup.COMMITTEE))
    rows = counted(year).filter(officer__in=officers).select_related(None)
    targets = StudyTarget.objects.filter(valid_from__lte=date(year, 12, 31), group=OuterRef("group"))
    length = Subquery(targets.order_by("-valid_from").values("minutes_an_hour")[:1])
    sums = rows.order_by().alias(group=group).annotate(length=Coalesce(length, MINUTES)).values_list("officer")
    return {officer: int(minutes) for officer, minutes in sums.annotate(minutes=Sum(F("hours") * F("length")))}


def reaches_others(user: User, permission: Permission) -> bool:
    return bool(user.unit_paths(permission) or user.branches(permission))


def checked(found: Found, user: User) -> Checked:
    """Each line against the people within reach, the kinds in use and what is on file; four queries for any number."""
    numbers = {line.values["police_number"] for line in found.lines}
    officers = {
        officer.police_number: officer
        for officer in Officer.objects.within(user, Permission.TRAINING_IMPORT)
        .serving()
        .filter(police_number__in=numbers)
        .only("pk", "name", "police_number", "user_id", "unit_id")
    }
    kinds = {folded(name): kind for kind in kinds_in_use() for name in (kind.name_zh, kind.name_en, kind.code)}
    known = _on_file(list(officers.values()))
    rows: list[dict[str, Any]] = []
    findings, seen = list(found.findings), dict[tuple[int, int, str, date], int]()
    wrong = {(finding.row, finding.field) for finding in findings}
    for line in found.lines:
        row, faults = _compared(line, officers, kinds, wrong)
        findings += faults
        if row is None:
            continue
        key = (row["officer"].pk, row["kind"].pk, row["title"], row["began_on"])
        if key in seen:
            findings.append(Finding(line.row, "title", Fault.TWICE, {"row": seen[key]}))
        elif key in known:
            findings.append(Finding(line.row, "title", Fault.ON_FILE))
        seen.setdefault(key, line.row)
        rows.append(row)
    return Checked(rows, sorted(findings, key=lambda finding: finding.row))


def _compared(
    line: Line, officers: dict[str, Officer], kinds: dict[str, TrainingKind], wrong: set[tuple[int, str]]
) -> tuple[dict[str, Any] | None, list[Finding]]:
    said = dict(line.values)
    number, name, kind_name = said.pop("police_number"), said.pop("name"), said.pop("kind")
    faults = []
    officer, kind = officers.get(number), kinds.get(folded(kind_name or ""))
    if number and officer is None:
        faults.append(Finding(line.row, "police_number", Fault.NOBODY, {"text": number}))
    if officer and name and folded(officer.name) != folded(name):
        faults.append(Finding(line.row, "name", Fault.OTHER_NAME, {"text": name}))
    if kind_name and kind is None:
        faults.append(Finding(line.row, "kind", Fault.UNKNOWN_KIND, {"text": kind_name}))
    if faults or officer is None or kind is None or any(row == line.row for row, _field in wrong):
        return None, faults
    return {**said, "officer": officer, "kind": kind}, faults


def _on_file(officers: Sequence[Officer]) -> set[tuple[int, int, str, date]]:
    rows = Training.objects.filter(officer__in=officers).exclude(state="returned")
    return set(rows.values_list("officer", "kind", "title", "began_on"))
