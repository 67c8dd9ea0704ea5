"""Naming a person in a form, with scripts and without."""

import pytest
from django.http import QueryDict

from accounts.permissions import Permission
from members.forms.fields import OfficerField, OfficersField
from tests.factories.members import OfficerFactory
from ui.forms import PortalForm

pytestmark = pytest.mark.usefixtures("english")


class VisitForm(PortalForm):
    permission = Permission.CONTACT_RECORD
    officer = OfficerField(label="officer")
    companions = OfficersField(label="companions", required=False, permission=Permission.PERSON_FIND)


@pytest.fixture
def zhang(branch):
    return OfficerFactory(name="张伟鹏", police_number="330002", branch=branch)


@pytest.fixture
def li(branch):
    return OfficerFactory(name="李娜", police_number="330003", branch=branch)


def filled(user, query):
    return VisitForm(QueryDict(query), user=user)


def test_a_picked_row_is_the_person(secretary, zhang, li):
    form = filled(secretary, f"officer={zhang.pk}&officer_text=zh&companions={li.pk}&companions={zhang.pk}")

    assert form.is_valid(), form.errors
    assert form.cleaned_data["officer"] == zhang
    assert form.cleaned_data["companions"] == [li, zhang]


@pytest.mark.parametrize("typed", ["330002", "张伟鹏", "张伟鹏 330002", "zhangweipeng", "Zhang Weipeng"])
def test_a_whole_name_or_number_typed_is_the_person(secretary, zhang, li, typed):
    form = filled(secretary, f"officer_text={typed}")

    assert form.is_valid(), form.errors
    assert form.cleaned_data["officer"] == zhang


def test_several_are_typed_with_commas(secretary, zhang, li):
    form = filled(secretary, "officer_text=330002&companions_text=李娜，330002、李娜")

    assert form.is_valid(), form.errors
    assert form.cleaned_data["companions"] == [li, zhang]


@pytest.mark.parametrize(
    ("query", "code", "said"),
    [
        ("officer_text=zwp", "unsure", "Did you mean 张伟鹏 330002 (Riverside Police Station)?"),
        ("officer_text=张伟", "unsure", "Did you mean 张伟鹏"),
        ("officer_text=王五", "nobody", "Nobody within your reach is called “王五”."),
        ("officer_text=", "required", "choose the person"),
        ("officer=abc", "required", "choose the person"),
    ],
)
def test_who_is_not_clear_is_asked_again(secretary, zhang, li, query, code, said):
    form = filled(secretary, query)

    assert form.has_error("officer", code)
    assert said in str(form.errors["officer"])


def test_two_of_one_name_are_told_apart_by_number(secretary, zhang, branch):
    OfficerFactory(name="张伟鹏", police_number="330009", branch=branch)

    assert filled(secretary, "officer_text=张伟鹏").has_error("officer", "several")
    assert filled(secretary, "officer_text=张伟鹏 330009").is_valid()


def test_nobody_out_of_reach_is_named_or_picked(secretary2, zhang):
    assert filled(secretary2, "officer_text=330002").has_error("officer", "nobody")
    assert filled(secretary2, f"officer={zhang.pk}").has_error("officer", "required")


def test_who_left_is_not_named(secretary, branch):
    OfficerFactory(name="周海涛", branch=branch, left=True)

    assert filled(secretary, "officer_text=周海涛").has_error("officer", "nobody")


def test_the_person_given_stays_unless_another_is_named(secretary, zhang, li):
    fresh = VisitForm(user=secretary, initial={"officer": zhang})
    assert f'name="officer_kept" value="{zhang.pk}"' in str(fresh["officer"])

    for query, person in (("", zhang), ("officer_text=李娜", li), (f"officer={li.pk}&officer_text=l", li)):
        form = filled(secretary, f"officer_kept={zhang.pk}&{query}")
        assert form.is_valid(), form.errors
        assert form.cleaned_data["officer"] == person


def test_a_refused_form_shows_what_was_typed(secretary, zhang):
    assert 'value="zwp"' in str(filled(secretary, "officer_text=zwp")["officer"])


def test_too_many_are_refused(secretary, branch):
    crowd = OfficerFactory.create_batch(13, branch=branch)

    form = filled(secretary, "officer_text=330002&" + "&".join(f"companions={one.pk}" for one in crowd))

    assert form.has_error("companions", "too_many")
