"""Bringing a month in, as whoever does it sees it."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from evaluation.forms.figures import months
from evaluation.models import Figure, FigureImport, FigureKind
from jobs.models import Job
from jobs.services import run as work
from tests.evaluation.services.test_figures import book
from tests.factories.evaluation import FigureFactory, FigureKindFactory
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    return Client(headers={"accept-language": "en"})


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_from_the_workbook_to_the_figures_and_back(client, evaluator, bureau, officer):
    FigureKindFactory(most=600)
    client.force_login(evaluator)
    month = months(timezone.localdate())[1]
    file = book(("警号", "姓名", "test-calls"), (officer.police_number, officer.name, 12), ("1", "", 5), ("", "", -2))
    sent = client.post(
        reverse("evaluation:figure-import-create"), {"unit": bureau.pk, "month": month.isoformat(), "file": file}
    )
    reading = client.get(sent.url).content.decode()
    work(Job.objects.get().pk)
    told = client.get(sent.url).content.decode()

    assert 'hx-trigger="every 1s"' in reading
    assert "1 row can be imported" in told
    assert "2 rows are refused" in told
    assert "Nobody has the police number “1”" in told
    client.post(reverse("evaluation:figure-import-confirm", args=[FigureImport.objects.get().pk]))
    assert Figure.objects.get().value == 12
    assert "12" in client.get(reverse("evaluation:figure-list")).content.decode()
    client.post(reverse("evaluation:figure-import-undo", args=[FigureImport.objects.get().pk]))
    assert not Figure.objects.exists()


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([("警号", "加班")], "the headings that are needed"),
        ([("警号", "test-calls")], "is empty below its headings"),
        ([("警号", "test-calls", "calls answered"), ("1", 2, 3)], "columns stand twice"),
    ],
)
def test_a_sheet_that_cannot_be_used_is_refused_at_once(client, evaluator, bureau, rows, words):
    FigureKind.objects.all().update(is_active=False)
    FigureKindFactory()
    client.force_login(evaluator)

    month = months(timezone.localdate())[0].isoformat()
    told = client.post(
        reverse("evaluation:figure-import-create"), {"unit": bureau.pk, "month": month, "file": book(*rows)}
    )

    assert told.status_code == 422
    assert words in told.content.decode()
    assert not FigureImport.objects.exists()


def test_the_months_of_ones_own_are_a_card_each(client, officer, officer_user):
    calls, visits = FigureKindFactory(name_en="Calls"), FigureKindFactory(code="visits", name_en="Visits")
    for month, kind, value in ((3, calls, 12), (3, visits, "7.50"), (4, calls, 9)):
        FigureFactory(officer=officer, kind=kind, month=dt.date(2025, month, 1), value=value)
    client.force_login(officer_user)

    response = client.get(reverse("evaluation:figure-list"))

    assert [(one.on.month, [value.split()[0] for _name, value in one.rows]) for one in response.context["months"]] == [
        (4, ["9"]),
        (3, ["12", "7.5"]),
    ]
    assert response.content.decode().count('class="card card--') == 2


def test_an_officer_is_one_row_a_month_for_the_leader(client, leader, station):
    kinds = [FigureKindFactory(), FigureKindFactory(code="visits")]
    for officer in OfficerFactory.create_batch(3, unit=station):
        for kind in kinds:
            FigureFactory(officer=officer, kind=kind, month=dt.date(2025, 3, 1))
    client.force_login(leader)

    assert len(client.get(reverse("evaluation:figure-list")).context["months"]) == 3


def test_a_suggestion_is_taken_and_the_rest_comes_back(client, evaluator, bureau, officer):
    FigureKindFactory()
    client.force_login(evaluator)
    month = months(timezone.localdate())[1].isoformat()
    rows = [(f"{officer.police_number}0", officer.name, 12), ("0", "", -2)]
    file = book(("警号", "姓名", "test-calls"), *rows)
    client.post(reverse("evaluation:figure-import-create"), {"unit": bureau.pk, "month": month, "file": file})
    work(Job.objects.get().pk)
    sent = FigureImport.objects.get()

    told = client.post(reverse("evaluation:figure-import-take", args=[sent.pk, 2]), follow=True).content.decode()
    back = client.get(reverse("evaluation:figure-import-refused", args=[sent.pk]))

    assert "Row 2 can be imported now." in told
    assert "1 row can be imported." in told
    assert back.headers["Content-Disposition"] == f'attachment; filename="refused-rows-{sent.pk}.xlsx"'
    late = client.post(reverse("evaluation:figure-import-take", args=[sent.pk, 2]), follow=True).content.decode()
    assert "This suggestion is no longer open." in late


@pytest.mark.parametrize("rows", [1, 30])
def test_as_many_queries_for_thirty_figures_as_for_one(client, leader, station, rows, django_assert_num_queries):
    officer, kind = OfficerFactory(unit=station), FigureKindFactory()
    for n in range(rows):
        FigureFactory(officer=officer, kind=kind, month=dt.date(2020 + n // 12, n % 12 + 1, 1))
    client.force_login(leader)

    with django_assert_num_queries(5):
        client.get(reverse("evaluation:figure-list"))


def test_officers_see_their_own(client, officer_user, officer):
    FigureFactory(officer=officer, value=7)
    FigureFactory(officer=OfficerFactory(unit=officer.unit), value=8)
    client.force_login(officer_user)

    [month] = client.get(reverse("evaluation:figure-list")).context["months"]

    assert [one.value for one in month.figures] == [7]


def test_the_catalogue_is_changed_by_one_at_a_time(client, evaluator):
    kind = FigureKindFactory()
    given = {"code": "test-calls", "name_zh": "处警", "name_en": "Calls", "measure_zh": "起", "measure_en": "calls"}
    client.force_login(evaluator)
    address = reverse("evaluation:figure-kind-edit", args=[kind.pk])

    first = client.post(address, given | {"version": 1, "is_active": "on"})
    second = client.post(address, given | {"version": 1, "name_zh": "接警"})

    assert (first.status_code, second.status_code) == (302, 422)
    assert "Somebody changed this meanwhile" in second.content.decode()
    kind.refresh_from_db()
    assert (kind.name_zh, kind.version) == ("处警", 2)


def test_a_figure_is_added_to_the_catalogue(client, evaluator):
    client.force_login(evaluator)
    given = {"code": "lectures", "name_zh": "宣讲", "name_en": "Lectures", "measure_zh": "场", "measure_en": "lectures"}

    client.post(reverse("evaluation:figure-kind-create"), given | {"most": "40", "is_active": "on"})

    assert FigureKind.objects.get(code="lectures").most == 40
    assert "Lectures" in client.get(reverse("evaluation:figure-kind-list")).content.decode()
