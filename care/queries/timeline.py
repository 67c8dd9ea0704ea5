"""What care adds to a person's timeline, cut to what the viewer may read."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from care.enums import ContactKind, PromiseState
from care.models import Contact, LifeEvent, Promise
from members.models import Officer
from members.queries.timeline import TimelineItem

if TYPE_CHECKING:
    from accounts.models import User

CONTACT_ICONS = {
    ContactKind.TALK: "chat-bubble-left-right",
    ContactKind.HOME_VISIT: "home",
    ContactKind.HOSPITAL_VISIT: "heart",
    ContactKind.INFORMAL: "hand-raised",
}
PROMISE_TONES = {PromiseState.SOLVED: "ok", PromiseState.KEPT: "info", PromiseState.NOT_YET: "warning"}
ONLY_FOR_ONESELF = {"mood_change"}
"""A reason to offer a talk; never something others read on a person's page."""


def contacts(officer: Officer, viewer: "User", limit: int) -> list[TimelineItem]:
    """That it took place and with whom; the words stand on its own page."""
    rows = Contact.objects.visible_to(viewer).filter(officer=officer).select_related("author")
    return [
        TimelineItem(
            on=row.held_on,
            kind=row.closeness or "contact",
            title=str(row.get_kind_display()).capitalize(),
            detail=_("with %(name)s") % {"name": row.author.name}
            if row.was_met
            else _("%(name)s tried, could not meet") % {"name": row.author.name},
            url=row.get_absolute_url(),
            icon=CONTACT_ICONS[ContactKind(row.kind)],
            tone="ok" if row.was_met else "plain",
        )
        for row in rows[:limit]
    ]


def events(officer: Officer, viewer: "User", limit: int) -> list[TimelineItem]:
    rows = LifeEvent.objects.visible_to(viewer).standing().filter(officer=officer).select_related("kind")
    if officer.user_id != viewer.pk:
        rows = rows.exclude(kind__code__in=ONLY_FOR_ONESELF)
    return [
        TimelineItem(
            on=row.happened_on,
            kind="life",
            title=row.kind.name.capitalize(),
            url=row.get_absolute_url(),
            icon="calendar-days",
            tone="info",
        )
        for row in rows[:limit]
    ]


def promises(officer: Officer, viewer: "User", limit: int) -> list[TimelineItem]:
    rows = (
        Promise.objects.visible_to(viewer).filter(officer=officer).select_related("owner").order_by("-made_on", "-pk")
    )
    return [
        TimelineItem(
            on=row.made_on,
            kind="concerns",
            title=_("%(name)s promised: %(text)s") % {"name": row.owner.name, "text": row.text},
            detail=str(row.get_state_display()),
            url=row.get_absolute_url(),
            icon="hand-thumb-up",
            tone=PROMISE_TONES.get(PromiseState(row.state), "plain"),
        )
        for row in rows[:limit]
    ]
