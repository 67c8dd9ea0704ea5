import datetime as dt
import threading
import time

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from accounts.models import Posting
from accounts.permissions import Role
from accounts.services import postings
from audit.models import Entry

TODAY = dt.date(2026, 3, 2)


def _grant(user, role, place, by):
    return postings.grant(user=user, role=role, place=place, since=TODAY, until=None, is_acting=False, by=by)


def test_grant_a_secretary_takes_the_unit_of_the_branch(officer_user, branch, secadmin):
    posting = _grant(officer_user, Role.SECRETARY, branch, secadmin)

    assert (posting.unit, posting.branch) == (branch.unit, branch)
    assert Entry.objects.get(kind="accounts.posting.granted").subject == f"accounts.Posting:{posting.pk}"


@pytest.mark.parametrize(("role", "place"), [(Role.SECRETARY, "station"), (Role.LEADER, "branch")])
def test_grant_refuses_the_wrong_kind_of_place(officer_user, secadmin, request, role, place):
    with pytest.raises(ValidationError) as refused:
        _grant(officer_user, role, request.getfixturevalue(place), secadmin)
    assert set(refused.value.message_dict) == {"place"}


def test_nobody_grants_to_themselves(secadmin, station):
    with pytest.raises(ValidationError) as refused:
        _grant(secadmin, Role.LEADER, station, secadmin)
    assert refused.value.code == "own"


def test_end_keeps_the_row(leader, secadmin):
    posting = leader.postings.get()

    postings.end(posting, until=timezone.localdate(), by=secadmin)

    assert Posting.objects.get(pk=posting.pk).until == timezone.localdate()


def test_end_does_not_lengthen_what_somebody_ended_meanwhile(leader, secadmin):
    posting = leader.postings.get()
    postings.end(posting, until=timezone.localdate(), by=secadmin)

    with pytest.raises(ValidationError) as refused:
        postings.end(posting, until=timezone.localdate() + dt.timedelta(days=9), by=secadmin)
    assert refused.value.code == "ended"


@pytest.mark.django_db(transaction=True)
def test_two_administrators_at_once_cannot_join_separated_roles(officer_user, station, secadmin, monkeypatch):
    """Each would find nothing against it, were both allowed to look before either has written."""
    start, outcomes, look = threading.Barrier(2), [], Posting.full_clean

    def look_and_linger(posting):
        look(posting)
        time.sleep(0.4)

    monkeypatch.setattr(Posting, "full_clean", look_and_linger)

    def grant(role):
        try:
            start.wait()
            _grant(officer_user, role, station, secadmin)
            outcomes.append("granted")
        except ValidationError as refused:
            outcomes.append(refused.error_dict["__all__"][0].code)
        finally:
            connection.close()

    threads = [threading.Thread(target=grant, args=[role]) for role in (Role.AUDITOR, Role.SYS_ADMIN)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["granted", "separated_roles"]
    assert officer_user.postings.count() == 1
