"""What may go out at once, and that nothing goes out of nobody."""

import pytest
from django.core.exceptions import ValidationError

from evaluation.models import Form
from evaluation.services import exports
from members.models import PeopleExport
from tests.factories.grades import graded_group

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(station):
    return graded_group("95", "93", "90", unit=station)


def take(group, by, what, rows=None):
    rows = group.cycle.forms.all() if rows is None else rows
    return exports.take(group.cycle, rows, unit=group.unit, what=what, purpose="For the minutes.", by=by)


@pytest.mark.parametrize(("what", "limit"), [("forms", "MOST_FORMS"), ("list", "MOST"), ("book", "MOST")])
def test_more_than_may_go_out_at_once_is_refused_and_leaves_no_trace(group, orgadmin, monkeypatch, what, limit):
    monkeypatch.setattr(exports, limit, 2)

    with pytest.raises(ValidationError, match="3 people: at most 2 go out at once"):
        take(group, orgadmin, what)
    assert PeopleExport.objects.count() == 0

    monkeypatch.setattr(exports, limit, 3)
    assert take(group, orgadmin, what).export.row_count == 3


def test_nothing_goes_out_of_nobody(group, orgadmin):
    with pytest.raises(ValidationError, match="Nobody of this unit is assessed"):
        take(group, orgadmin, "list", Form.objects.none())
