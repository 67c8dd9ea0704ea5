"""Heard before it counts, put right, and looked at again by somebody else."""

import datetime as dt
import io
import threading
from contextlib import contextmanager

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from PIL import Image

from accounts.permissions import Role
from audit.models import Entry
from conduct.enums import FindingState, InspectionState
from conduct.models import Draw, Finding, Inspection, Look, Norm, Reply
from conduct.models.norm import Checklist
from conduct.rules.drawing import draw
from conduct.services import findings, inspections, mending, norms, photos
from notices.models import Notice
from tests.factories.accounts import PostingFactory, UnitFactory, UserFactory
from tests.factories.conduct_inspections import FindingFactory, InspectionFactory, norm
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 23)
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def second(bureau):
    return PostingFactory(role=Role.INSPECTOR, unit=bureau).user


@pytest.fixture
def there(station, inspector):
    return InspectionFactory(unit=station, inspector=inspector, planned_on=TODAY)


@contextmanager
def refused_as(code):
    with pytest.raises(ValidationError) as refused:
        yield
    assert refused.value.code == code


@contextmanager
def refused_in(field):
    with pytest.raises(ValidationError) as refused:
        yield
    assert list(refused.value.error_dict) == [field]


def photo(mode="RGB", size=(2400, 1200), kind="JPEG", **more):
    kept = io.BytesIO()
    Image.new(mode, size, 200).save(kept, kind, **more)
    return SimpleUploadedFile("station.jpg", kept.getvalue())


def note(there, by, **more):
    given = {"norm": norm(), "text": "A signature is missing.", "today": TODAY} | more
    return findings.note(inspection=there, by=by, **given)


def test_a_finding_is_kept_with_its_term_and_its_norm_was_looked_at(there, inspector):
    finding = note(there, inspector)

    assert (finding.state, finding.reply_due_on) == (FindingState.NOTED, dt.date(2026, 11, 30))
    assert finding.repeat_since == dt.date(2025, 11, 23)
    assert list(Look.objects.values_list("norm__code", flat=True)) == ["duty_register"]
    assert Entry.objects.filter(kind="conduct.finding.noted").count() == 1


def test_the_officer_named_is_told_and_only_somebody_of_the_unit_can_be_named(there, inspector, officer, officer_user):
    finding = note(there, inspector, officer=officer)

    assert [(one.kind, one.recipient) for one in Notice.objects.all()] == [("conduct.finding.names_you", officer_user)]
    assert Notice.objects.get().path == finding.get_absolute_url()
    with pytest.raises(ValidationError) as refused:
        note(there, inspector, officer=OfficerFactory())
    assert "officer" in refused.value.error_dict


def test_a_photo_is_drawn_anew_without_what_the_camera_wrote(there, inspector):
    exif = Image.Exif()
    exif[0x010F] = "SECRETCAMERA"
    exif[0x0112] = 6
    finding = note(there, inspector, photo=photo(exif=exif))

    with finding.photo.open("rb") as file:
        stored = file.read()
    with Image.open(io.BytesIO(stored)) as kept:
        assert (kept.format, kept.size, dict(kept.getexif())) == ("JPEG", (800, 1600), {})
    assert b"SECRETCAMERA" not in stored
    assert "station" not in finding.photo.name


@pytest.mark.parametrize(
    "content", [b"", b"<svg onload=alert(1)>", b"GIF89a" + b"0" * 100, b"\xff\xd8\xff\xe0 not a photo", b"%PDF-1.7"]
)
def test_what_is_no_photo_is_refused_at_its_field(there, inspector, content):
    with pytest.raises(ValidationError) as refused:
        note(there, inspector, photo=io.BytesIO(content))

    assert list(refused.value.error_dict) == ["photo"]
    assert Finding.objects.count() == 0


