"""Changing what is asked for: always a new version with its own day, never the old one rewritten."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from care.models import CareRule
from care.queries import rules
from care.rules import trial
from care.rules.conflicts import conflicts
from care.rules.trial import Case
from members.queries.calendar import HOLIDAYS_A_YEAR, special_days
from ui.codes import code_of
from ui.dates import day
from ui.versions import refuse_second

EDITOR = 7_202_650
"""Key of the advisory lock: rules are compared with each other, so only one is changed at a time."""


def check(*, replaces: CareRule | None, seen: int, cases: Sequence[Case], today: date, **terms: Any) -> CareRule:
    """The version as it would be saved; refuses, each at its field, what cannot stand."""
    versions = rules.versions()
    code = replaces.code if replaces else _code(terms["name_zh"], terms["name_en"], versions)
    rule = CareRule(code=code, cases=[case.stored() for case in cases], **terms)
    refuse_second([one for one in versions if one.code == code], seen)
    found = conflicts(rule.terms, [one.terms for one in versions], today=today, recordable=rules.recordable())
    if found:
        raise ValidationError({conflict.field: conflict.reason for conflict in reversed(found)})
    _refuse_misses(rule, cases)
    return rule


@transaction.atomic
def revise(
    *, replaces: CareRule | None, seen: int, cases: Sequence[Case], by: User, today: date, **terms: Any
) -> CareRule:
    """The version before ends the day before. What was asked already stays as it was asked."""
    _one_at_a_time()
    rule = check(replaces=replaces, seen=seen, cases=cases, today=today, **terms)
    CareRule.objects.follow(rule)
    audit.record("care.rule.revised", by=by, subject=rule)
    return rule


@transaction.atomic
def drop(rule: CareRule, *, by: User, today: date) -> None:
    """Take back a version whose day has not come; the one before it goes on."""
    _one_at_a_time()
    audit.record("care.rule.dropped", by=by, subject=rule)
    CareRule.objects.take_back(rule, today=today)


def _one_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [EDITOR])


def _code(name_zh: str, name_en: str, versions: Sequence[CareRule]) -> str:
    """From the English name. One rule bears one name, or nobody could tell them apart in the list."""
    for field, name in (("name_zh", name_zh), ("name_en", name_en)):
        if any(getattr(one, field) == name for one in versions):
            words = _("There is a rule of that name already. Change that one, or choose another name.")
            raise ValidationError({field: words}, code="named_already")
    return code_of(name_en, {one.code for one in versions}, otherwise="rule")


def _refuse_misses(rule: CareRule, cases: Sequence[Case]) -> None:
    if not cases:
        return
    last = max(case.on for case in cases) + timedelta(days=2 * rule.within_days + HOLIDAYS_A_YEAR)
    special = special_days(min(case.on for case in cases), last)
    words = _("By this rule the day would be %(due)s, not %(said)s.")
    missed = {miss.case: miss.due_on for miss in trial.misses(rule.terms, cases, special)}
    found = {
        f"example_{case.number}_due": ValidationError(
            words, code="missed", params={"due": day(missed[case]), "said": day(case.due_on)}
        )
        for case in cases
        if case in missed
    }
    if found:
        raise ValidationError(found)
