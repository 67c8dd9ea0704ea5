"""What good deeds and rewards add to a person's timeline, cut to what the viewer may read: one query for both."""

from typing import TYPE_CHECKING, Any

from django.db.models import BooleanField, CharField, F, Value
from django.urls import reverse

from conduct.models import GoodDeed, Reward
from members.models import Officer
from members.queries.timeline import TimelineItem
from ui.language import is_english

if TYPE_CHECKING:
    from accounts.models import User

COLUMNS = ("is_reward", "pk", "on", "title", "detail")


def honours(officer: Officer, viewer: "User", limit: int) -> list[TimelineItem]:
    name = "kind__name_en" if is_english() else "kind__name_zh"
    deeds = _columns(GoodDeed.objects.visible_to(viewer).confirmed(), officer, False, "happened_on", "what", Value(""))
    rewards = Reward.objects.visible_to(viewer).decided()
    rows = deeds.union(_columns(rewards, officer, True, "decided_on", name, F("document_number")), all=True)
    return [
        TimelineItem(
            on,
            "work",
            title,
            detail=detail,
            url=reverse("conduct:reward-detail" if is_reward else "conduct:deed-detail", args=[pk]),
            icon="trophy" if is_reward else "sparkles",
            tone="ok",
        )
        for is_reward, pk, on, title, detail in rows.order_by("-on")[:limit]
    ]


def _columns(rows: Any, officer: Officer, is_reward: bool, on: str, title: str, detail: Any) -> Any:
    told = {
        "is_reward": Value(is_reward, output_field=BooleanField()),
        "on": F(on),
        "title": F(title),
        "detail": detail if isinstance(detail, F) else Value("", output_field=CharField()),
    }
    return rows.filter(officer=officer).order_by().annotate(**told).values_list(*COLUMNS)
