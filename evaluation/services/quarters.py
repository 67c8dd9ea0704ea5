"""Grading the quarter of a unit: kept as drafts, told in one deed, put right by an objection."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from accounts.models import Unit, User
from audit import services as audit
from evaluation.models import Quarter
from evaluation.queries import quarters as asked
from evaluation.queries import telling
from evaluation.queries.quarters import Share
from evaluation.rules.quarters import TO_EXPLAIN, Term, ended, to_say
from members.models import Officer
from notices.services import outbox


@dataclass(frozen=True)
class Line:
    """What was typed for one officer; ``version`` is that of the draft it was typed over, 0 where there was none."""

    grade: str
    reason: str
    version: int


@transaction.atomic
def draft(unit: Unit, *, term: Term, lines: Mapping[int, Line], by: User, today: date) -> int:
    """Keep what is typed, unseen by the officers; returns how many lines changed.

    Of two who type other grades for the same officer the second is told, and nothing of theirs is written over.
    """
    _check_over(term, today)
    _lock(unit)
    people = {officer.pk: officer for officer in asked.graded_by(by, unit)}
    kept = asked.kept(people.values(), term)
    rows = [_changed(people[key], kept.get(key), line, term=term) for key, line in lines.items() if key in people]
    changed = [row for row in rows if row]
    _keep(changed, unit=unit, by=by)
    if changed:
        audit.record("evaluation.quarter.drafted", by=by, subject=unit)
    return len(changed)


@transaction.atomic
def tell(unit: Unit, *, term: Term, by: User, today: date) -> int:
    """Every draft of those whom this person grades, at once; returns how many officers are told."""
    _check_over(term, today)
    _lock(unit)
    people = asked.graded_by(by, unit)
    missing = people.exclude(quarters__in=Quarter.objects.of_term(*term)).count()
    if missing:
        words = ngettext(
            "%(count)d officer has no grade yet. Give one, or say why there is none.",
            "%(count)d officers have no grade yet. Give each one, or say why there is none.",
            missing,
        )
        raise ValidationError(words % {"count": missing}, code="missing")
    drafts = Quarter.objects.drafts().of_term(*term).filter(officer__in=people)
    drafts.update(unit=unit)
    share = asked.share_of(unit, term)
    if share.is_over:
        raise ValidationError(over_words(share), code="too_many_good")
    keys = list(drafts.values_list("pk", flat=True))
    if not keys:
        raise ValidationError(_("Everybody here has been told already. Nothing was changed."), code="told")
    Quarter.objects.filter(pk__in=keys).update(told_on=today, by=by)
    outbox.put_from(telling.quarters_told(keys), kind="evaluation.quarter.told")
    audit.record("evaluation.quarter.told", by=by, subject=unit)
    return len(keys)


@transaction.atomic
def put_right(key: int, *, grade: str, by: User, today: date) -> Quarter:
    """An objection was upheld. The share of good does not stand against it: the mistake was not the officer's."""
    quarter = Quarter.objects.select_for_update(no_key=True).get(pk=key)
    quarter.grade, quarter.version = grade, quarter.version + 1
    quarter.reason = quarter.reason if grade in TO_EXPLAIN else ""
    quarter.save(update_fields=["grade", "reason", "version"])
    audit.record("evaluation.quarter.put_right", by=by, subject=quarter, about=quarter.officer_id)
    return quarter


def over_words(share: Share) -> str:
    words = ngettext(
        "At most %(most)d of the %(graded)d officers graded here may be good; you chose %(good)d.",
        "At most %(most)d of the %(graded)d officers graded here may be good; you chose %(good)d.",
        share.graded,
    )
    return words % {"most": share.most, "graded": share.graded, "good": share.good}


def _check_over(term: Term, today: date) -> None:
    if term > ended(today):
        raise ValidationError(_("This quarter is not over yet."), code="not_over")


def _lock(unit: Unit) -> None:
    """One at a time for each unit: the share of good is counted over all of it."""
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)


def _changed(officer: Officer, row: Quarter | None, line: Line, *, term: Term) -> Quarter | None:
    """The row as it is to be kept, without a grade where it is to go; nothing where nothing changes."""
    grade = line.grade
    reason = line.reason.strip() if grade in TO_EXPLAIN else ""
    if (row is None and not grade) or (row and (row.grade, row.reason) == (grade, reason)):
        return None
    if row and row.told_on:
        _refuse_told(officer)
    if words := to_say(grade, reason):
        raise ValidationError({f"reason_{officer.pk}": ValidationError(words, code="reason")})
    if (row.version if row else 0) != line.version:
        _refuse_stale(officer, row)
    row = row or Quarter(officer=officer, year=term.year, quarter=term.quarter, version=0)
    row.grade, row.reason = grade, reason
    if grade:
        row.clean_fields(exclude={"officer", "unit", "by"})
    return row


def _keep(rows: Sequence[Quarter], *, unit: Unit, by: User) -> None:
    """The same few statements for one officer and for a whole unit; what a row must be, the database refuses."""
    gone = [row.pk for row in rows if not row.grade]
    fresh = [row for row in rows if row.grade and not row.pk]
    other = [row for row in rows if row.grade and row.pk]
    for row in [*fresh, *other]:
        row.unit, row.by, row.version = unit, by, row.version + 1
    Quarter.objects.filter(pk__in=gone).delete()
    Quarter.objects.bulk_create(fresh)
    Quarter.objects.bulk_update(other, ["unit", "grade", "reason", "by", "version"])


def _refuse_stale(officer: Officer, row: Quarter | None) -> None:
    given = row.get_grade_display() if row else pgettext("quarter", "no grade")
    words = _("Somebody else chose “%(grade)s” in the meantime. Send it again if yours shall stand.")
    raise ValidationError({f"grade_{officer.pk}": ValidationError(words % {"grade": given}, code="stale")})


def _refuse_told(officer: Officer) -> None:
    """A page that was open while somebody told the grades."""
    words = _("%(name)s has been told a grade already. It is changed by an objection only.")
    told = ValidationError(words % {"name": officer.name}, code="told")
    raise ValidationError({f"grade_{officer.pk}": told})
