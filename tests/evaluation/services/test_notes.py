"""Feedback reaches the officer the same day, and can be answered once."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from evaluation.enums import Dimension
from evaluation.models import Note
from evaluation.services import notes
from notices.models import Notice
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db
TODAY = dt.date(2025, 6, 3)


def _write(officer, by, **given):
    values = {"dimension": Dimension.DILIGENCE, "is_praise": False, "text": "台账有三处未填。", **given}
    return notes.write(officer=officer, by=by, today=TODAY, **values)


def test_the_officer_is_told_at_once_by_a_link_alone(officer, leader):
    note = _write(officer, leader)

    assert Notice.objects.values_list("recipient", "kind", "path", "urgency").get() == (
        officer.user_id,
        "evaluation.note.written",
        note.get_absolute_url(),
        "at_once",
    )


def test_reading_and_answering_end_the_notice(officer, leader):
    note = _write(officer, leader)

    notes.answer(note, reply="已补齐。", by=officer.user)

    assert Note.objects.values_list("reply", "read_at__isnull").get() == ("已补齐。", False)
    assert Notice.objects.get().stopped_at is not None


def test_an_answer_stands(officer, leader):
    note = _write(officer, leader)
    notes.answer(note, reply="已补齐。", by=officer.user)

    with pytest.raises(ValidationError, match="your words stand"):
        notes.answer(note, reply="改口", by=officer.user)


def test_nobody_else_answers(officer, leader):
    with pytest.raises(PermissionDenied):
        notes.answer(_write(officer, leader), reply="x", by=leader)


def test_nobody_writes_feedback_on_themselves(officer):
    with pytest.raises(ValidationError, match="Somebody else writes"):
        _write(officer, officer.user)


def test_feedback_that_nobody_could_read_is_refused(leader):
    with pytest.raises(ValidationError, match="nobody could read it"):
        _write(OfficerFactory(), leader)
