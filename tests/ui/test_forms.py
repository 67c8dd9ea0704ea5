from datetime import date

import pytest
from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.utils import translation

from accounts.models import User
from ui.forms import PortalForm
from ui.widgets import ChipSelect, DayInput, DropFileInput


class DeedForm(PortalForm):
    title = forms.CharField(label="Title", help_text="In one line")
    on = forms.DateField(label="Day", required=False)
    kind = forms.ChoiceField(label="Kind", choices=[("a", "Apple"), ("b", "Bean")], widget=ChipSelect, required=False)
    held_on = forms.DateField(widget=DayInput, required=False)
    sheet = forms.FileField(widget=DropFileInput, required=False)


def drawn(form):
    with translation.override("en"):
        return Template("{% load crispy_forms_tags %}{% crispy form %}").render(Context({"form": form}))


@pytest.fixture
def typed():
    return {"title": "Visit"}


def test_a_form_shows_the_fields_that_are_left(typed, caplog):
    form = DeedForm(typed)
    del form.fields["kind"]

    page = drawn(form)

    assert 'name="title"' in page
    assert 'name="kind"' not in page
    assert caplog.records == []


def test_a_layout_of_its_own_is_kept(typed):
    form = DeedForm(typed)
    form.helper.layout = Layout("on")

    assert 'name="title"' not in drawn(form)


def test_attempt_hands_the_service_what_was_typed(db, typed):
    form = DeedForm(typed | {"on": "2026-11-22"}, user=None)

    got = form.attempt(lambda **given: given, by="me")

    assert got["title"] == "Visit"
    assert got["on"] == date(2026, 11, 22)
    assert got["by"] == "me"


def test_attempt_asks_no_service_when_the_form_is_wrong(db):
    form = DeedForm({}, user=None)

    assert form.attempt(pytest.fail) is None
    assert "title" in form.errors


def test_broken_rule_becomes_an_error_and_nothing_is_kept(db, typed):
    def service(**given):
        User.objects.create(username="half-done", name="x")
        raise ValidationError("Not today.")

    form = DeedForm(typed, user=None)

    assert form.attempt(service) is None
    assert form.non_field_errors() == ["Not today."]
    assert not User.objects.filter(username="half-done").exists()


def test_rule_about_a_field_is_shown_at_the_field(db, typed):
    def service(**given):
        raise ValidationError({"title": ["Too vague."], "unknown": ["Elsewhere."]})

    form = DeedForm(typed, user=None)
    form.attempt(service)

    assert form.errors["title"] == ["Too vague."]
    assert form.non_field_errors() == ["Elsewhere."]


def test_failed_form_links_from_the_summary_to_the_field(db):
    form = DeedForm({"title": "", "kind": "x"}, user=None)
    form.is_valid()
    html = drawn(form)

    assert 'role="alert"' in html
    assert 'href="#id_title"' in html
    assert 'id="id_title_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'href="#id_kind"' in html
    assert 'id="id_kind"' in html


def test_unbound_form_shows_no_summary():
    assert "error-summary" not in drawn(DeedForm(user=None))


def test_form_draws_no_form_tag_and_no_token():
    html = drawn(DeedForm(user=None))

    assert "<form" not in html
    assert "csrfmiddlewaretoken" not in html


def test_days_use_the_calendar_of_the_browser():
    html = drawn(DeedForm(user=None, initial={"on": date(2026, 1, 2), "held_on": date(2026, 1, 3)}))

    assert 'type="date" name="on" value="2026-01-02"' in html
    assert 'type="date" name="held_on" value="2026-01-03"' in html
    assert 'data-portal-day="1"' in html


def test_chips_are_radio_buttons_with_labels():
    html = drawn(DeedForm(user=None))

    assert html.count('type="radio"') == 2
    assert '<span class="chip__text">Apple</span>' in html


def test_choices_are_narrowed_to_the_reach_of_the_user(secretary, officer, other_branch):
    from accounts.permissions import Permission  # noqa: PLC0415 - ui itself knows no permission
    from members.models import Officer  # noqa: PLC0415
    from tests.factories.members import OfficerFactory  # noqa: PLC0415

    stranger = OfficerFactory(branch=other_branch, unit=other_branch.unit)

    class PersonForm(PortalForm):
        permission = Permission.PROFILE_VIEW
        who = forms.ModelChoiceField(Officer.objects.all())

    assert list(PersonForm(user=secretary).fields["who"].queryset) == [officer]
    assert not PersonForm({"who": stranger.pk}, user=secretary).is_valid()
    assert list(PersonForm(user=None).fields["who"].queryset) == []


@pytest.mark.parametrize(
    ("label", "said"), [("Who did it?", "Who did it: "), ("谁做的？", "谁做的: "), ("I sign.", "I sign: ")]
)
def test_a_label_before_a_colon_loses_its_mark(label, said):
    form = DeedForm({}, user=None)
    form.fields["title"].label = label

    assert f">{said}This field is required." in drawn(form)


@pytest.mark.parametrize(
    ("day", "is_meant"),
    [("1899-12-31", False), ("1900-01-01", True), ("2999-12-31", True), ("3000-01-01", False), ("9999-12-31", False)],
)
def test_a_day_out_of_all_reach_is_refused(typed, day, is_meant):
    form = DeedForm(typed | {"on": day})

    assert form.is_valid() is is_meant
    assert ("on" in form.errors) is not is_meant
