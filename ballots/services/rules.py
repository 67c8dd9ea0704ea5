"""Changing quorum and majority: always a new version with its own day. Votes keep the one they were prepared by."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from ballots.enums import VoteKind
from ballots.models import VoteRule
from ballots.queries.rules import newest_like

DAY = timedelta(days=1)
SAME = ("code", "kind", "position")


@transaction.atomic
def revise(newest: VoteRule, *, seen: int, valid_from: date, by: User, today: date, **terms: Any) -> VoteRule:
    before = _last(newest)
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
    before.valid_until = valid_from - DAY
    before.save(update_fields=["valid_until"])
    rule.full_clean()
    rule.save()
    audit.record("ballots.rule.revised", by=by, subject=rule)
    return rule


@transaction.atomic
def drop(rule: VoteRule, *, by: User, today: date) -> None:
    """A version whose day has not come is taken back; the one before it goes on."""
    last = _last(rule)
    if last.pk != rule.pk or last.valid_from <= today:
        raise ValidationError(_("This version cannot be taken back any more. Nothing was changed."), code="begun")
    audit.record("ballots.rule.dropped", by=by, subject=last)
    VoteRule.objects.filter(code=last.code, valid_until=last.valid_from - DAY).update(valid_until=None)
    last.delete()


def _last(rule: VoteRule) -> VoteRule:
    """All versions of the kind locked: two people do not change it at once."""
    list(VoteRule.objects.select_for_update(no_key=True).filter(code=rule.code).order_by("pk"))
    found = newest_like(rule.pk)
    if found is None:
        raise ValidationError(_("This version cannot be taken back any more. Nothing was changed."), code="gone")
    return found
