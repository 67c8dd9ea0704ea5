"""What every deed on an appeal shares: the row under lock, the step along its states, the notice."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from appeals.enums import AppealState
from appeals.models import Appeal
from appeals.models.appeal import WAITING
from appeals.rules.lifecycle import may_become
from notices.services import outbox


def locked(appeal: Appeal) -> Appeal:
    rows = Appeal.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("officer__user", "term", "unit__parent", "decided_by").get(pk=appeal.pk)


def move(appeal: Appeal, state: AppealState) -> None:
    if may_become(appeal.state, state):
        appeal.state = state
        return
    if appeal.state not in WAITING:
        words = {"state": appeal.get_state_display()}
        if appeal.decided_by:
            text = _("%(name)s has answered this already: %(state)s. Nothing was changed.")
            raise ValidationError(text, params=words | {"name": appeal.decided_by.name}, code="moved_on")
        raise ValidationError(
            _("This is closed already: %(state)s. Nothing was changed."), params=words, code="moved_on"
        )
    raise ValidationError(_("Say first whether the reason for the delay is good enough."), code="late_first")


def subject_key(appeal_id: int) -> str:
    return f"{Appeal._meta.label}:{appeal_id}"


def tell(user: User, appeal: Appeal, kind: str, due_on: date) -> None:
    outbox.put(
        recipient=user,
        kind=kind,
        subject_key=subject_key(appeal.pk),
        due_on=due_on,
        path=appeal.get_absolute_url(),
    )
