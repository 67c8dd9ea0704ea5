import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import SignIn
from audit.models import Entry
from tests.factories.accounts import PASSWORD

LOGIN = "/login/"
EN = {"HTTP_ACCEPT_LANGUAGE": "en"}
LONG_NOTE = "He told me about his mother's illness; we agreed on two days of leave."


def sign_in(client, username="100001", password=PASSWORD, **extra):
    return client.post(LOGIN, {"username": username, "password": password, **extra}, **EN)


@pytest.mark.parametrize("typed", ["100001", " 100001 ", "１０0001"])
def test_login_with_any_spelling_of_the_number(client, officer_user, typed):
    response = sign_in(client, typed)

    assert (response.status_code, response.url) == (302, reverse("dashboard:today"))
    assert list(Entry.objects.values_list("kind", "actor_id", "address")) == [
        ("accounts.user.signed_in", officer_user.pk, "127.0.0.1")
    ]


@pytest.mark.parametrize("state", ["wrong password", "unknown", "locked"])
def test_login_says_the_same_whatever_was_wrong(client, officer_user, state):
    officer_user.is_active = state != "locked"
    officer_user.save()

    response = sign_in(
        client,
        "100009" if state == "unknown" else "100001",
        PASSWORD if state == "locked" else "wrong",
    )

    assert response.status_code == 422
    assert "Police number and password do not match." in response.content.decode()
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("target", "lands"),
    [
        ("/account/sessions/?x=1", "/account/sessions/?x=1"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_login_returns_to_the_page_asked_for_and_only_here(client, officer_user, target, lands):
    assert sign_in(client, next=target).url == lands


def test_a_page_asked_for_without_session_is_remembered(client, db):
    assert client.get("/account/sessions/?x=1").url == "/login/?next=/account/sessions/%3Fx%3D1"


def test_five_failures_lock_the_account_for_half_an_hour(client, officer_user):
    spellings = ["100001", " 100001", "100001 ", "１00001", "100001"]
    answers = [sign_in(client, spelling, "wrong").status_code for spelling in spellings]
    locked = sign_in(Client())

    assert answers == [422, 422, 422, 422, 429]
    assert locked.status_code == 429
    assert "Locked for now" in locked.content.decode()

    with time_machine.travel(timezone.now() + dt.timedelta(minutes=31)):
        assert sign_in(Client()).status_code == 302


def test_the_lock_speaks_the_language_of_the_browser(client, officer_user):
    for _try in range(5):
        response = client.post(LOGIN, {"username": "100001", "password": "wrong"}, HTTP_ACCEPT_LANGUAGE="zh-CN")
    assert 'lang="zh-hans"' in response.content.decode()


def test_an_unknown_number_is_locked_as_a_known_one(client, db):
    answers = [sign_in(client, "999999", "wrong").status_code for _try in range(5)]
    assert answers == [422, 422, 422, 422, 429]


def test_many_tries_from_one_address_are_slowed_down(client, db, settings):
    settings.LOGINS_PER_MINUTE = 3
    answers = [sign_in(client, f"{number}", "wrong").status_code for number in range(5)]
    assert answers == [422, 422, 422, 429, 429]


def test_a_refusal_is_logged_without_what_was_typed(client, officer_user):
    sign_in(client, "100001", "wrong")
    sign_in(client, "my-secret-in-the-wrong-field", "wrong")

    entries = Entry.objects.order_by("pk").values_list("kind", "actor_name", "subject")
    assert list(entries) == [
        ("accounts.user.refused", "", f"accounts.User:{officer_user.pk}"),
        ("accounts.user.refused", "", "accounts.User:-"),
    ]


def test_logout_needs_a_post(client, officer_user):
    sign_in(client)
    client.get("/logout/")
    assert "_auth_user_id" in client.session

    response = client.post("/logout/")

    assert (response.url, "_auth_user_id" in client.session, SignIn.objects.count()) == (LOGIN, False, 0)


def test_a_first_password_is_changed_before_anything_else(client, officer_user):
    officer_user.must_change_password = True
    officer_user.save()
    sign_in(client)

    response = client.get("/account/")
    assert response.url == "/account/password/?next=%2Faccount%2F"
    assert client.post("/account/", {"email": ""}).url == "/account/password/"
    assert client.get("/account/", headers={"HX-Request": "true"}).headers["HX-Redirect"] == "/account/password/"
    assert client.get("/account/password/").status_code == 200

    new = "Harbour-Evening-8!"
    changed = client.post(response.url, {"old": PASSWORD, "new": new, "again": new, "next": "/account/"})

    assert changed.url == "/account/"
    assert client.get("/account/").status_code == 200
    assert SignIn.objects.get().session_key == client.session.session_key


def test_an_old_password_is_changed_at_the_next_sign_in(client, officer_user, settings):
    officer_user.password_changed_at = timezone.now() - dt.timedelta(days=settings.PASSWORD_MAX_AGE_DAYS + 1)
    officer_user.save()
    sign_in(client)
    assert client.get("/account/").url.startswith("/account/password/")


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("old", {"old": "wrong", "new": "Harbour-Evening-8!", "again": "Harbour-Evening-8!"}),
        ("again", {"old": PASSWORD, "new": "Harbour-Evening-8!", "again": "Harbour-Evening-9!"}),
        ("new", {"old": PASSWORD, "new": PASSWORD, "again": PASSWORD}),
    ],
)
def test_password_errors_stand_at_their_field(client, officer_user, field, given):
    client.force_login(officer_user)
    response = client.post("/account/password/", given)
    assert (response.status_code, set(response.context["form"].errors)) == (422, {field})


