"""A month comes in, takes the place of what stood, and can be taken back."""

import datetime as dt
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from evaluation.enums import FigureState
from evaluation.models import Figure, FigureImport
from evaluation.services import figures
from jobs.models import Job
from jobs.services import run as work
from tests.factories.accounts import UserFactory
from tests.factories.evaluation import FigureKindFactory

pytestmark = pytest.mark.django_db
MARCH = dt.date(2025, 3, 1)


def book(*rows, name="march.xlsx"):
    sheet = Workbook()
    for row in rows:
        sheet.active.append(row)
    kept = BytesIO()
    sheet.save(kept)
    return SimpleUploadedFile(name, kept.getvalue())


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def calls():
    return FigureKindFactory()


def sent_in(officer, *rows, headings=("警号", "test-calls")):
    sent = figures.upload(file=book(headings, *rows), unit=officer.unit, month=MARCH, by=UserFactory())
    work(Job.objects.get(subject_id=sent.pk, kind=figures.READ).pk)
    sent.refresh_from_db()
    return sent


def standing():
    return dict(Figure.objects.values_list("officer", "value"))


def test_accepted_rows_are_imported_and_refused_ones_are_not(officer, calls):
    sent = sent_in(officer, (officer.police_number, 12), ("nobody", 3))
    assert (sent.state, sent.counts["ready"], sent.counts["refused"]) == (FigureState.READY, 1, 1)
    assert standing() == {}

    figures.confirm(sent, by=sent.uploaded_by)

    sent.refresh_from_db()
    assert (sent.state, sent.rows) == (FigureState.IMPORTED, [])
    assert standing() == {officer.pk: 12}


def test_a_later_workbook_takes_the_place_and_undoing_brings_the_earlier_back(officer, calls):
    first = sent_in(officer, (officer.police_number, 12))
    figures.confirm(first, by=first.uploaded_by)
    second = sent_in(officer, (officer.police_number, 15))
    figures.confirm(second, by=second.uploaded_by)
    assert standing() == {officer.pk: 15}

    figures.undo(second, by=second.uploaded_by)

    assert standing() == {officer.pk: 12}
    assert Figure.objects.get().source == first


def test_undoing_the_earlier_leaves_what_the_later_says(officer, calls):
    first = sent_in(officer, (officer.police_number, 12))
    figures.confirm(first, by=first.uploaded_by)
    second = sent_in(officer, (officer.police_number, 15))
    figures.confirm(second, by=second.uploaded_by)

    figures.undo(first, by=first.uploaded_by)
    assert standing() == {officer.pk: 15}
    figures.undo(second, by=second.uploaded_by)

    assert standing() == {}


def test_who_is_second_is_told(officer, calls):
    sent = sent_in(officer, (officer.police_number, 12))
    stale = FigureImport.objects.get(pk=sent.pk)
    figures.confirm(sent, by=sent.uploaded_by)

    for deed in (figures.confirm, figures.drop):
        with pytest.raises(ValidationError, match="somebody else may have been here"):
            deed(stale, by=sent.uploaded_by)
    assert standing() == {officer.pk: Decimal(12)}


def test_a_dropped_workbook_leaves_neither_rows_nor_file(officer, calls, django_capture_on_commit_callbacks):
    sent = sent_in(officer, (officer.police_number, 12))
    path = sent.file.path

    with django_capture_on_commit_callbacks(execute=True):
        figures.drop(sent, by=sent.uploaded_by)

    sent.refresh_from_db()
    assert (sent.state, sent.rows, sent.file.name) == (FigureState.DROPPED, [], "")
    with pytest.raises(FileNotFoundError), open(path, "rb"):
        pass


def test_a_workbook_with_no_good_row_is_not_imported(officer, calls):
    sent = sent_in(officer, ("nobody", 3))

    with pytest.raises(ValidationError, match="No row can be imported"):
        figures.confirm(sent, by=sent.uploaded_by)


def test_a_file_that_is_gone_is_said_to_be_gone(officer, calls):
    sent = figures.upload(
        file=book(("警号", "test-calls"), (officer.police_number, 1)), unit=officer.unit, month=MARCH, by=UserFactory()
    )
    sent.file.storage.delete(sent.file.name)

    work(Job.objects.get(subject_id=sent.pk).pk)

    sent.refresh_from_db()
    assert (sent.state, sent.problem["code"]) == (FigureState.UNUSABLE, "gone")
