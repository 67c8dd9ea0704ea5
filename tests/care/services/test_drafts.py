import datetime as dt
import logging

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.http import QueryDict
from django.utils import timezone

from care.models import Draft
from care.models.draft import KEPT_FOR
from care.services import drafts, sealing
from care.tasks import tidy_drafts

pytestmark = pytest.mark.django_db

SENTENCE = "He fears that the marriage is ending"


def typing(shared=SENTENCE, **more):
    typed = QueryDict(mutable=True)
    typed.update({"csrfmiddlewaretoken": "x", "kind": "talk", "shared": shared} | more)
    return typed


@pytest.fixture
def keep(officer, secretary):
    def deed(typed=None, version=0, by=secretary):
        return drafts.keep(officer=officer, by=by, typed=typing() if typed is None else typed, version=version)

    return deed


def test_what_was_typed_comes_back_as_it_was(keep, officer, secretary):
    typed = typing(sealed="心里难受")
    typed.setlist("tasks", ["3", "5"])
    keep(typed)

    begun = drafts.begun(officer=officer, by=secretary)

    assert begun.typed.getlist("tasks") == ["3", "5"]
    assert begun.typed["sealed"] == "心里难受"
    assert "csrfmiddlewaretoken" not in begun.typed


def test_a_draft_is_its_authors_alone(keep, officer, leader, officer_user, orgadmin):
    keep()
    assert [drafts.begun(officer=officer, by=other) for other in (leader, officer_user, orgadmin)] == [None] * 3


def test_there_is_one_for_each_officer_and_it_counts_up(keep):
    assert [keep(version=seen).version for seen in (0, 1, 2)] == [1, 2, 3]
    assert Draft.objects.count() == 1


def test_the_database_refuses_a_second(keep):
    keep()
    draft = Draft.objects.get()
    draft.pk = None
    with pytest.raises(IntegrityError, match="draft_one_for_each_officer"):
        draft.save(force_insert=True)


def test_whoever_types_in_two_places_is_told_and_the_last_wins(keep, officer, secretary):
    keep()
    keep(typing("From the phone."), version=1)

    kept = keep(typing("From the desk."), version=1)

    assert kept == drafts.Keeping(3, was_elsewhere=True)
    assert drafts.begun(officer=officer, by=secretary).typed["shared"] == "From the desk."
    assert keep(version=3) == drafts.Keeping(4)


def test_what_was_saved_does_not_come_back_as_begun(keep, officer, secretary):
    keep()
    drafts.drop(officer=officer, by=secretary)

    assert keep(version=1) == drafts.Keeping(0, is_gone=True)
    assert not Draft.objects.exists()


def test_without_a_word_nothing_is_begun_and_an_emptied_one_is_gone(keep):
    assert keep(typing(shared=" ")) == drafts.Keeping(0)
    keep()
    assert keep(typing(shared=""), version=1) == drafts.Keeping(0)
    assert not Draft.objects.exists()


def test_what_no_form_can_hold_is_not_kept(keep):
    with pytest.raises(ValidationError) as refused:
        keep(typing("x" * drafts.LONGEST))
    assert refused.value.code == "too_long"


def test_the_sentence_stands_nowhere_in_the_database_nor_in_the_logs(keep, caplog):
    caplog.set_level(logging.DEBUG)
    keep()
    keep(typing(sealed=SENTENCE), version=1)

    assert _tables_holding("half-yearly-talk") == ["care_carerule"]
    assert _tables_holding(SENTENCE) == []
    assert SENTENCE not in caplog.text
    draft = Draft.objects.get()
    assert SENTENCE not in f"{draft} {draft!r} {vars(draft)}"


def _tables_holding(text):
    """Also as JSON writes it, and as bytes."""
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(
                f'SELECT count(*) FROM "{table}" AS r WHERE position(%s IN r::text) > 0 '
                f"OR position(encode(convert_to(%s, 'UTF8'), 'hex') IN r::text) > 0",
                [text, text],
            )
            if cursor.fetchone()[0]:
                found.append(table)
        return found


def test_a_rotation_brings_drafts_under_the_first_key_too(keep, officer, secretary, settings):
    keep()
    old, new = settings.SEALED_KEYS[0], Fernet.generate_key().decode()
    settings.SEALED_KEYS = [new, old]

    assert sealing.waiting_for_rotation() == 1
    assert sealing.rotate() == sealing.Rotation(done=1, lost=0)

    settings.SEALED_KEYS = [new]
    assert drafts.begun(officer=officer, by=secretary).typed["shared"] == SENTENCE


def test_a_lost_key_is_said_and_nothing_is_kept_over_it(keep, officer, secretary, settings):
    keep()
    settings.SEALED_KEYS = [Fernet.generate_key().decode()]
    with pytest.raises(sealing.SealedKeyMissingError):
        drafts.begun(officer=officer, by=secretary)


def test_a_draft_is_forgotten_after_fourteen_days_without_a_change(keep):
    keep()
    Draft.objects.update(began_at=timezone.now() - 3 * KEPT_FOR, saved_at=timezone.now() - KEPT_FOR)
    Draft.objects.update(saved_at=timezone.now() - KEPT_FOR + dt.timedelta(minutes=1))
    assert tidy_drafts() == 0

    Draft.objects.update(saved_at=timezone.now() - KEPT_FOR - dt.timedelta(minutes=1))
    assert [tidy_drafts(), tidy_drafts()] == [1, 0]