# -- sessions ----------------------------------------------------------------------------------------------------------


def test_more_sessions_than_permitted_end_the_oldest(officer_user, settings):
    clients = [Client() for _browser in range(settings.SESSIONS_PER_USER + 1)]
    for client in clients:
        sign_in(client)

    assert [client.get("/account/").status_code for client in clients] == [302, 200, 200, 200]


def test_a_session_ends_by_idleness_and_lives_by_use(client, officer_user, settings):
    start = timezone.now()
    sign_in(client)
    for minutes, expected in [(29, 200), (58, 200), (89, 302)]:
        with time_machine.travel(start + dt.timedelta(minutes=minutes)):
            response = client.get("/account/")
            assert response.status_code == expected, minutes
    assert response.url == "/login/?next=/account/"
    assert SignIn.objects.count() == 0


def test_polling_is_no_sign_of_life(client, officer_user):
    start = timezone.now()
    sign_in(client)
    for minutes, expected in [(10, 200), (20, 200), (31, 401)]:
        with time_machine.travel(start + dt.timedelta(minutes=minutes)):
            headers = {"HX-Request": "true", "Portal-Poll": "1"}
            response = client.get("/account/", headers=headers)
            assert response.status_code == expected, minutes
    assert response.headers["HX-Trigger"] == "portal:signed-out"


def test_a_session_ends_after_twelve_hours_of_use(client, officer_user):
    start = timezone.now()
    sign_in(client)
    answers = []
    for hours in [h / 3 for h in range(1, 37)]:
        with time_machine.travel(start + dt.timedelta(hours=hours, seconds=1)):
            answers.append(client.get("/account/").status_code)
    assert answers == [200] * 35 + [302]


def test_session_left_tells_and_only_a_post_prolongs(client, officer_user):
    start = timezone.now()
    sign_in(client)
    with time_machine.travel(start + dt.timedelta(minutes=20)):
        asked = [client.get("/session/").json()["seconds"] for _time in range(2)]
        stayed = client.post("/session/"), client.get("/session/").json()["seconds"]
    assert all(595 <= seconds <= 605 for seconds in asked)
    assert stayed[1] >= 1795
    assert Client().get("/session/").json() == {"seconds": 0}


def test_own_sessions_are_listed_and_ended(client, officer_user):
    other = Client(headers={"User-Agent": "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0"})
    sign_in(other)
    sign_in(client)
    page = client.get("/account/sessions/").content.decode()
    assert "Chrome · Windows" in page

    other_row = SignIn.objects.get(session_key=other.session.session_key)
    client.post(f"/account/sessions/{other_row.pk}/end/")

    assert (other.get("/account/").status_code, client.get("/account/").status_code) == (302, 200)


