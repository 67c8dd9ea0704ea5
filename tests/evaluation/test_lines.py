"""What foreign keys would promise of lines and scores, kept by one question for each statement."""

import threading

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction

from evaluation.models import Form, Indicator, Line, Run, Score
from tests.factories.accounts import UserFactory
from tests.factories.evaluation import CycleFactory, FormFactory, IndicatorFactory, SchemeVersionFactory

NOBODY = 10**12
SUMS = dict.fromkeys(("full", "applicable", "base", "bonus", "deduction"), 0)


@pytest.fixture
def form(db):
    return FormFactory(cycle=CycleFactory(), scheme_version=SchemeVersionFactory(published=True))


@pytest.fixture
def indicator(form):
    return IndicatorFactory(scheme_version=form.scheme_version)


@pytest.fixture
def run(form):
    return Run.objects.create(cycle=form.cycle, number=1, by=UserFactory(), evidence_until="2025-12-31")


def removed(row):
    """Past Django, which would ask itself what hangs on the row."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {row._meta.db_table} WHERE id = %s", [row.pk])


@pytest.mark.parametrize("key", ["run_id", "form_id", "indicator_id"])
def test_a_line_names_what_exists(run, form, indicator, key):
    row = {"run_id": run.pk, "form_id": form.pk, "indicator_id": indicator.pk}

    with pytest.raises(IntegrityError, match="names what does not exist"), transaction.atomic():
        Line.objects.create(**row | {key: NOBODY})

    assert Line.objects.create(**row).pk


@pytest.mark.parametrize("key", ["run_id", "form_id"])
def test_a_score_names_what_exists(run, form, key):
    row = {"run_id": run.pk, "form_id": form.pk} | SUMS

    with pytest.raises(IntegrityError, match="names what does not exist"), transaction.atomic():
        Score.objects.create(**row | {key: NOBODY})

    assert Score.objects.create(**row).pk


def test_a_run_has_one_line_for_each_point_and_one_score_for_each_form(run, form, indicator):
    line = {"run": run, "form": form, "indicator": indicator}
    score = {"run": run, "form": form} | SUMS
    Line.objects.create(**line)
    Score.objects.create(**score)

    with pytest.raises(IntegrityError, match="line_once"), transaction.atomic():
        Line.objects.create(**line)
    with pytest.raises(IntegrityError, match="score_once"), transaction.atomic():
        Score.objects.create(**score)


def test_one_bad_row_among_many_is_found(run, form, indicator):
    good = [FormFactory(cycle=form.cycle).pk for _ in range(3)]

    with pytest.raises(IntegrityError), transaction.atomic():
        Line.objects.bulk_create(Line(run=run, form_id=key, indicator=indicator) for key in [*good, NOBODY])

    assert not Line.objects.exists()


@pytest.mark.parametrize("parent", ["run", "form", "indicator"])
def test_what_a_line_names_is_not_removed(request, run, form, indicator, parent):
    Line.objects.create(run=run, form=form, indicator=indicator)

    with pytest.raises(IntegrityError, match="still name"):
        removed(request.getfixturevalue(parent))


@pytest.mark.parametrize("parent", ["run", "form"])
def test_what_a_score_names_is_not_removed(request, run, form, parent):
    Score.objects.create(run=run, form=form, **SUMS)

    with pytest.raises(IntegrityError, match="still name"):
        removed(request.getfixturevalue(parent))


def test_an_indicator_of_a_draft_is_removed_and_of_one_in_use_is_not(run, form, indicator):
    free = IndicatorFactory(scheme_version=SchemeVersionFactory(scheme__unit=form.unit))
    Line.objects.create(run=run, form=form, indicator=indicator)

    free.delete()

    assert list(Indicator.objects.filter(pk__in=[free.pk, indicator.pk])) == [indicator]
    with pytest.raises(IntegrityError, match="still name"), transaction.atomic():
        indicator.delete()


def test_with_a_form_or_a_run_go_its_lines_and_scores(run, form, indicator):
    other = FormFactory(cycle=form.cycle)
    for one in (form, other):
        Line.objects.create(run=run, form=one, indicator=indicator)
        Score.objects.create(run=run, form=one, **SUMS)

    other.delete()
    assert (Line.objects.get().form, Score.objects.get().form) == (form, form)

    run.delete()
    assert (Line.objects.count(), Score.objects.count()) == (0, 0)


def test_a_line_stays_where_it_was_written(run, form, indicator):
    line = Line.objects.create(run=run, form=form, indicator=indicator)

    with pytest.raises(IntegrityError, match="stays where it was written"), transaction.atomic():
        Line.objects.filter(pk=line.pk).update(form=FormFactory(cycle=form.cycle))
    Score.objects.create(run=run, form=form, **SUMS)
    with pytest.raises(IntegrityError, match="stays where it was written"), transaction.atomic():
        Score.objects.update(form=FormFactory(cycle=form.cycle))

    Line.objects.filter(pk=line.pk).update(points=3)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_form_is_not_removed_while_its_line_is_being_written(run, form, indicator):
    """The line is not committed yet, so the other connection cannot see it: it has to wait for the lock."""
    found = []

    def remove():
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '300ms'")
        try:
            removed(form)
        except OperationalError as late:
            found.append(str(late))
        connection.close()

    with transaction.atomic():
        Line.objects.create(run=run, form=form, indicator=indicator)
        thread = threading.Thread(target=remove)
        thread.start()
        thread.join()

    assert "lock timeout" in found[0]
    assert Form.objects.filter(pk=form.pk).exists()
