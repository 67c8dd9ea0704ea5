"""A month comes in, takes the place of what stood, and can be taken back."""

import datetime as dt
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from audit.models import Entry
from evaluation.enums import FigureState
from evaluation.models import Figure, FigureImport
from evaluation.queries import figure_preview
from evaluation.services import figure_suggestions, figures
from jobs.models import Job, Problem
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


def test_a_suggestion_is_taken_by_one_tap(officer, calls):
    sent = sent_in(officer, (f"{officer.police_number}0", officer.name, 12), headings=("警号", "姓名", "test-calls"))
    assert sent.counts["refused"] == 1

    assert figure_suggestions.take(sent, row=2, by=sent.uploaded_by)

    sent.refresh_from_db()
    assert (sent.counts["ready"], sent.counts["refused"]) == (1, 0)
    assert Entry.objects.filter(kind="evaluation.figures.suggestion_taken").count() == 1
    figures.confirm(sent, by=sent.uploaded_by)
    assert standing() == {officer.pk: 12}


def test_a_suggestion_taken_does_not_hide_what_else_is_wrong(officer, calls):
    rows = [(officer.police_number, officer.name, 12), (f"{officer.police_number}0", officer.name, 3)]
    sent = sent_in(officer, *rows, headings=("警号", "姓名", "test-calls"))

    assert not figure_suggestions.take(sent, row=3, by=sent.uploaded_by)

    sent.refresh_from_db()
    [problem] = sent.rows[1]["problems"]
    assert (problem["code"], problem["params"]) == ("twice", {"row": "2"})


def test_a_suggestion_is_taken_once_and_only_while_the_workbook_waits(officer, calls):
    sent = sent_in(officer, (f"{officer.police_number}0", officer.name, 12), headings=("警号", "姓名", "test-calls"))
    stale = FigureImport.objects.get(pk=sent.pk)
    figure_suggestions.take(sent, row=2, by=sent.uploaded_by)

    for row in (2, 99):
        with pytest.raises(ValidationError, match="no longer open"):
            figure_suggestions.take(stale, row=row, by=sent.uploaded_by)


def test_refused_rows_come_back_as_a_workbook_that_can_be_sent_in(officer, calls):
    headings = ("警号", "姓名", "月份", "test-calls")
    rows = [(officer.police_number, officer.name, "2025年3月", 12), ("000", "某人", dt.date(2025, 3, 9), "十二")]
    sent = sent_in(officer, *rows, headings=headings)

    [sheet] = load_workbook(BytesIO(figure_preview.refused_workbook(sent))).worksheets

    found = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert found[0] == [*headings, "Reason for refusal", "Row in the file"]
    assert found[1][:4] == ["000", "某人", "2025-03", "十二"]
    assert found[1][4].splitlines() == [
        "Nobody has the police number “000”. Look it up and correct it.",
        "test-calls: “十二” is no number. Write it in digits.",
    ]
    assert (found[1][5], len(found)) == (3, 2)
    again = sent_in(officer, [officer.police_number, officer.name, "2025-03", 9, *found[1][4:]], headings=found[0])
    assert (again.counts["ready"], again.counts["unknown"]) == (1, [])


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


def test_a_file_that_is_no_workbook_is_said_to_be_none_and_the_job_is_refused(officer, calls):
    file = SimpleUploadedFile("march.xlsx", b"Not a workbook")
    sent = figures.upload(file=file, unit=officer.unit, month=MARCH, by=UserFactory())

    work(Job.objects.get(subject_id=sent.pk).pk)

    sent.refresh_from_db()
    assert sent.state == FigureState.UNUSABLE
    assert sent.problem["code"] not in ("", "gone")
    assert Job.objects.get(subject_id=sent.pk).problem == Problem.REFUSED
