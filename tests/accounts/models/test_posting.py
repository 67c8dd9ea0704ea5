import datetime as dt

import hypothesis.strategies as st
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from hypothesis import HealthCheck, given, settings

from accounts.models import Posting
from accounts.permissions import Role
from tests.factories.accounts import PostingFactory

DAY = dt.date(2026, 3, 2)
days = st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31))


@given(since=days, length=st.one_of(st.none(), st.integers(0, 200)), asked=days)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_held_on_exactly_the_days_from_since_to_until(station, officer_user, since, length, asked):
    until = None if length is None else since + dt.timedelta(days=length)
    posting = PostingFactory(user=officer_user, unit=station, since=since, until=until)

    held = Posting.objects.held_on(asked).filter(pk=posting.pk).exists()

    assert held == (since <= asked and (until is None or asked <= until))
    posting.delete()


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"since": DAY, "until": DAY - dt.timedelta(days=1)}, "posting_ends_after_start"),
        ({"role": Role.SECRETARY}, "posting_branch_for_secretary_only"),
        ({"is_acting": True}, "posting_acting_has_end"),
    ],
)
def test_database_refuses(station, wrong, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        PostingFactory(unit=station, **wrong)


def test_database_refuses_a_branch_for_a_leader(branch):
    with pytest.raises(IntegrityError, match="posting_branch_for_secretary_only"):
        PostingFactory(role=Role.LEADER, branch=branch)


def test_database_refuses_the_same_posting_twice(leader, station):
    held = leader.postings.get()
    with pytest.raises(IntegrityError, match="posting_once"):
        PostingFactory(user=leader, unit=station, role=Role.LEADER, since=held.since)


@pytest.mark.parametrize(
    ("first", "second", "is_refused"),
    [
        (Role.AUDITOR, Role.SEC_ADMIN, True),
        (Role.SYS_ADMIN, Role.LEADER, True),
        (Role.LEADER, Role.AUDITOR, True),
        (Role.LEADER, Role.ORG_ADMIN, False),
    ],
)
def test_separated_roles_never_meet_in_one_person(station, first, second, is_refused):
    held = PostingFactory(role=first, unit=station)
    wanted = PostingFactory.build(user=held.user, role=second, unit=station)

    assert _refusals(wanted) == (["separated_roles"] if is_refused else [])


@pytest.mark.parametrize(("since", "is_refused"), [(dt.date(2026, 3, 31), True), (dt.date(2026, 4, 1), False)])
def test_separated_roles_may_follow_each_other(station, since, is_refused):
    held = PostingFactory(role=Role.AUDITOR, unit=station, since=DAY, until=dt.date(2026, 3, 31))
    wanted = PostingFactory.build(user=held.user, role=Role.SEC_ADMIN, unit=station, since=since)

    assert _refusals(wanted) == (["separated_roles"] if is_refused else [])


def _refusals(posting):
    try:
        posting.full_clean()
    except ValidationError as refused:
        return [error.code for errors in refused.error_dict.values() for error in errors]
    return []
