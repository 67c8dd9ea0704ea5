"""A change of a rule that begins next week, and a secretary on leave for whom the leader stands in."""

from datetime import date, timedelta

from django.forms.models import model_to_dict

from accounts.models import Posting, User
from accounts.permissions import Role
from care.models import CareRule
from care.rules.trial import Case
from care.services import absences, rules
from dashboard.management.demo.cast import BRANCH, SUB_BUREAU

REVISED = "wedding-visit"
KEPT = ("name_zh", "name_en", "deed", "day_unit", "by_role", "follow_up_days", "escalate_days", "is_active")


def tell(*, today: date) -> None:
    _revise(today)
    _leave(today)


def _revise(today: date) -> None:
    rule = CareRule.objects.select_related("trigger").get(code=REVISED)
    told_on = date(2026, 10, 12)
    rules.revise(
        replaces=rule,
        seen=rule.pk,
        cases=[Case(1, told_on, told_on + timedelta(days=5))],
        by=User.objects.get(username="orgadmin"),
        today=today,
        **model_to_dict(rule, fields=KEPT),
        trigger=rule.trigger,
        cadence_days=None,
        within_days=5,
        basis_zh="市局党委会决定：喜事五日内上门道贺",
        basis_en="Decision of the bureau's party committee: congratulations within five days",
        valid_from=today + timedelta(days=7),
    )


def _leave(today: date) -> None:
    held = Posting.objects.filter(role=Role.SECRETARY, unit__parent__name=SUB_BUREAU).exclude(branch__name=BRANCH)
    away = held.select_related("user").earliest("branch__name").user
    leader = User.objects.get(username="leader")
    since, until = today - timedelta(days=1), today + timedelta(days=5)
    absences.note(user=away, since=since, until=until, deputy=leader, by=away, today=today)
