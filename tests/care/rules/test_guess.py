import pytest

from care.enums import ContactKind
from care.rules import guess

HOSPITAL = ("hospital_visit", "County hospital, ward 3")


@pytest.mark.parametrize(
    ("deed", "event", "past", "kind"),
    [
        ("", "", [], "talk"),
        ("", "", [("informal", ""), ("talk", "")], "informal"),
        ("talk", "work_mistake", [HOSPITAL], "talk"),
        ("visit", "funeral", [HOSPITAL], "home_visit"),
        ("visit", "", [], "home_visit"),
        ("visit", "family_hospital", [], "hospital_visit"),
        ("visit", "injury", [], "hospital_visit"),
    ],
)
def test_the_kind_follows_the_task_then_what_was_before(deed, event, past, kind):
    assert guess.kind_of(deed, event, past) == kind


def test_each_kind_takes_place_where_its_last_did_or_where_such_usually_do():
    past = [("talk", "Room 2"), ("talk", "Canteen"), ("home_visit", ""), HOSPITAL]
    usual = {"home_visit": "At home", "hospital_visit": "Hospital"}

    assert guess.places(past, usual) == {
        ContactKind.TALK: "Room 2",
        ContactKind.HOME_VISIT: "At home",
        ContactKind.HOSPITAL_VISIT: "County hospital, ward 3",
        ContactKind.INFORMAL: "",
    }
