"""Handing a branch to the next secretary: promises and dates. Texts stay with who may read them, sealed ones with
their author."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Branch, Posting, User
from accounts.permissions import Role
from audit import services as audit
from care.enums import PromiseState
from care.models import HandedPromise, HandOver, Promise
from care.services import promises, requests
from notices.services import outbox


@transaction.atomic
def hand_over(*, branch: Branch, left_by: User, taken_by: User, by: User, today: date) -> HandOver | None:
    """Everything that ``left_by`` still owes to people of this branch goes to ``taken_by``; None when nothing is left.

    Tasks need no step: they are asked of whoever holds the posting. Done twice, it changes nothing.
    """
    branch = Branch.objects.select_for_update(no_key=True, of=("self",)).get(pk=branch.pk)
    _check(branch, left_by, taken_by, today)
    unsolved = Promise.objects.unsolved().filter(officer__branch=branch, owner=left_by).exclude(officer__user=taken_by)
    handed = list(unsolved.select_for_update(of=("self",), no_key=True))
    passed = requests.pass_on(branch, left_by=left_by, taken_by=taken_by, today=today)
    if not handed and not passed:
        return None
    handover, _is_new = HandOver.objects.get_or_create(
        branch=branch, left_by=left_by, taken_by=taken_by, handed_on=today, defaults={"handed_by": by}
    )
    HandedPromise.objects.bulk_create(HandedPromise(handover=handover, promise=promise) for promise in handed)
    Promise.objects.filter(pk__in=[promise.pk for promise in handed]).update(owner=taken_by)
    outbox.stop_many(promises.subject_key(one.pk) for one in handed if one.state != PromiseState.KEPT)
    audit.record("care.branch.handed_over", by=by, subject=handover)
    _tell(left_by, handover, "care.handover.given", reverse("care:promise-list"))
    _tell(taken_by, handover, "care.handover.taken", handover.get_absolute_url())
    return handover


def _check(branch: Branch, left_by: User, taken_by: User, today: date) -> None:
    if left_by == taken_by:
        raise ValidationError({"taken_by": _("A hand-over takes two: choose somebody else.")}, code="oneself")
    held = Posting.objects.held_on(today).filter(user=taken_by, user__is_active=True, role=Role.SECRETARY)
    if not held.filter(branch=branch).exists():
        raise ValidationError(
            {"taken_by": _("This person is not secretary of the branch today. First the posting, then the hand-over.")},
            code="no_posting",
        )


def _tell(user: User, handover: HandOver, kind: str, path: str) -> None:
    outbox.put(
        recipient=user,
        kind=kind,
        subject_key=f"{HandOver._meta.label}:{handover.pk}",
        due_on=handover.handed_on,
        path=path,
    )
