"""The list, the text and the desk of those who write, as people use them."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.permissions import Role
from evaluation.models import SchemeVersion
from evaluation.queries.texts import written
from evaluation.services import schemes
from tests.factories.accounts import PostingFactory
from tests.factories.evaluation import IndicatorFactory, SchemeFactory, SchemeVersionFactory

pytestmark = pytest.mark.django_db
TYPED = {
    "kind": "computed",
    "dimension": "results",
    "name_zh": "接处警",
    "name_en": "Calls answered",
    "points": "8",
    "evidence": "figure",
    "figure": "calls",
    "formula": "linear",
    "target": "240",
}


def url(name, row):
    return reverse(f"evaluation:{name}", args=[row.pk])


@pytest.fixture
def client():
    return Client(headers={"Accept-Language": "en"})


@pytest.fixture
def draft(bureau, evaluator):
    return SchemeVersionFactory(scheme__unit=bureau, written_by=evaluator)


@pytest.fixture
def page(client, evaluator):
    client.force_login(evaluator)
    return client


def text_of(response):
    return response.content.decode()


def test_what_covers_me_stands_first(client, bureau, officer, officer_user):
    SchemeVersionFactory(scheme=SchemeFactory(unit=bureau, name_en="For all of us"), published=True, from_year=2020)
    SchemeVersionFactory(scheme=SchemeFactory(unit=bureau, name_en="Not yet decided"))
    client.force_login(officer_user)

    shown = text_of(client.get(reverse("evaluation:scheme-list")))

    assert "For all of us" in shown
    assert "Not yet decided" not in shown
    assert "You are assessed by:" in shown


def test_the_text_says_how_each_point_is_reckoned(client, bureau, officer, officer_user):
    version = SchemeVersionFactory(scheme__unit=bureau, published=True)
    IndicatorFactory(scheme_version=version, name_en="Work as people find it", parameters={"trim": "1"})
    client.force_login(officer_user)

    for name in ("scheme-detail", "scheme-print"):
        shown = text_of(client.get(url(name, version)))
        assert "Work as people find it" in shown
        assert "Mean of the marks, without the highest and the lowest where enough people rate" in shown


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Community work", "Whom it covers", "Riverside Police Station and below", "Sum of the full points"]),
        ("zh-hans", ["社区工作", "适用对象", "满分合计"]),
    ],
)
def test_a_scheme_on_paper_says_all_that_the_page_says(client, officer, officer_user, bureau, station, language, words):
    given = {"scheme__unit": bureau, "basis_zh": "公务员法", "basis_en": "Civil Servants Law"}
    version = SchemeVersionFactory(**given, published=True, covered__unit=station)
    named = {"name_zh": "社区工作", "name_en": "Community work", "note_en": "Visits that were asked for"}
    IndicatorFactory(scheme_version=version, **named, parameters={"trim": "1"}, points=60)
    IndicatorFactory(
        scheme_version=version, name_en="Good deeds", kind="bonus", evidence="deeds", formula="per_event",
        parameters={"each": "0.5"}, points=Decimal("2.5"),
    )  # fmt: skip
    client.force_login(officer_user)

    sheet = text_of(client.get(url("scheme-print", version), headers={"Accept-Language": language}))

    assert [word for word in words if word not in sheet] == []
    assert "paper__form" in sheet
    if language == "en":
        for told in ("Visits that were asked for", "Civil Servants Law", "Good deeds", "up to +2.5", "On top", ">60<"):
            assert told in sheet, told


def test_a_draft_is_not_printed_for_those_who_do_not_write_it(client, draft, officer, officer_user):
    client.force_login(officer_user)

    assert client.get(url("scheme-print", draft)).status_code == 404


def test_list_of_schemes_is_constant(page, bureau, django_assert_num_queries):
    for _turn in range(30):
        SchemeVersionFactory(scheme__unit=bureau, published=True)
    page.get(reverse("evaluation:scheme-list"))

    with django_assert_num_queries(6):
        page.get(reverse("evaluation:scheme-list"))


@pytest.mark.parametrize("number", [1, 30])
def test_desk_of_a_draft_is_constant(page, bureau, draft, officer, number, django_assert_num_queries):
    IndicatorFactory.create_batch(number, scheme_version=draft, parameters={"trim": "0"})
    for _turn in range(number):
        SchemeVersionFactory(scheme__unit=bureau, published=True)
    page.get(url("scheme-draft", draft))

    with django_assert_num_queries(10):
        page.get(url("scheme-draft", draft))


def test_the_desk_shows_who_else_claims_the_same_people(page, bureau, station, draft, officer):
    same = SchemeVersionFactory(scheme__unit=bureau, scheme__name_en="Everybody else", published=True)
    SchemeVersionFactory(scheme__unit=bureau, scheme__name_en="Nearer", covered__unit=station)

    shown = text_of(page.get(url("scheme-draft", draft)))

    assert "1 person serving today fits these groups." in shown
    assert same.get_absolute_url() in shown
    assert "Claimed equally closely: 1 person." in shown
    assert "The other goes first for 1 person." in shown
    assert "This draft goes first" not in shown


def test_drafts_that_one_may_not_read_are_not_named(page, client, bureau, subbureau, officer):
    """A draft of the organisation above stays with those who write it."""
    SchemeVersionFactory(scheme__unit=bureau, scheme__name_en="Of the bureau")
    draft = SchemeVersionFactory(scheme__unit=subbureau)

    assert "Of the bureau" in text_of(page.get(url("scheme-draft", draft)))

    client.force_login(PostingFactory(role=Role.EVALUATOR, unit=subbureau).user)

    assert "Of the bureau" not in text_of(client.get(url("scheme-draft", draft)))


def test_an_indicator_is_added(page, draft):
    response = page.post(url("indicator-create", draft), TYPED)

    assert response.status_code == 302
    (row,) = written(draft)
    assert (row.code, row.points, row.parameters, row.figure) == (
        "calls-answered",
        Decimal(8),
        {"target": "240", "from": "0"},
        "calls",
    )


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"target": ""}, "target"),
        ({"target": "10", "start": "20"}, "target"),
        ({"points": "0"}, "points"),
        ({"points": "100.001"}, "points"),
        ({"figure": ""}, "figure"),
        ({"evidence": ""}, "evidence"),
        ({"evidence": "ratings"}, "evidence"),
        ({"formula": "mean"}, "formula"),
        ({"formula": "bands"}, "band_1_least"),
        ({"formula": "per_event", "each": "x"}, "each"),
        ({"formula": "per_event", "each": "1", "cap": "9"}, "cap"),
        ({"name_en": ""}, "name_en"),
    ],
)
def test_an_error_stands_at_its_field_and_nothing_is_lost(page, draft, changed, field):
    response = page.post(url("indicator-create", draft), TYPED | changed)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert "接处警" in text_of(response)
    assert written(draft) == []


def test_bands_are_read_from_their_rows(page, draft):
    bands = {"band_1_least": "60", "band_1_points": "4", "band_2_least": "90", "band_2_points": "8"}

    page.post(url("indicator-create", draft), TYPED | {"formula": "bands"} | bands)

    assert written(draft)[0].parameters == {"bands": [["60", "4"], ["90", "8"]]}


def test_two_at_one_indicator(page, client, draft, orgadmin):
    row = IndicatorFactory(scheme_version=draft, parameters={"trim": "0"})
    seen = page.get(url("indicator-edit", row)).context["seen"]
    page.post(url("indicator-edit", row), TYPED | {"seen": seen, "name_en": "The first"})

    client.force_login(orgadmin)
    refused = client.post(url("indicator-edit", row), TYPED | {"seen": seen, "name_en": "The second"})

    assert refused.status_code == 422
    assert "The first" in text_of(refused)
    assert 'value="The second"' in text_of(refused)
    client.post(url("indicator-edit", row), TYPED | {"seen": refused.context["seen"], "name_en": "The second"})
    assert written(draft)[0].name_en == "The second"


def test_publish_says_what_is_missing(page, draft, officer):
    shown = text_of(page.get(url("scheme-publish", draft)))

    assert "It has no indicators yet. Add them first." in shown
    assert '<form method="post"' not in shown.split("page-header", 1)[1]


def test_publish_a_ready_made_scheme(page, bureau, evaluator, officer):
    ready = SchemeVersion.objects.ready_made().get(scheme__code="police-station")
    assert page.post(url("scheme-take", ready), {"unit": bureau.pk}).status_code == 302
    draft = SchemeVersion.objects.get(scheme__unit=bureau)

    page.post(url("scheme-publish", draft), {"seen": page.get(url("scheme-publish", draft)).context["draft"].version})

    draft.refresh_from_db()
    assert draft.state == "published"
    assert page.get(url("scheme-draft", draft)).status_code == 404


def test_the_workbook_comes_back_as_it_went_out(page, bureau, evaluator, draft):
    ready = SchemeVersion.objects.ready_made().get(scheme__code="office")
    book = page.get(url("scheme-export", ready)).content

    file = SimpleUploadedFile("x.xlsx", BytesIO(book).getvalue())
    page.post(url("scheme-reimport", draft), {"file": file, "seen": draft.version})

    assert written(draft) == written(ready)


def test_a_wrong_workbook_is_refused_row_by_row(page, draft):
    head, good = "方面,类别,中文名称,英文名称,分值,计分方式,计分参数", "绩,评分,甲,A,8,平均分,trim=1"
    lines = "\n".join([head, good, good.replace("8", "many")])

    response = page.post(
        url("scheme-reimport", draft), {"file": SimpleUploadedFile("x.csv", lines.encode()), "seen": draft.version}
    )

    assert response.status_code == 422
    assert [problem.row for problem in response.context["form"].problems] == [3]
    assert written(draft) == []


def test_compare_shows_what_is_different(page, draft, evaluator):
    IndicatorFactory(scheme_version=draft, code="a", name_en="Kept", parameters={"trim": "0"})
    SchemeVersion.objects.filter(pk=draft.pk).update(
        state="published", published_on="2025-01-05", published_by=evaluator
    )
    draft.refresh_from_db()
    following = schemes.follow(draft, by=evaluator, today=draft.published_on)
    following.indicators.update(name_en="Renamed")

    shown = text_of(page.get(url("scheme-compare", following)))

    assert '<del class="scheme-before">Kept</del> → <ins>Renamed</ins>' in shown


def test_example_is_a_part_for_htmx_and_is_logged(page, draft, officer):
    IndicatorFactory(scheme_version=draft, parameters={"trim": "0"})
    asked = f"{url('scheme-example', draft)}?officer={officer.pk}&year=2025"

    response = page.get(asked, headers={"HX-Request": "true"})

    assert response.status_code == 200
    assert "<html" not in text_of(response)
    assert officer.name in text_of(response)


def test_example_needs_somebody(page, draft):
    response = page.get(f"{url('scheme-example', draft)}?officer_text=nobody&year=2025")

    assert response.status_code == 422


def test_simulation_without_a_computed_year_says_what_to_do(page, draft):
    assert "No year has been computed yet" in text_of(page.get(url("simulation-create", draft)))


def test_nobody_of_another_organisation_sees_anything(client, draft, other_station, leader):
    client.force_login(leader)

    assert client.get(url("scheme-detail", draft)).status_code == 404
