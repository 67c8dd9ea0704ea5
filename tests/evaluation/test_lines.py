"""What foreign keys would promise of lines and scores, kept by one question for each statement."""

import threading
from decimal import Decimal

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


def lines_of(*indicators):
    count = len(indicators)
    return {"indicators": [*indicators], "amounts": [None] * count, "rows": [0] * count, "points": [None] * count}


def scored(run, form, *indicators, **fields):
    """A score whose lines are those of the indicators."""
    lines = lines_of(*(one.pk for one in indicators))
    return Score.objects.create(**{"run": run, "form": form} | SUMS | lines | fields)


@pytest.mark.parametrize("key", ["run_id", "form_id", "indicator"])
def test_a_score_and_its_lines_name_what_exists(run, form, indicator, key):
    given = {"run_id": run.pk, "form_id": form.pk, "indicator": indicator.pk} | {key: NOBODY}
    score = Score(run_id=given["run_id"], form_id=given["form_id"], **SUMS, **lines_of(given["indicator"]))

    with pytest.raises(IntegrityError, match="names what does not exist"), transaction.atomic():
        score.save()

    assert scored(run, form, indicator).pk


def test_a_form_has_one_score_in_a_run_and_one_line_for_each_point(run, form, indicator):
    other = FormFactory(cycle=form.cycle)
    scored(run, form, indicator)

    with pytest.raises(IntegrityError, match="score_once"), transaction.atomic():
        scored(run, form, indicator)
    with pytest.raises(IntegrityError, match="an indicator twice"), transaction.atomic():
        scored(run, other, indicator, indicator)


@pytest.mark.parametrize("short", ["amounts", "rows", "points"])
def test_a_line_is_whole(run, form, indicator, short):
    with pytest.raises(IntegrityError, match="score_lines_are_whole"), transaction.atomic():
        scored(run, form, indicator, **{short: []})


def test_one_bad_row_among_many_is_found(run, form, indicator):
    forms = [FormFactory(cycle=form.cycle).pk for _ in range(3)]
    rows = [Score(run=run, form_id=key, **SUMS, **lines_of(indicator.pk)) for key in forms]
    rows[1].indicators = [NOBODY]

    with pytest.raises(IntegrityError), transaction.atomic():
        Score.objects.bulk_create(rows)

    assert not Score.objects.exists()


def test_a_line_is_read_by_its_key_and_by_nothing_else_of_the_key(run, form, indicator):
    more = IndicatorFactory(scheme_version=form.scheme_version)
    first = scored(run, form, indicator, more, amounts=[3, None], rows=[2, 0], points=[Decimal("1.5"), None])
    scored(run, FormFactory(cycle=form.cycle), indicator)

    told = [(line.indicator, line.value, line.rows, line.points) for line in first.lines.order_by("pk")]
    assert told == [(indicator, 3, 2, Decimal("1.5")), (more, None, 0, None)]
    assert [line for line in Line.objects.all() if list(Line.objects.filter(Line.of_key(line.pk))) != [line]] == []
    assert not Line.objects.filter(Line.of_key(first.pk * Line.MOST + 3)).exists()


@pytest.mark.parametrize("parent", ["run", "form", "indicator"])
def test_what_a_score_names_is_not_removed(request, run, form, indicator, parent):
    scored(run, form, indicator)

    with pytest.raises(IntegrityError, match="still name"):
        removed(request.getfixturevalue(parent))


def test_an_indicator_of_a_draft_is_removed_and_of_one_in_use_is_not(run, form, indicator):
    free = IndicatorFactory(scheme_version=SchemeVersionFactory(scheme__unit=form.unit))
    scored(run, form, indicator)

    free.delete()

    assert list(Indicator.objects.filter(pk__in=[free.pk, indicator.pk])) == [indicator]
    with pytest.raises(IntegrityError, match="still name"), transaction.atomic():
        indicator.delete()


def test_with_a_form_or_a_run_go_its_lines_and_scores(run, form, indicator):
    other = FormFactory(cycle=form.cycle)
    for one in (form, other):
        scored(run, one, indicator)

    other.delete()
    assert (Line.objects.get().form, Score.objects.get().form) == (form, form)

    run.delete()
    assert (Line.objects.count(), Score.objects.count()) == (0, 0)


def test_a_score_and_its_lines_stay_where_they_were_written(run, form, indicator):
    score, other = scored(run, form, indicator), FormFactory(cycle=form.cycle)
    more = IndicatorFactory(scheme_version=form.scheme_version)

    for moved in ({"form": other}, {"run": NOBODY}, {"indicators": [more.pk]}):
        with pytest.raises(IntegrityError, match="stay where they were written"), transaction.atomic():
            Score.objects.update(**moved)
    score.points = [3]
    score.save(update_fields=["points"])

    assert Line.objects.get().points == 3


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_form_is_not_removed_while_its_score_is_being_written(run, form, indicator):
    """The score is not committed yet, so the other connection cannot see it: it has to wait for the lock."""
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
        scored(run, form, indicator)
        thread = threading.Thread(target=remove)
        thread.start()
        thread.join()

    assert "lock timeout" in found[0]
    assert Form.objects.filter(pk=form.pk).exists()
