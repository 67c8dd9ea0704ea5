"""Ticking off what an officer is entitled to when something happened."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Posting, User
from accounts.permissions import Role
from audit import services as audit
from care.enums import Audience, ProvisionState
from care.models import LifeEvent, Provision
from notices.services import outbox

OWN_WORDS = {ProvisionState.ASKED, ProvisionState.DECLINED}
"""What the officer says; offered and arranged is said by whoever provides."""


def subject_key(event: LifeEvent) -> str:
    return f"{Provision._meta.label}:{event.pk}"


@transaction.atomic
def tick(event: LifeEvent, *, states: Mapping[int, str], seen: Mapping[int, str], by: User, today: date) -> LifeEvent:
    """Several lines at once, by entitlement. ``seen`` is what stood there when the form was opened: what somebody
    else has changed since is refused and said, so that nothing is ticked over."""
    event = (
        LifeEvent.objects.select_for_update(of=("self",), no_key=True).select_related("officer__user").get(pk=event.pk)
    )
    stand = {one.entitlement_id: one for one in event.provisions.all()}
    changed = {key: state for key, state in states.items() if state != seen.get(key, "")}
    if any((stand[key].state if key in stand else "") != seen.get(key, "") for key in changed):
        raise ValidationError(_("Somebody ticked this a moment ago. Look at what stands there now."), code="stale")
    for key, state in changed.items():
        _set(event, key, state, stand.get(key), by, today)
    if changed:
        _tell(event, by, today)
        audit.record("care.provision.ticked", by=by, subject=event, about=event.officer_id)
    return event


def _set(event: LifeEvent, key: int, state: str, stands: Provision | None, by: User, today: date) -> None:
    if not state:
        if stands:
            stands.delete()
        return
    line = stands or Provision(event=event, entitlement_id=key)
    line.state, line.said_by, line.said_on = state, by, today
    line.full_clean(exclude=["event", "said_by"])
    line.save()


def _tell(event: LifeEvent, by: User, today: date) -> None:
    """The other side, with a link: the secretaries where the officer asks, the officer where something was arranged."""
    outbox.stop(subject_key(event))
    is_own = event.officer.user_id == by.pk
    if is_own and event.provisions.filter(state=ProvisionState.ASKED).exists():
        for user in _secretaries(event, today):
            _put(event, user, "care.provision.asked", today)
    elif not is_own and event.officer.user:
        _put(event, event.officer.user, "care.provision.ticked", today)


def _secretaries(event: LifeEvent, today: date) -> list[User]:
    """Those of the branch who may know of the event."""
    held = Posting.objects.held_on(today).filter(role=Role.SECRETARY, branch=event.officer.branch_id)
    if event.who_may_know == Audience.SECRETARY:
        held = held.filter(is_acting=False)
    users = User.objects.filter(postings__in=held, is_active=True).exclude(officer=event.officer_id)
    return list(users.distinct())


def _put(event: LifeEvent, user: User, kind: str, today: date) -> None:
    outbox.put(recipient=user, kind=kind, subject_key=subject_key(event), due_on=today, path=event.get_absolute_url())


def stop(event: LifeEvent) -> None:
    outbox.stop(subject_key(event))
