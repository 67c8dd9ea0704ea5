"""Keeping what is being typed, for its author alone, until it is saved, thrown away or forgotten.

The one deed that enters no log: it happens every few seconds, and would tell when somebody hesitated.
"""

import json
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from accounts.models import User
from care.models import Draft
from care.services import sealing
from members.models import Officer

LONGEST = 60_000
"""Characters; all fields of the form filled to the last are a third of it."""
WORDS = ("shared", "sealed", "promise_text", "people_met")
"""Without a word in one of these nothing has been begun."""
NOT_TYPED = {"csrfmiddlewaretoken", "draft_version", "draft_owner"}


@dataclass(frozen=True)
class Keeping:
    """What became of one keeping."""

    version: int
    was_elsewhere: bool = False
    """Somebody, surely the same person in another window, had kept a newer one; this one replaced it."""
    is_gone: bool = False
    """Saved or thrown away meanwhile: nothing is kept, so that what was saved does not come back as begun."""


@dataclass(frozen=True)
class Begun:
    """A draft as its author finds it again."""

    began_at: datetime
    version: int
    typed: QueryDict


@sensitive_variables()
@transaction.atomic
def keep(*, officer: Officer, by: User, typed: QueryDict, version: int) -> Keeping:
    """The last to type wins; ``version`` is what they had seen, 0 for nothing, and only says whom to warn."""
    if not any(typed.get(name, "").strip() for name in WORDS):
        drop(officer=officer, by=by)
        return Keeping(0)
    now = {"cipher": sealing.encrypt(_packed(typed)), "key_id": sealing.current_key_id(), "saved_at": timezone.now()}
    found = Draft.objects.of(by).filter(officer=officer).select_for_update(of=("self",), no_key=True)
    draft, is_new = found.first(), False
    if draft is None and version:
        return Keeping(0, is_gone=True)
    if draft is None:
        draft, is_new = Draft.objects.get_or_create(author=by, officer=officer, defaults=now)
    if not is_new:
        found.update(version=F("version") + 1, **now)
        draft.refresh_from_db(fields=["version"])
    return Keeping(draft.version, was_elsewhere=not is_new and version != draft.version - 1)


@sensitive_variables()
def begun(*, officer: Officer, by: User) -> Begun | None:
    """What its author had begun; ``SealedKeyMissingError`` where its key is gone."""
    draft = Draft.objects.of(by).filter(officer=officer).first()
    if draft is None:
        return None
    typed = QueryDict(mutable=True)
    for name, values in json.loads(sealing.decrypt(draft.cipher)).items():
        typed.setlist(name, values)
    return Begun(draft.began_at, draft.version, typed)


def drop(*, officer: Officer, by: User) -> None:
    Draft.objects.of(by).filter(officer=officer).delete()


def tidy(*, now: datetime) -> int:
    """Wipe what nobody went on with."""
    return Draft.objects.forgotten(now).delete()[0]


@sensitive_variables()
def _packed(typed: QueryDict) -> str:
    packed = json.dumps({name: values for name, values in typed.lists() if name not in NOT_TYPED})
    if len(packed) > LONGEST:
        raise ValidationError(_("This is too long to be kept while you type. Save it soon."), code="too_long")
    return packed
