import hypothesis.strategies as st
import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings

from accounts.models import SignIn
from accounts.services import passwords
from audit.models import Entry
from tests.factories.accounts import PASSWORD, UserFactory


def _change(user, old, new):
    return passwords.change(user, old=old, new=new, by=user, session_key=None)


def test_change_needs_the_present_password(officer_user):
    with pytest.raises(ValidationError) as refused:
        _change(officer_user, "wrong", "Harbour-Evening-8!")
    assert set(refused.value.message_dict) == {"old"}


def test_change_ends_the_duty_to_change_and_is_logged(officer_user):
    officer_user.must_change_password = True
    officer_user.save()

    changed = _change(officer_user, PASSWORD, "Harbour-Evening-8!")

    assert (changed.must_change_password, changed.check_password("Harbour-Evening-8!")) == (False, True)
    assert list(Entry.objects.values_list("kind", "actor_id")) == [("accounts.password.changed", officer_user.pk)]


@given(st.lists(st.integers(0, 7), min_size=1, max_size=12))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_none_of_the_last_five_is_taken_again(db, choices):
    user, used = UserFactory(), [PASSWORD]
    for choice in choices:
        wanted = f"Choice-Number-{choice}-of-8"
        if wanted in used[-passwords.REMEMBERED :]:
            with pytest.raises(ValidationError) as refused:
                _change(user, used[-1], wanted)
            assert set(refused.value.message_dict) == {"new"}
        else:
            _change(user, used[-1], wanted)
            used.append(wanted)


@pytest.mark.parametrize(
    "weak",
    ["short-1A", "onlysmallandlong", "small-and-signs", "12345678901", "Has-zhang wei-1", "Has-100001-Inside"],
)
def test_weak_passwords_are_refused(officer_user, weak):
    with pytest.raises(ValidationError) as refused:
        _change(officer_user, PASSWORD, weak)
    assert refused.value.messages


def test_reset_gives_a_password_for_one_sign_in(officer_user, secadmin):
    SignIn.objects.create(user=officer_user, session_key="elsewhere")

    word = passwords.reset(officer_user, by=secadmin)

    officer_user.refresh_from_db()
    assert (officer_user.check_password(word), officer_user.must_change_password) == (True, True)
    assert not SignIn.objects.exists()


def test_generated_passwords_keep_the_rules():
    for _time in range(200):
        validate_password(passwords.generate())
