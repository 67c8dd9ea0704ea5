"""Good deeds: anyone tells, another confirms, the person hears and says how far it goes."""

import datetime as dt
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from PIL import Image

from audit.models import Entry
from conduct.enums import DeedState, Publicity
from conduct.models import GoodDeed
from conduct.services import deeds
from notices.models import Notice
from tests.factories.accounts import UserFactory
from tests.factories.conduct import GoodDeedFactory, photo
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db
WHAT = "Carried an old woman down four floors"


@pytest.fixture
def colleague(branch):
    return OfficerFactory(branch=branch, user=UserFactory()).user


def _tell(officer, by, today, **changed):
    return deeds.tell(**{"officer": officer, "what": WHAT, "happened_on": today, "by": by, "today": today} | changed)


def test_told_it_waits_where_the_person_belongs(officer, colleague, today):
    deed = _tell(officer, colleague, today)

    assert (deed.state, deed.unit, deed.branch) == (DeedState.TOLD, officer.unit, officer.branch)
    assert not Notice.objects.exists()
    assert Entry.objects.get().kind == "conduct.deed.told"


@pytest.mark.parametrize("days", [1, -367])
def test_not_of_tomorrow_and_not_of_long_ago(officer, colleague, today, days):
    with pytest.raises(ValidationError) as refused:
        _tell(officer, colleague, today, happened_on=today + dt.timedelta(days=days))

    assert "happened_on" in refused.value.error_dict


def test_nobody_tells_of_themselves(officer, officer_user, today):
    with pytest.raises(ValidationError):
        _tell(officer, officer_user, today)


def test_confirmed_the_person_hears_at_once(officer, officer_user, secretary, today):
    deed = GoodDeedFactory(officer=officer)

    deeds.confirm(deed, by=secretary, today=today)

    notice = Notice.objects.get()
    assert (notice.recipient, notice.kind, notice.urgency) == (officer_user, "conduct.deed.confirmed", "at_once")
    assert GoodDeed.objects.get().state == DeedState.CONFIRMED


def test_nobody_confirms_what_they_told_or_what_is_about_them(officer, officer_user, secretary, today):
    deed = GoodDeedFactory(officer=officer, told_by=secretary)

    for user in (secretary, officer_user):
        with pytest.raises(PermissionDenied):
            deeds.confirm(deed, by=user, today=today)


def test_a_second_answer_is_refused(officer, secretary, leader, today):
    deed = GoodDeedFactory(officer=officer)
    deeds.confirm(deed, by=secretary, today=today)

    with pytest.raises(ValidationError) as refused:
        deeds.leave(deed, reason="No", by=leader, today=today)

    assert refused.value.code == "moved_on"
    assert GoodDeed.objects.get().state == DeedState.CONFIRMED


def test_left_the_teller_reads_why_and_the_person_nothing(officer, secretary, colleague, today):
    deed = GoodDeedFactory(officer=officer, told_by=colleague)

    deeds.leave(deed, reason="It was somebody else", by=secretary, today=today)

    assert [notice.recipient for notice in Notice.objects.all()] == [colleague]
    assert not GoodDeed.objects.visible_to(officer.user).exists()


def test_left_without_a_reason_is_refused(officer, secretary, today):
    with pytest.raises(ValidationError):
        deeds.leave(GoodDeedFactory(officer=officer), reason=" ", by=secretary, today=today)


def test_until_the_person_says_so_no_colleague_reads_it(officer, officer_user, colleague, today):
    deed = GoodDeedFactory(officer=officer, confirmed=True)
    assert not GoodDeed.objects.visible_to(colleague).exists()

    deeds.show(deed, publicity=Publicity.UNIT, by=officer_user, today=today)
    assert GoodDeed.objects.visible_to(colleague).get() == deed

    deeds.show(deed, publicity=Publicity.NOBODY, by=officer_user, today=today)
    assert not GoodDeed.objects.visible_to(colleague).exists()


def test_the_unit_reads_less_than_the_bureau(officer, officer_user, other_branch, today):
    deed = GoodDeedFactory(officer=officer, confirmed=True)
    neighbour = OfficerFactory(branch=other_branch, user=UserFactory()).user
    stranger = OfficerFactory(user=UserFactory()).user

    deeds.show(deed, publicity=Publicity.UNIT, by=officer_user, today=today)
    assert not GoodDeed.objects.visible_to(neighbour).exists()

    deeds.show(deed, publicity=Publicity.BUREAU, by=officer_user, today=today)
    assert GoodDeed.objects.visible_to(neighbour).exists()
    assert not GoodDeed.objects.visible_to(stranger).exists()


def test_only_the_person_says_how_far_it_goes(officer, secretary, today):
    with pytest.raises(PermissionDenied):
        deeds.show(GoodDeedFactory(officer=officer, confirmed=True), publicity="bureau", by=secretary, today=today)


def test_thanks_once_and_not_to_oneself(officer, officer_user, colleague, today):
    deed = GoodDeedFactory(officer=officer, shown=True)
    deeds.thank(deed, words="Well done", by=colleague, today=today)

    for user in (colleague, officer_user):
        with pytest.raises(ValidationError):
            deeds.thank(deed, words="", by=user, today=today)
    assert deed.thanks.count() == 1


def test_only_the_teller_takes_it_back_and_only_before_it_is_confirmed(officer, secretary, colleague, today):
    deed = GoodDeedFactory(officer=officer, told_by=colleague)
    with pytest.raises(PermissionDenied):
        deeds.withdraw(deed, by=secretary, today=today)

    assert deeds.withdraw(deed, by=colleague, today=today).state == DeedState.WITHDRAWN
    with pytest.raises(ValidationError):
        deeds.confirm(deed, by=secretary, today=today)


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_a_photo_is_made_anew_without_where_and_with_what(officer, colleague, today):
    exif = Image.Exif()
    exif[0x010F] = "Secret Camera"
    exif[0x8825] = {1: "N", 2: (30.0, 1.0, 2.0)}
    deed = _tell(officer, colleague, today, photo=photo(size=(3000, 2000), exif=exif))

    with deed.photo.open("rb") as file:
        content = file.read()
    kept = Image.open(BytesIO(content))
    assert (kept.format, kept.size, dict(kept.getexif())) == ("JPEG", (1600, 1067), {})
    assert b"Secret Camera" not in content
    assert deed.photo.name.startswith("deeds/")
    assert "deed.jpg" not in deed.photo.name


@pytest.mark.parametrize(
    "file",
    [
        SimpleUploadedFile("deed.jpg", b"<script>alert(1)</script>", "image/jpeg"),
        SimpleUploadedFile("deed.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
        photo("deed.gif", "GIF"),
        SimpleUploadedFile("deed.jpg", photo().read()[:60], "image/jpeg"),
    ],
    ids=["script", "svg", "gif", "cut off"],
)
def test_what_is_no_photo_is_refused_and_nothing_stays(officer, colleague, today, tmp_path, file):
    file.seek(0)
    with pytest.raises(ValidationError) as refused:
        _tell(officer, colleague, today, photo=file)

    assert "photo" in refused.value.error_dict
    assert not GoodDeed.objects.exists()
    assert list(tmp_path.rglob("*.*")) == []


def test_a_photo_has_a_limit(officer, colleague, today, monkeypatch):
    translation.activate("en")
    monkeypatch.setattr("conduct.services.photos.MEGABYTE", 10)

    with pytest.raises(ValidationError) as refused:
        _tell(officer, colleague, today, photo=photo())

    assert "larger than 8 MB" in refused.value.messages[0]
