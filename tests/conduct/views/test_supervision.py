"""Who sees which inspection and finding, and what the pages say and cost."""

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from accounts.permissions import Role
from audit.models import Entry
from conduct.enums import FindingState
from conduct.models import Finding, Inspection, Look, Reply
from conduct.queries import finding_deadlines as sources
from notices.services import outbox
from tests.factories.accounts import PostingFactory, UnitFactory, UserFactory
from tests.factories.conduct_inspections import FindingFactory, InspectionFactory, norm
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def page(client, user, name, *args, query=""):
    client.force_login(user)
    return client.get(reverse(f"conduct:{name}", args=args) + query, headers={"accept-language": "en"})


def send(client, user, name, *args, **data):
    client.force_login(user)
    return client.post(reverse(f"conduct:{name}", args=args), data, headers={"accept-language": "en"})


def picture():
    kept = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(kept, "PNG")
    return SimpleUploadedFile("x.png", kept.getvalue(), content_type="image/png")


def test_an_unannounced_inspection_is_hidden_from_its_unit_until_it_has_begun(client, station, leader, inspector):
    coming = InspectionFactory(unit=station, inspector=inspector, to_come=True)

    assert page(client, leader, "inspection-detail", coming.pk).status_code == 404
    assert page(client, inspector, "inspection-detail", coming.pk).status_code == 200
    send(client, inspector, "inspection-begin", coming.pk)
    assert page(client, leader, "inspection-detail", coming.pk).status_code == 200


def test_the_office_reads_what_is_published_and_no_name(client, station, orgadmin, leader, officer):
    noted = FindingFactory(inspection__unit=station, officer=officer)
    published = FindingFactory(inspection=noted.inspection, officer=officer, published=True, owner=OfficerFactory())

    assert page(client, orgadmin, "finding-detail", noted.pk).status_code == 404
    text = page(client, orgadmin, "finding-detail", published.pk).content.decode()
    assert officer.name not in text
    assert officer.name in page(client, leader, "finding-detail", published.pk).content.decode()


def test_whoever_opens_a_finding_that_names_somebody_leaves_a_line(client, station, leader, officer, officer_user):
    finding = FindingFactory(inspection__unit=station, officer=officer)

    page(client, officer_user, "finding-detail", finding.pk)
    assert not Entry.objects.filter(kind="conduct.finding.read").exists()
    page(client, leader, "finding-detail", finding.pk)
    assert Entry.objects.get(kind="conduct.finding.read").about_id == officer.pk


def test_a_photo_is_served_in_scope_only_and_never_kept(client, station, leader, secretary, inspector):
    there = InspectionFactory(unit=station, inspector=inspector)
    sent = {"norm": norm().pk, "text": "The register lies open.", "photo": picture()}
    assert send(client, inspector, "finding-create", there.pk, **sent).status_code == 302
    finding = Finding.objects.get()

    shown = page(client, leader, "finding-photo", finding.pk)

    assert (shown["Content-Type"], shown["Cache-Control"]) == ("image/jpeg", "private, no-store")
    assert shown.content.startswith(b"\xff\xd8")
    assert page(client, secretary, "finding-photo", finding.pk).status_code == 404


def test_what_is_no_photo_keeps_what_was_typed(client, station, inspector):
    there = InspectionFactory(unit=station, inspector=inspector)
    bad = SimpleUploadedFile("x.jpg", b"<script>", content_type="image/jpeg")

    response = send(client, inspector, "finding-create", there.pk, norm=norm().pk, text="Seen by me.", photo=bad)

    assert response.status_code == 422
    assert "Seen by me." in response.content.decode()
    assert "photo" in response.context["form"].errors
    assert not Finding.objects.exists()


