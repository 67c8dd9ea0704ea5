"""The decision: measures of several lines side by side, each with its period; and the confirmation of its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from accounts.models import User
from audit import services as audit
from conduct.enums import BestGrade, FileState, Level, Line
from conduct.models import Inquiry, Measure, MeasureKind
from conduct.queries import once
from conduct.rules import periods
from conduct.rules.discipline import taken_twice
from conduct.services import files
from members.enums import Rank
from members.models import Officer
from members.queries.calendar import workday_after
from ui.dates import day

LATEST_DAYS = 31
"""A decision takes effect at the latest so many days after it was taken."""
RANK_LOWERED = "rank-lowered"


@dataclass(frozen=True)
class Choice:
    """A measure; ``months`` only where several equal breaches are decided together."""

    kind: MeasureKind
    months: int | None = None
    breaches: int = 1


@sensitive_variables("grounds")
@transaction.atomic
def decide(
    inquiry: Inquiry,
    *,
    choices: Sequence[Choice],
    document: str,
    decided_on: date,
    effective_on: date,
    grounds: str,
    another_deed: str = "",
    by: User,
    today: date,
) -> Inquiry:
    """Once, by the right level, after the officer was heard. The officer's row is locked, so that two decisions in
    different files see each other's periods."""
    inquiry = files.locked(inquiry)
    files.check_decider(inquiry, by)
    files.check_step(inquiry, FileState.DECIDED)
    Officer.objects.select_for_update(of=("self",), no_key=True).get(pk=inquiry.officer_id)
    _check_days(inquiry, decided_on, effective_on, today)
    if not choices:
        words = _("Choose at least one measure. Where nothing is found, close the file as without ground.")
        raise ValidationError(words, code="nothing")
    _check_once(inquiry, choices, another_deed)
    measures = [_measure(inquiry, choice, effective_on) for choice in choices]
    ends = [measure.fresh_on for measure in measures]
    files.move(
        inquiry,
        FileState.DECIDED,
        by,
        "conduct.file.decided",
        due_on=workday_after(today, settings.DISCIPLINE_DAYS["deliver"]),
        decided_by=by,
        decided_on=decided_on,
        document=document.strip(),
        grounds=grounds.strip(),
        another_deed=another_deed.strip(),
        fresh_on=None if None in ends else max(end for end in ends if end),
    )
    Measure.objects.bulk_create(measures)
    return inquiry


@transaction.atomic
def confirm_end(measure: Measure, *, by: User, today: date) -> Measure:
    """Optional: the effect ended by itself on its day. Confirmed once."""
    measure = Measure.objects.select_for_update(of=("self",), no_key=True).select_related("inquiry").get(pk=measure.pk)
    if not measure.inquiry.handlers.filter(user=by, until__isnull=True).exists():
        raise PermissionDenied
    if measure.ends_on is None or measure.ends_on >= today:
        raise ValidationError(_("The end is confirmed once it has come."), code="too_early")
    if measure.confirmed_on:
        raise ValidationError(_("The end was confirmed already."), code="moved_on")
    measure.confirmed_by, measure.confirmed_on = by, today
    measure.save(update_fields=["confirmed_by", "confirmed_on"])
    audit.record("conduct.measure.end_confirmed", by=by, subject=measure.inquiry, about=measure.officer_id)
    return measure


def _check_once(inquiry: Inquiry, choices: Sequence[Choice], another_deed: str) -> None:
    """The officer's row is locked: of two files with one deed the second sees what the first decided."""
    lines = {choice.kind.line for choice in choices}
    twice = taken_twice(lines, once.before(inquiry), is_another=bool(another_deed.strip()))
    if not twice:
        return
    first = max(twice, key=lambda one: one.is_certain)
    given = {"line": Line(first.line).label, "day": day(first.decided_on)}
    if first.is_certain:
        words = _(
            "For this deed a measure of this line was decided on %(day)s: %(line)s. One deed, one measure of a line."
        )
        raise ValidationError(words % given, code="twice")
    words = _("For something of the same day a measure was decided on %(day)s: %(line)s. Say why this is another deed.")
    raise ValidationError({"another_deed": ValidationError(words % given, code="same_day")})


def _measure(inquiry: Inquiry, choice: Choice, effective_on: date) -> Measure:
    kind = choice.kind
    if kind.line == Line.SUPERVISION:
        raise ValidationError(_("A measure of supervision is no sanction: it is taken by itself."), code="no_sanction")
    if inquiry.level == Level.LEADER and kind.level != Level.LEADER:
        words = _("“%(measure)s” is decided by the political office. Pass the file on to it.")
        raise ValidationError(words % {"measure": kind.name}, code="wrong_level")
    if kind.code == RANK_LOWERED and inquiry.officer.rank in {"", Rank.CONSTABLE_2}:
        raise ValidationError(_("Below the lowest police rank there is none to be lowered to."), code="lowest_rank")
    months = _months(choice)
    end = periods.ends_on(effective_on, months, running=_running(inquiry, kind, effective_on)) if months else None
    fresh = periods.fresh_on(
        effective_on, end, has_grade_effect=kind.best_grade != BestGrade.ANY, later_years=kind.later_years
    )
    follow_up_by = workday_after(end, settings.DISCIPLINE_DAYS["follow_up"]) if end and kind.is_followed_up else None
    if follow_up_by:
        fresh = max(fresh, follow_up_by + periods.DAY)
    return Measure(
        inquiry=inquiry,
        officer=inquiry.officer,
        kind=kind,
        line=kind.line,
        effective_on=effective_on,
        ends_on=end,
        follow_up_by=follow_up_by,
        fresh_on=None if kind.is_final and end is None else fresh,
        **{name: getattr(kind, name) for name in COPIED},
    )


COPIED = ("bars_reward", "bars_promotion", "bars_pay_rise", "best_grade", "later_years", "is_final")


def _months(choice: Choice) -> int | None:
    """Between one and the sum of equal breaches, at most 48 (政务处分法 art 15)."""
    shortest = choice.kind.months
    if shortest is None or choice.months is None:
        return shortest
    least, most = periods.choosable(shortest, 1 if choice.kind.is_final else choice.breaches)
    if not least <= choice.months <= most:
        words = _("For “%(measure)s” choose between %(least)d and %(most)d months.")
        given = {"measure": choice.kind.name, "least": least, "most": most}
        raise ValidationError(words % given, code="impossible_period")
    return choice.months


def _running(inquiry: Inquiry, kind: MeasureKind, day: date) -> list[date]:
    """Ends of the officer's periods of the same line that run on the day."""
    if kind.line not in periods.MERGING or kind.is_final:
        return []
    rows = Measure.objects.filter(officer=inquiry.officer, line=kind.line, is_final=False).in_effect(day)
    return [end for end in rows.values_list("ends_on", flat=True) if end]


def _check_days(inquiry: Inquiry, decided_on: date, effective_on: date, today: date) -> None:
    if decided_on > today:
        raise ValidationError({"decided_on": _("Enter it once it has been decided.")}, code="future")
    if inquiry.heard_on and decided_on < inquiry.heard_on:
        words = _("Nobody is decided upon before they were heard.")
        raise ValidationError({"decided_on": words}, code="impossible_day")
    if not 0 <= (effective_on - decided_on).days <= LATEST_DAYS:
        words = _("It takes effect on the day of the decision, or within a month after it.")
        raise ValidationError({"effective_on": words}, code="impossible_day")
