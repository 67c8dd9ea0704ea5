"""Every address says who may use it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from accounts.guards import action, page
from accounts.models import Unit
from accounts.permissions import GRANTS, OWN_GRANTS, SEPARATED_ROLES, Permission, Role
from tests.architecture.urls import PUBLIC, patterns

ADDRESSES = dict(patterns())


def test_names_are_told_apart():
    assert len(ADDRESSES) == len(list(patterns()))


@pytest.mark.parametrize("name", sorted(set(ADDRESSES) - PUBLIC))
def test_every_view_is_guarded(name):
    view = ADDRESSES[name].callback
    assert isinstance(getattr(view, "guard", None), Permission), f"{name} has neither @page nor @action"
    assert getattr(view, "login_required", True), f"{name} is guarded and public at once"


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_every_public_view_says_so(name):
    assert ADDRESSES[name].callback.login_required is False


def test_every_permission_opens_something():
    """A permission that no role carries and no row of one's own needs is a leftover."""
    carried = OWN_GRANTS.union(*GRANTS.values())
    assert set(Permission) - carried == set()


def test_the_three_administrators_reach_nobodys_file():
    theirs = {permission for role in SEPARATED_ROLES for permission in GRANTS[role]}
    private = {
        name
        for name in Permission
        if name.split("_")[0] in {"event", "task", "contact", "promise", "family", "profile"}
    }
    assert theirs & private == set()


def test_only_the_branch_secretary_reads_contacts_by_role():
    """Leaders and administrators see counts; who reads words holds the branch, wrote them, or is the officer."""
    assert {role for role in Role if Permission.CONTACT_VIEW in GRANTS[role]} == {Role.SECRETARY}


@pytest.fixture
def request_by(rf):
    def build(user, method="get"):
        request = getattr(rf, method)("/")
        request.user = user
        return request

    return build


@pytest.mark.parametrize(
    "deed",
    [
        lambda: Unit.objects.create(name="x", path="9."),
        lambda: Unit.objects.update(name="x"),
        lambda: Unit.objects.filter(kind="station").delete(),
        lambda: connection.cursor().execute("/* SELECT */ TRUNCATE accounts_unit CASCADE"),
        lambda: connection.cursor().execute("WITH gone AS (DELETE FROM accounts_unit RETURNING 1) SELECT * FROM gone"),
        lambda: list(Unit.objects.select_for_update()),
    ],
    ids=["insert", "update", "delete", "truncate", "with delete", "lock"],
)
def test_a_page_cannot_write(request_by, officer_user, other_station, deed):
    @page(Permission.HOME)
    def naughty(request):
        deed()

    with pytest.raises(RuntimeError, match="tried to write"):
        naughty(request_by(officer_user))


def test_a_page_takes_no_post(request_by, officer_user):
    @page(Permission.HOME)
    def harmless(request):
        raise AssertionError("reached")

    assert harmless(request_by(officer_user, "post")).status_code == 405


@pytest.mark.parametrize("guard", [page, action])
def test_a_guard_refuses_who_lacks_the_permission(request_by, officer_user, guard):
    @guard(Permission.LOG_VIEW)
    def secret(request):
        raise AssertionError("reached")

    with pytest.raises(PermissionDenied):
        secret(request_by(officer_user))


@pytest.mark.django_db(transaction=True)
def test_an_action_succeeds_whole_or_not_at_all(request_by, officer_user):
    @action(Permission.HOME)
    def half(request):
        Unit.objects.create(name="x", path="9.")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half(request_by(officer_user, "post"))
    assert not Unit.objects.exists()