@pytest.mark.parametrize("bound", [photos.Bound(megabytes=0, pixels=10**7), photos.Bound(megabytes=1, pixels=1000)])
def test_a_photo_too_large_is_refused(bound):
    with pytest.raises(ValidationError) as refused:
        photos.redrawn(photo(), bound)

    assert refused.value.error_dict["photo"][0].code == "too_large"


def test_a_finding_is_not_published_unheard(there, inspector, officer):
    finding = note(there, inspector)
    owner = officer

    with refused_as("unheard"):
        findings.publish(finding, owner=owner, mend_by=TODAY + DAY, reason="", by=inspector, today=TODAY)
    after = finding.reply_due_on + DAY
    findings.publish(finding, owner=owner, mend_by=after + DAY, reason="", by=inspector, today=after)

    assert Finding.objects.counting().get() == finding


def test_an_upheld_reply_erases_the_finding_from_counts_and_its_photo(
    there, inspector, second, leader, django_capture_on_commit_callbacks
):
    finding = note(there, inspector, photo=photo())
    storage, name = finding.photo.storage, finding.photo.name
    findings.reply(finding, accepts=False, text="It was signed on the next page.", by=leader, today=TODAY)
    with pytest.raises(PermissionDenied):
        findings.uphold(finding, reason="So it was.", by=inspector, today=TODAY)

    with django_capture_on_commit_callbacks(execute=True):
        findings.uphold(finding, reason="So it was.", by=second, today=TODAY)

    assert Finding.objects.get().state == FindingState.ERASED
    assert Finding.objects.counting().count() == 0
    assert not storage.exists(name)


def test_a_refused_reply_is_answered(there, inspector, second, leader, officer):
    finding = note(there, inspector)
    findings.reply(finding, accepts=False, text="It was signed.", by=leader, today=TODAY)
    given = {"owner": officer, "mend_by": TODAY + DAY, "by": second, "today": TODAY}

    with pytest.raises(ValidationError) as refused:
        findings.publish(finding, reason=" ", **given)
    assert list(refused.value.error_dict) == ["reason"]
    assert findings.publish(finding, reason="Not on the 3rd.", **given).state == FindingState.PUBLISHED


def test_both_sides_reply_once(there, inspector, leader, officer, officer_user):
    finding = note(there, inspector, officer=officer)
    findings.reply(finding, accepts=True, text="", by=leader, today=TODAY)
    findings.reply(finding, accepts=False, text="I was on leave.", by=officer_user, today=TODAY)

    assert sorted(Reply.objects.values_list("side", flat=True)) == ["officer", "unit"]
    with refused_as("replied"):
        findings.reply(finding, accepts=True, text="", by=leader, today=TODAY)


@pytest.mark.parametrize("who", ["finder", "mender", "owner"])
def test_nobody_involved_looks_again(station, second, who):
    owner = OfficerFactory(unit=station, user=UserFactory())
    finding = FindingFactory(inspection__unit=station, mended=True, owner=owner)
    person = {"finder": finding.found_by, "mender": finding.mended_by, "owner": owner.user}[who]

    with pytest.raises(PermissionDenied):
        mending.recheck(finding, is_right=True, note="", by=person, today=TODAY)
    assert mending.recheck(finding, is_right=True, note="", by=second, today=TODAY).state == FindingState.CLOSED


def test_the_database_refuses_a_recheck_by_the_finder(station):
    finding = FindingFactory(inspection__unit=station, mended=True)

    with pytest.raises(IntegrityError, match="finding_rechecked_by_another"), transaction.atomic():
        Finding.objects.filter(pk=finding.pk).update(rechecked_by=finding.found_by)


def test_not_yet_sends_it_back_with_a_new_term_and_says_why(station, second):
    finding = FindingFactory(inspection__unit=station, mended=True, found_on=TODAY)
    with pytest.raises(ValidationError) as refused:
        mending.recheck(finding, is_right=False, note="", by=second, today=TODAY)
    assert list(refused.value.error_dict) == ["note"]

    mending.recheck(finding, is_right=False, note="One is still missing.", by=second, today=TODAY)

    finding.refresh_from_db()
    assert (finding.state, finding.mend_by) == (FindingState.PUBLISHED, dt.date(2026, 12, 14))