def test_nobody_ends_the_session_of_somebody_else(client, officer_user, secretary):
    victim = Client()
    sign_in(victim, "secretary")
    sign_in(client)
    row = SignIn.objects.get(user=secretary)

    assert client.post(f"/account/sessions/{row.pk}/end/").status_code == 404
    assert victim.get("/account/").status_code == 200


# -- nothing typed is lost ---------------------------------------------------------------------------------------------


def _typed_after_timeout(client, path="/account/", **headers):
    sign_in(client)
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=31)):
        return client.post(path, {"email": "", "note": LONG_NOTE}, headers=headers)


def test_a_form_sent_too_late_comes_back_with_the_text_after_sign_in(client, officer_user):
    late = _typed_after_timeout(client)
    assert (late.status_code, "What you wrote is kept" in late.content.decode()) == (401, True)

    resumed = sign_in(client, kept=late.context["kept"])

    assert LONG_NOTE in resumed.context["kept"].texts()
    assert resumed.context["kept"].action == "/account/"
    page = resumed.content.decode()
    assert 'action="/account/"' in page
    assert 'name="email"' in page


def test_a_form_sent_too_late_by_htmx_gets_the_same_page_as_a_part(client, officer_user):
    late = _typed_after_timeout(client, **{"HX-Request": "true"})
    assert (late.status_code, late.headers["HX-Retarget"]) == (422, "#content")


def test_what_one_person_typed_is_not_offered_to_another(client, officer_user, secretary):
    late = _typed_after_timeout(client)
    response = sign_in(client, "secretary", kept=late.context["kept"])
    assert (response.status_code, response.url) == (302, "/")


def test_a_forged_text_is_not_offered(client, officer_user):
    assert sign_in(client, kept="forged").status_code == 302


def test_a_form_from_another_site_is_never_kept(officer_user):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/account/", {"email": "x"}).status_code == 403


def test_a_form_opened_before_signing_in_again_elsewhere_is_shown_once_more(officer_user):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(officer_user)
    typed = {"email": "a@b.cn", "note": LONG_NOTE, "csrfmiddlewaretoken": "stale", "password": "secret"}

    response = strict.post("/account/", typed, headers={"Origin": "http://testserver"})

    assert response.status_code == 422
    assert response.context["kept"].fields == [("email", "a@b.cn"), ("note", LONG_NOTE)]


@pytest.mark.parametrize("origin", ["http://evil.example", "null", ""])
def test_a_forged_form_is_refused_without_showing_it(officer_user, origin):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(officer_user)
    response = strict.post("/account/", {"note": LONG_NOTE}, headers={"Origin": origin} if origin else {})
    assert (response.status_code, LONG_NOTE in response.content.decode()) == (403, False)


# -- language ----------------------------------------------------------------------------------------------------------


def test_language_is_chosen_by_the_browser_at_first(client, officer_user):
    officer_user.language = "zh-hans"
    officer_user.save()
    sign_in(client)
    officer_user.refresh_from_db()
    assert officer_user.language == "en"


def test_language_of_the_account_wins_later(client, officer_user):
    officer_user.language, officer_user.last_login = "zh-hans", timezone.now()
    officer_user.save()
    sign_in(client)
    assert 'lang="zh-hans"' in client.get("/account/", **EN).content.decode()


def test_language_switched_before_sign_in_is_kept_with_the_account(client, officer_user):
    officer_user.last_login = timezone.now()
    officer_user.save()
    client.post("/i18n/setlang/", {"language": "zh-hans", "next": LOGIN})
    assert 'lang="zh-hans"' in client.get(LOGIN, **EN).content.decode()

    sign_in(client)

    officer_user.refresh_from_db()
    assert officer_user.language == "zh-hans"


def test_language_switched_while_signed_in_is_kept_with_the_account(client, officer_user):
    client.force_login(officer_user)
    client.post("/i18n/setlang/", {"language": "zh-hans", "next": "/account/"})
    client.post("/i18n/setlang/", {"language": "xx", "next": "/account/"})
    officer_user.refresh_from_db()
    assert officer_user.language == "zh-hans"