def test_the_whole_way_of_a_finding(client, station, leader, inspector, bureau, officer, officer_user):
    second = PostingFactory(role=Role.INSPECTOR, unit=bureau).user
    there = InspectionFactory(unit=station, inspector=inspector)
    send(client, inspector, "finding-create", there.pk, norm=norm().pk, text="Unsigned.")
    finding = Finding.objects.get()

    assert send(client, leader, "finding-reply", finding.pk, answer="differs", text="").status_code == 422
    assert send(client, leader, "finding-reply", finding.pk, answer="differs", text="It was signed.").status_code == 302
    assert send(client, second, "finding-decide", finding.pk, answer="publish").status_code == 422
    tomorrow = timezone.localdate() + dt.timedelta(days=3)
    decided = {"answer": "publish", "reason": "Not that day.", "owner": officer.pk, "mend_by": tomorrow}
    assert send(client, second, "finding-decide", finding.pk, **decided).status_code == 302
    assert send(client, officer_user, "finding-mend", finding.pk, text="Signed now.").status_code == 302
    assert send(client, inspector, "finding-recheck", finding.pk, answer="yes").status_code == 403
    assert send(client, second, "finding-recheck", finding.pk, answer="yes").status_code == 302

    finding.refresh_from_db()
    assert finding.state == FindingState.CLOSED


def test_ticking_and_drawing_on_the_spot(client, station, inspector):
    there = InspectionFactory(unit=station, inspector=inspector)

    send(client, inspector, "inspection-tick", there.pk, norm=norm().pk)
    too_many = send(client, inspector, "inspection-sample", there.pk, what="duty register", total=5, size=6)
    send(client, inspector, "inspection-sample", there.pk, what="duty register", total=50, size=3)

    assert Look.objects.get().inspection == there
    assert too_many.status_code == 422
    lot = there.samples.get()
    for name in ("inspection-detail", "inspection-print"):
        text = page(client, inspector, name, there.pk).content.decode()
        assert lot.seed in text
        assert " · ".join(str(place) for place in lot.drawn) in text


def looked(unit, count, on):
    inspection = InspectionFactory(unit=unit, closed=True, planned_on=on)
    for one in list(inspection.checklist.norms.all())[:count]:
        Look.objects.create(inspection=inspection, norm=one)
    return inspection


def test_the_index_shows_its_numbers_and_hides_small_units(client, station, other_station, orgadmin):
    today = timezone.localdate()
    OfficerFactory.create_batch(8, unit=station)
    OfficerFactory.create_batch(7, unit=other_station)
    inspection = looked(station, 6, today)
    looked(other_station, 6, today)
    closed = {"mend_by": today + dt.timedelta(days=2), "closed": True, "owner": OfficerFactory()}
    FindingFactory(inspection=inspection, **closed)
    FindingFactory(inspection=inspection, published=True, owner=OfficerFactory(), norm=norm("uniform"))
    FindingFactory(inspection=inspection, norm=norm("vehicles"), state=FindingState.ERASED)
    FindingFactory(inspection=inspection, norm=norm("equipment"))

    rows = {row[0]: row[1:] for row in page(client, orgadmin, "formalisation").context["rows"]}

    is_shown, counted, value = rows[station]
    assert (is_shown, counted.kept, counted.put_right, counted.broken, value) == (True, 3, 1, 1, 70)
    assert rows[other_station][0] is False
    quarter = page(client, orgadmin, "formalisation-unit", station.pk).context["quarters"][-1]
    assert (quarter.counted, quarter.value, quarter.inspections) == (counted, 70, 1)
    small = page(client, orgadmin, "formalisation-unit", other_station.pk)
    assert small.context["quarters"] == []


def told(rows):
    return [row["recipient_id"] for row in rows]


def test_each_deadline_is_told_to_whose_it_is(station, subbureau, leader, inspector, bureau, officer, officer_user):
    today = timezone.localdate()
    late = today + dt.timedelta(days=40)
    second = PostingFactory(role=Role.INSPECTOR, unit=bureau).user
    given = {"inspection__unit": station, "inspection__inspector": inspector, "inspection__kind": "planned"}
    noted = FindingFactory(officer=officer, **given)

    assert told(sources.replies_wanted(today)) == [leader.pk]
    assert told(sources.replies_of_officers(today)) == [officer_user.pk]
    assert (told(sources.to_publish(today)), told(sources.to_publish(late))) == ([], [inspector.pk])
    Reply.objects.create(finding=noted, side="unit", accepts=True, by=leader)
    noted.state = FindingState.REPLIED
    noted.save()
    assert told(sources.replies_wanted(today)) == []
    assert told(sources.to_decide(today)) == [second.pk]
    Finding.objects.update(state=FindingState.PUBLISHED, decided_on=today, owner=officer, mend_by=today)
    assert told(sources.to_mend(today)) == [officer_user.pk]
    assert (told(sources.late(today)), told(sources.late(late))) == ([], [leader.pk])
    Finding.objects.update(state=FindingState.MENDED, mended_by=officer_user, mended_on=today, recheck_by=late)
    assert told(sources.to_recheck(today)) == [second.pk]
    assert outbox.put_from(sources.to_recheck(today)) == 1
    assert outbox.put_from(sources.to_recheck(late)) == 0