def test_found_again_within_the_time_is_a_repetition(station, other_station):
    def found(unit, on, **more):
        inspection = InspectionFactory(unit=unit, planned_on=on)
        return FindingFactory(inspection=inspection, **more)

    found(station, TODAY - 300 * DAY, published=True)
    again = found(station, TODAY)
    elsewhere = found(other_station, TODAY)
    other = found(station, TODAY - DAY, norm=norm("uniform"))
    found(other_station, TODAY - 20 * DAY, state=FindingState.ERASED)

    repeats = dict(Finding.objects.with_repeats().values_list("pk", "is_repeat"))
    assert [repeats[one.pk] for one in (again, elsewhere, other)] == [True, False, False]


def test_units_are_drawn_with_a_seed_that_draws_them_again(bureau, inspector):
    units = [UnitFactory(parent=bureau) for _ in range(6)]
    for unit in units:
        OfficerFactory(unit=unit)
    OfficerFactory(unit=units[0], user=inspector)
    checklist = Checklist.objects.get(code="station")

    drawn = inspections.plan_drawn(
        head=bureau, size=2, checklist=checklist, kind="surprise", planned_on=TODAY, by=inspector, today=TODAY
    )

    lot = Draw.objects.get()
    assert lot.drawn == draw(5, 2, lot.seed)
    assert [str(one.unit) for one in drawn] == [lot.names[place - 1] for place in lot.drawn]
    assert units[0].name not in lot.names
    with pytest.raises(ValidationError) as refused:
        inspections.plan_drawn(
            head=bureau, size=6, checklist=checklist, kind="surprise", planned_on=TODAY, by=inspector, today=TODAY
        )
    assert list(refused.value.error_dict) == ["size"]


def test_nobody_inspects_the_unit_in_which_they_serve(station, inspector):
    OfficerFactory(unit=station, user=inspector)

    with pytest.raises(ValidationError) as refused:
        inspections.plan(
            unit=station,
            checklist=Checklist.objects.first(),
            kind="planned",
            planned_on=TODAY,
            by=inspector,
            today=TODAY,
        )
    assert list(refused.value.error_dict) == ["unit"]


def test_an_inspection_begins_on_its_day_and_closes_once_something_was_seen(station, inspector):
    coming = InspectionFactory(unit=station, inspector=inspector, to_come=True, planned_on=TODAY)
    with refused_as("too_early"):
        inspections.begin(coming, by=inspector, today=TODAY - DAY)
    inspections.begin(coming, by=inspector, today=TODAY)
    with refused_as("nothing"):
        inspections.close(coming, papers_asked=0, by=inspector, today=TODAY)
    inspections.tick(coming, norm=norm(), by=inspector)
    inspections.tick(coming, norm=norm(), by=inspector)
    inspections.sample(coming, what="duty register", total=40, size=4, by=inspector)
    inspections.close(coming, papers_asked=2, by=inspector, today=TODAY)

    assert Inspection.objects.get().state == InspectionState.CLOSED
    assert Look.objects.count() == 1
    assert Draw.objects.get().drawn == draw(40, 4, Draw.objects.get().seed)
    with refused_as("moved_on"):
        note(coming, inspector)
    with refused_as("moved_on"):
        inspections.call_off(coming, by=inspector)


def test_a_changed_norm_is_a_new_version_and_the_old_one_stays(orgadmin):
    old = norm()
    facts = {name: getattr(old, name) for name in ("text_en", "basis_zh", "basis_en", "is_verified", "repeat_months")}
    fresh = norms.revise(old, version=1, by=orgadmin, today=TODAY, text_zh="新", **facts)

    old.refresh_from_db()
    assert (old.valid_until, fresh.valid_from, fresh.version) == (TODAY - DAY, TODAY, 2)
    with refused_as("stale"):
        norms.revise(old, version=1, by=orgadmin, today=TODAY, text_zh="又", **facts)
    assert [one.version for one in Norm.objects.on(TODAY).filter(code=old.code)] == [2]
    assert [one.version for one in Norm.objects.on(TODAY - DAY).filter(code=old.code)] == [1]


