"""Concerns without a name. Nothing here takes a request, a user, an address or a moment, and nothing enters the log.

What comes in waits in a table of its own, whose rows are written anew in random order every few minutes, so that no
transaction of theirs stands beside one of somebody's. With the first morning round of a day all of them are handed on
at once, and all that ever came without a name is written anew with them: of a concern the database then knows the week
and nothing finer.
"""

from datetime import date
from random import SystemRandom

from django.core.exceptions import ValidationError
from django.db import connection, models, transaction
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from accounts.models import Unit
from accounts.rules import codes
from care.enums import NotYetTo
from care.models import Concern, ConcernLine, ConcernTheme
from care.models.concern_draft import ConcernDraft, ReplyDraft
from care.queries import concerns as asked
from care.queries.concerns import Place
from care.rules.weeks import end_of, week_of
from care.services import concerns, gate

DICE = SystemRandom()
DRAFTS: list[type[models.Model]] = [ConcernDraft, ReplyDraft]


@sensitive_variables("code", "text")
@transaction.atomic
def send(*, code: str, unit: Unit, theme: ConcernTheme, text: str, to: Place, today: date) -> str:
    """Keep it until the next morning, and say under which code.

    The same words twice under one code – the line was slow – are one concern; other words get a code of their own.
    """
    gate.enter()
    if (kept := _kept_under(code)) == text.strip():
        return code
    code = codes.new_code() if kept else code
    if not asked.answerers(to, today=today):
        raise ValidationError({"to": _("Nobody holds this role today. Choose somebody else.")}, code="vacant")
    draft = ConcernDraft(
        code_hash=asked.hashes_of(code)[0],
        unit=unit,
        theme=theme,
        text=text.strip(),
        week=week_of(today),
        asked_role=to.role,
        asked_unit=to.unit,
        asked_branch=to.branch,
    )
    draft.clean_fields()
    draft.save(force_insert=True)
    shake()
    return code


@sensitive_variables()
def _kept_under(code: str) -> str:
    hashes = asked.hashes_of(code)
    found = [
        model.objects.filter(code_hash__in=hashes).values_list("text", flat=True) for model in (ConcernDraft, Concern)
    ]
    return next((text for texts in found for text in texts), "")


@sensitive_variables("text")
@transaction.atomic
def reply(concern: Concern, *, text: str, is_solved: bool | None, to: str, today: date) -> None:
    """By whoever holds the code: kept until the next morning like a concern."""
    gate.enter()
    concern = concerns.locked(concern)
    if ReplyDraft.objects.filter(concern=concern).exists():
        raise ValidationError(_("A reply of yours waits already. It is handed on tomorrow morning."), code="waiting")
    ReplyDraft.objects.create(
        concern=concern, text=text.strip(), is_solved=is_solved, to=to or NotYetTo.UP, week=week_of(today)
    )
    shake()


@transaction.atomic
def shake() -> None:
    """Write everything that waits anew, in random order and in one transaction."""
    gate.enter()
    for model in DRAFTS:
        _write_anew(model)


@transaction.atomic
def hand_on(*, today: date) -> int:
    """The first morning round of a day: what waits becomes visible, all at once and in no order."""
    gate.enter()
    handed = _hand_on_concerns() + _hand_on_replies(today)
    _write_anew(Concern, "raised_by_id IS NULL")
    _write_anew(ConcernLine, "author_id IS NULL")
    return handed


def _hand_on_concerns() -> int:
    drafts = list(ConcernDraft.objects.select_for_update().select_related("unit", "theme", "asked_unit"))
    DICE.shuffle(drafts)
    terms = {week: concerns.first_answer_by(end_of(week)) for week in {draft.week for draft in drafts}}
    Concern.objects.bulk_create(
        Concern(
            code_hash=draft.code_hash,
            unit_id=draft.unit_id,
            theme_id=draft.theme_id,
            text=draft.text,
            raised_on=draft.week,
            due_on=terms[draft.week],
            asked_role=draft.asked_role,
            asked_unit_id=draft.asked_unit_id,
            asked_branch_id=draft.asked_branch_id,
        )
        for draft in drafts
    )
    ConcernDraft.objects.filter(pk__in=[draft.pk for draft in drafts]).delete()
    return len(drafts)


def _hand_on_replies(today: date) -> int:
    drafts = list(ReplyDraft.objects.select_for_update())
    DICE.shuffle(drafts)
    for draft in drafts:
        concern = concerns.locked(Concern(pk=draft.concern_id))
        is_solved = draft.is_solved if not concern.is_open else None
        concerns.take(
            concern, text=draft.text, is_solved=is_solved, to=draft.to, author=None, said_on=draft.week, today=today
        )
    ReplyDraft.objects.filter(pk__in=[draft.pk for draft in drafts]).delete()
    return len(drafts)


def _write_anew(model: type[models.Model], where: str = "TRUE") -> None:
    """Other places in the file, other transaction numbers, the same rows. References are checked at the end."""
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH taken AS (DELETE FROM {table} WHERE {where} RETURNING *) "  # noqa: S608 - names of ours
            f"INSERT INTO {table} SELECT * FROM taken ORDER BY random()"
        )
