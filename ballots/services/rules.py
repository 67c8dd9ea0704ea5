"""Changing quorum and majority: always a new version with its own day. Votes keep the one they were prepared by."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from ballots.enums import VoteKind
from ballots.models import VoteRule

SAME = ("code", "kind", "position")


@transaction.atomic
def revise(newest: VoteRule, *, seen: int, valid_from: date, by: User, today: date, **terms: Any) -> VoteRule:
    before = _locked(newest)[-1]
    if before.pk != seen:
        raise ValidationError(
            _("Somebody has changed this rule a moment ago. Open it again and compare."), code="stale"
        )
    if before.valid_from > today:
        raise ValidationError(_("A change is decided already. Take it back first."), code="decided")
    if valid_from <= today:
        raise ValidationError({"valid_from": _("Choose a day from tomorrow on: what was voted stays as it was.")})
    rule = VoteRule(**{name: getattr(before, name) for name in SAME}, valid_from=valid_from, **terms)
    if rule.kind == VoteKind.ELECTION and not rule.is_secret:
        raise ValidationError({"is_secret": _("An election is secret. Leave the tick.")}, code="secret")
    if rule.kind != VoteKind.ELECTION and rule.extra_percent:
        raise ValidationError({"extra_percent": _("A resolution has no candidates. Write 0.")}, code="no_candidates")
    VoteRule.objects.follow(rule)
    audit.record("ballots.rule.revised", by=by, subject=rule)
    return rule


@transaction.atomic
def drop(rule: VoteRule, *, by: User, today: date) -> None:
    """A version whose day has not come is taken back; the one before it goes on."""
    _locked(rule)
    audit.record("ballots.rule.dropped", by=by, subject=rule)
    VoteRule.objects.take_back(rule, today=today)


def _locked(rule: VoteRule) -> list[VoteRule]:
    """All versions of the kind, the newest last: two people do not change it at once."""
    return list(VoteRule.objects.select_for_update(no_key=True).filter(code=rule.code).order_by("valid_from"))