def test_a_new_norm_and_a_new_version_begin_on_a_day_of_their_own(orgadmin):
    old, later = norm(), TODAY + 30 * DAY
    facts = {name: getattr(old, name) for name in ("text_zh", "text_en", "basis_zh", "basis_en")}
    norms.revise(old, version=1, by=orgadmin, today=TODAY, valid_from=later, **facts)
    added = norms.add(old.checklist, by=orgadmin, today=TODAY, valid_from=later, **facts)

    current = Norm.objects.filter(checklist=old.checklist).on(TODAY)
    assert (old.pk in {one.pk for one in current}, added in current) == (True, False)
    assert added in Norm.objects.on(later)
    assert added.place == Norm.objects.filter(checklist=old.checklist).order_by("-place").first().place
    with refused_in("valid_from"):
        norms.add(old.checklist, by=orgadmin, today=TODAY, valid_from=TODAY - DAY, **facts)


def test_a_norm_ends_and_is_looked_for_no_more(orgadmin):
    old = norm()

    norms.end(old, version=1, last_day=TODAY, by=orgadmin, today=TODAY)

    assert Norm.objects.on(TODAY).filter(code=old.code).exists()
    assert not Norm.objects.on(TODAY + DAY).filter(code=old.code).exists()
    with refused_as("stale"):
        norms.end(old, version=1, last_day=TODAY, by=orgadmin, today=TODAY)
    with refused_in("last_day"):
        other = Norm.objects.newest().exclude(code=old.code).first()
        norms.end(other, version=1, last_day=TODAY - 9 * DAY, by=orgadmin, today=TODAY)


def test_a_checklist_is_added_and_renamed(orgadmin):
    kept = norms.keep_checklist(name_zh="应急处突", name_en="Emergencies", is_active=True, by=orgadmin)
    norms.keep_checklist(kept, name_zh="应急", name_en="Emergency", is_active=False, by=orgadmin)

    kept.refresh_from_db()
    assert (kept.name_en, kept.is_active) == ("Emergency", False)


def at_once(deeds):
    """Each deed in a thread and a connection of its own; what came of it."""
    together, answers = threading.Barrier(len(deeds)), []

    def run(deed):
        try:
            together.wait(timeout=10)
            deed()
            answers.append("done")
        except ValidationError as refused:
            answers.append(refused.code if hasattr(refused, "code") and refused.code else "refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return sorted(answers)


@pytest.mark.django_db(transaction=True)
def test_two_people_looking_again_at_once_close_it_once(station, bureau):
    finding = FindingFactory(inspection__unit=station, mended=True)
    people = [PostingFactory(role=Role.INSPECTOR, unit=bureau).user for _ in range(2)]

    answers = at_once(
        [
            lambda by=by, right=right: mending.recheck(finding, is_right=right, note="Seen.", by=by, today=TODAY)
            for by, right in zip(people, [True, False], strict=True)
        ]
    )

    assert answers == ["done", "moved_on"]
    assert Entry.objects.filter(kind__in=["conduct.finding.closed", "conduct.finding.sent_back"]).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_people_replying_for_the_unit_at_once_leave_one_reply(station):
    finding = FindingFactory(inspection__unit=station)
    people = [PostingFactory(role=Role.LEADER, unit=station).user for _ in range(2)]

    answers = at_once(
        [lambda by=by: findings.reply(finding, accepts=True, text="", by=by, today=TODAY) for by in people]
    )

    assert answers == ["done", "replied"]
    assert Reply.objects.count() == 1
    finding.refresh_from_db()
    assert finding.state == FindingState.REPLIED
