"""Skills that wait for a colleague's word."""

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from members.models import Officer, Skill

if TYPE_CHECKING:
    from accounts.models import User


def of_colleagues(user: "User") -> QuerySet[Skill]:
    """Unconfirmed skills of people in the user's own unit or own branch; never the user's own."""
    me = Officer.objects.filter(user=user).first()
    if me is None:
        return Skill.objects.none()
    beside = Q(officer__unit=me.unit_id)
    if me.branch_id:
        beside |= Q(officer__branch=me.branch_id)
    return (
        Skill.objects.filter(beside, confirmed_by__isnull=True, officer__left_on__isnull=True)
        .exclude(officer=me)
        .select_related("officer")
        .order_by("officer__name_pinyin", "name")
    )
