"""The yearly hours, changed for whole years: what earlier years asked stays."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from audit.models import Entry
from education.models import StudyTarget
from education.queries.hours import statements
from education.services import targets
from tests.factories.education import study_target

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 23)
LIST = reverse("education:target-list")
ENGLISH = {"accept-language": "en"}


def terms(**changed):
    return {"hours": 40, "minutes_an_hour": 50, "basis_zh": "新规定", "basis_en": "New rule"} | changed


def revise(target, by, *, year=2027, seen=None, **changed):
    return targets.revise(target, seen=seen or target.pk, year=year, by=by, today=TODAY, **terms(**changed))


def asked(officer, year, today):
    return statements([officer], year=year, today=today)[0].target


def test_a_change_holds_from_its_year_and_earlier_years_stay(officer, orgadmin):
    revise(study_target(), orgadmin)

    ahead = dt.date(2027, 3, 1)
    assert [asked(officer, 2026, TODAY), asked(officer, 2026, ahead), asked(officer, 2027, ahead)] == [32, 32, 40]
    assert Entry.objects.filter(kind="education.target.revised", actor_id=orgadmin.pk).count() == 1


def test_this_year_may_be_put_right(officer, orgadmin):
    revise(study_target(), orgadmin, year=2026)

    assert [asked(officer, 2025, TODAY), asked(officer, 2026, TODAY)] == [32, 40]


@pytest.mark.parametrize("year", [2020, 2025])
def test_no_year_that_is_over_is_changed(orgadmin, year):
    with pytest.raises(ValidationError) as refused:
        revise(study_target(), orgadmin, year=year)
    assert list(refused.value.message_dict) == ["year"]


def test_one_change_at_a_time(orgadmin):
    first = study_target()
    new = revise(first, orgadmin)

    with pytest.raises(ValidationError, match="changed these hours"):
        revise(first, orgadmin, year=2028)
    with pytest.raises(ValidationError) as refused:
        revise(first, orgadmin, seen=new.pk)
    assert list(refused.value.message_dict) == ["year"]


@pytest.mark.parametrize("minutes", [29, 61])
def test_an_hour_is_an_hour(orgadmin, minutes):
    with pytest.raises(ValidationError, match="30 to 60 minutes"):
        revise(study_target(), orgadmin, minutes_an_hour=minutes)


def test_a_change_is_taken_back_before_its_year_and_not_after(orgadmin):
    new = revise(study_target(), orgadmin)

    with pytest.raises(ValidationError, match="cannot be taken back"):
        targets.drop(study_target(), by=orgadmin, today=TODAY)
    with pytest.raises(ValidationError, match="cannot be taken back"):
        targets.drop(new, by=orgadmin, today=dt.date(2027, 1, 1))
    targets.drop(new, by=orgadmin, today=TODAY)

    assert list(StudyTarget.objects.filter(group="members")) == [study_target()]
    assert Entry.objects.filter(kind="education.target.dropped").count() == 1


def test_from_the_list_through_the_form_and_back(client, officer_user, orgadmin, time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC), tick=False)
    kept, _other = study_target(), study_target("committee")
    client.force_login(orgadmin)
    address = reverse("education:target-edit", args=[kept.pk])
    typed = {"year": "2027", "seen": kept.pk, "hours": "40", "minutes_an_hour": "50", "basis_zh": "新", "basis_en": ""}

    refused = client.post(address, typed, headers=ENGLISH)
    saved = client.post(address, typed | {"basis_en": "New rule"}, follow=True, headers=ENGLISH)

    assert (refused.status_code, "新" in refused.content.decode()) == (422, True)
    assert "from 2027 on" in saved.content.decode()
    assert "Take this change back" in saved.content.decode()
    client.force_login(officer_user)
    page = client.get(LIST, headers=ENGLISH).content.decode()
    assert "New rule" in page
    assert "Take this change back" not in page


@pytest.mark.parametrize("many", [1, 12])
def test_the_list_costs_the_same(client, officer_user, many, django_assert_num_queries):
    for number in range(many):
        StudyTarget.objects.create(group="committee", valid_from=dt.date(2027 + number, 1, 1), **terms())
    client.force_login(officer_user)

    with django_assert_num_queries(4):
        client.get(LIST)