def test_an_inspection_is_told_to_its_inspector_on_its_day(station, inspector):
    today = timezone.localdate()
    InspectionFactory(unit=station, inspector=inspector, to_come=True, planned_on=today + dt.timedelta(days=1))

    assert told(sources.inspections_due(today)) == []
    assert told(sources.inspections_due(today + dt.timedelta(days=1))) == [inspector.pk]


def test_today_names_what_waits(client, station, leader, inspector, officer, officer_user):
    FindingFactory(inspection__unit=station, inspection__inspector=inspector)

    client.force_login(leader)
    titles = [todo.title for todo in client.get("/", headers={"accept-language": "en"}).context["day"].todo]
    assert "A finding waits for a reply" in titles
    client.force_login(officer_user)
    assert client.get("/").context["day"].todo == []


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize(
    ("name", "queries"),
    [("finding-list", 4), ("inspection-list", 4), ("formalisation", 6), ("norm-list", 5)],
)
def test_lists_cost_the_same_for_any_number(client, bureau, inspector, name, queries, rows, django_assert_num_queries):
    owner = OfficerFactory()
    for _ in range(rows):
        unit = UnitFactory(parent=bureau)
        OfficerFactory(unit=unit)
        FindingFactory(inspection__unit=unit, published=True, owner=owner)
    client.force_login(inspector)
    client.get("/")

    with django_assert_num_queries(queries):
        assert client.get(reverse(f"conduct:{name}")).status_code == 200


def test_pages_of_one_row_stay_within_twelve_queries(
    client, station, inspector, officer, django_assert_max_num_queries
):
    finding = FindingFactory(inspection__unit=station, inspection__inspector=inspector, officer=officer, mended=True)
    FindingFactory.create_batch(12, inspection=finding.inspection, norm=norm("uniform"))
    client.force_login(inspector)

    for name, key in [("finding-detail", finding.pk), ("inspection-detail", finding.inspection_id),
                      ("formalisation-unit", station.pk)]:  # fmt: skip
        with django_assert_max_num_queries(12):
            assert client.get(reverse(f"conduct:{name}", args=[key])).status_code == 200
    assert Inspection.objects.count() == 1


def test_a_norm_changed_twice_at_once_says_so(client, orgadmin):
    old = norm()
    sent = {name: getattr(old, name) for name in ("text_zh", "basis_zh", "basis_en", "repeat_months")}
    sent |= {"text_en": "The duty register is signed.", "version": 1, "valid_from": timezone.localdate()}

    assert send(client, orgadmin, "norm-edit", old.pk, **sent).status_code == 302
    assert norm().text_en == "The duty register is signed."
    assert send(client, orgadmin, "norm-edit", old.pk, **sent).status_code == 404


def test_a_person_without_any_part_in_it_sees_norms_and_no_finding(client, station, secretary):
    FindingFactory(inspection__unit=station, published=True)

    assert list(page(client, secretary, "finding-list").context["page"]) == []
    assert "duty register" in page(client, secretary, "norm-list").content.decode()
    assert page(client, UserFactory(), "formalisation").status_code == 403


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize(("who", "queries"), [("leader", 8), ("inspector", 6)])
def test_today_costs_the_same_for_any_number_of_findings(
    client, request, station, who, queries, rows, django_assert_num_queries
):
    inspection = InspectionFactory(unit=station)
    FindingFactory.create_batch(rows, inspection=inspection)
    client.force_login(request.getfixturevalue(who))
    client.get("/")

    with django_assert_num_queries(queries):
        client.get("/")
