import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Posting, SignIn, User
from accounts.permissions import Role
from tests.factories.accounts import PASSWORD, BranchFactory, PostingFactory, UnitFactory, UserFactory


@pytest.fixture
def admin(client, secadmin):
    client.force_login(secadmin)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def _detail(user):
    return reverse("accounts:account-detail", args=[user.pk])


@pytest.mark.parametrize("rows", [1, 30])
def test_list_asks_the_same_number_of_queries(admin, station, django_assert_num_queries, rows):
    PostingFactory.create_batch(rows, unit=station)
    with django_assert_num_queries(5):
        response = admin.get("/accounts/")
    assert len(response.context["accounts"]) == min(rows + 1, 25)


@pytest.mark.parametrize(("typed", "found"), [("张", ["张伟"]), ("2000", ["张伟"]), ("Sec", ["Secadmin"]), ("zzz", [])])
def test_list_searches_the_beginning_of_name_and_number(admin, typed, found):
    UserFactory(username="200001", name="张伟")
    response = admin.get("/accounts/", {"q": typed})
    assert [account.name for account in response.context["accounts"]] == found


def test_list_narrows_to_who_holds_a_role_today(admin, station, leader):
    PostingFactory(role=Role.LEADER, unit=station, until=timezone.localdate() - dt.timedelta(days=1))
    response = admin.get("/accounts/", {"role": Role.LEADER})
    assert list(response.context["accounts"]) == [leader]


def test_open_shows_a_password_once_that_must_be_changed(admin, client):
    response = admin.post("/accounts/new/", {"username": " A123 ", "name": "李娜"})

    opened = User.objects.get(username="a123")
    assert (opened.name, opened.must_change_password) == ("李娜", True)
    assert opened.check_password(response.context["password"])
    assert response.context["password"] not in admin.get(_detail(opened)).content.decode()
    assert "no-store" in response.headers["Cache-Control"]


def test_open_refuses_a_number_twice(admin, officer_user):
    response = admin.post("/accounts/new/", {"username": "100001", "name": "Somebody"})
    assert (response.status_code, set(response.context["form"].errors)) == (422, {"username"})


def test_reset_ends_sessions_and_the_old_password(admin, officer_user):
    SignIn.objects.create(user=officer_user, session_key="elsewhere")

    response = admin.post(reverse("accounts:password-reset", args=[officer_user.pk]))

    officer_user.refresh_from_db()
    assert officer_user.check_password(response.context["password"])
    assert not officer_user.check_password(PASSWORD)
    assert SignIn.objects.count() == 0


def test_lock_puts_out_and_unlock_lets_in_again(admin, officer_user, django_user_model):
    admin.post(reverse("accounts:account-lock", args=[officer_user.pk]))
    officer_user.refresh_from_db()
    assert officer_user.is_active is False

    admin.post(reverse("accounts:account-unlock", args=[officer_user.pk]))
    officer_user.refresh_from_db()
    assert officer_user.is_active is True


def test_unlock_forgets_wrong_passwords(admin, officer_user, client):
    other = client.__class__()
    for _try in range(5):
        other.post("/login/", {"username": "100001", "password": "wrong"})
    assert admin.get(_detail(officer_user)).context["is_locked_out"] is True

    admin.post(reverse("accounts:account-unlock", args=[officer_user.pk]))

    assert other.post("/login/", {"username": "100001", "password": PASSWORD}).status_code == 302


def test_nobody_locks_themselves_out(admin, secadmin):
    response = admin.post(reverse("accounts:account-lock", args=[secadmin.pk]), follow=True)
    secadmin.refresh_from_db()
    assert secadmin.is_active
    assert "You cannot lock your own account." in response.content.decode()


# -- postings ----------------------------------------------------------------------------------------------------------


def _grant(admin, user, **given):
    form = {"role": Role.SECRETARY, "place": "Riverside Branch", "since": "2026-03-02"} | given
    return admin.post(reverse("accounts:posting-grant", args=[user.pk]), form)


def test_grant_by_a_part_of_the_name(admin, officer_user, branch):
    response = _grant(admin, officer_user, place="erside Bra")
    assert (response.status_code, response.url) == (302, _detail(officer_user))
    assert Posting.objects.filter(user=officer_user, branch=branch, role=Role.SECRETARY).exists()


def test_grant_an_acting_secretary(admin, officer_user, branch):
    refused = _grant(admin, officer_user, is_acting="on")
    assert (refused.status_code, Posting.objects.filter(user=officer_user).count()) == (422, 0)

    _grant(admin, officer_user, is_acting="on", until="2026-03-31")
    assert Posting.objects.get(user=officer_user).until == dt.date(2026, 3, 31)


@pytest.mark.parametrize(
    ("place", "says"),
    [("Nowhere", "No unit or branch has this in its name."), ("Branch", "Several have this in their name:")],
)
def test_grant_says_when_a_place_is_unclear(admin, officer_user, branch, other_branch, place, says):
    response = _grant(admin, officer_user, place=place)
    assert response.status_code == 422
    assert says in response.context["form"].errors["place"][0]


def test_grant_refuses_separated_roles_with_a_clear_sentence(admin, auditor, station):
    response = _grant(admin, auditor, role=Role.LEADER, place=station.name)
    assert response.status_code == 422
    assert "held by three people" in response.content.decode()


def test_grant_reaches_only_the_administrators_own_units(client, officer_user):
    PostingFactory(user=(admin := UserFactory()), role=Role.SEC_ADMIN, unit=UnitFactory())
    BranchFactory(name="Far Branch")
    client.force_login(admin)
    assert _grant(client, officer_user, place="Far Branch").status_code == 422


def test_end_a_posting_and_see_it_in_the_record(admin, leader):
    posting = leader.postings.get()
    today = timezone.localdate()

    admin.post(reverse("accounts:posting-end", args=[posting.pk]), {"until": today})

    posting.refresh_from_db()
    assert posting.until == today
    assert admin.get(_detail(leader)).context["postings"].get() == posting


def test_end_out_of_reach_is_not_found(client, leader):
    PostingFactory(user=(admin := UserFactory()), role=Role.SEC_ADMIN, unit=UnitFactory())
    client.force_login(admin)
    assert client.post(reverse("accounts:posting-end", args=[leader.postings.get().pk])).status_code == 404


def test_places_are_suggested_while_typing(admin, branch, station):
    page = admin.get("/accounts/places/", {"place": "Riverside"}).content.decode()
    assert page.count("<option") == 2


@pytest.mark.parametrize("rows", [1, 30])
def test_units_ask_the_same_number_of_queries(admin, station, django_assert_num_queries, rows):
    for _row in range(rows):
        BranchFactory(unit=UnitFactory(parent=station))
    with django_assert_num_queries(6):
        response = admin.get("/units/")
    assert len(response.context["rows"]) == rows + 3


def test_own_account_saves_mail(client, officer_user):
    client.force_login(officer_user)
    client.post("/account/", {"email": "zhang@example.cn"})
    officer_user.refresh_from_db()
    assert (officer_user.email, officer_user.wants_mail) == ("zhang@example.cn", False)
    assert client.post("/account/", {"email": "no"}).status_code == 422
