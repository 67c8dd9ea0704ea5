"""The cast: one bureau, two stations, and everybody who has business with the portal."""

import pytest
from django.core.cache import cache
from django.db import connection

from accounts.models import UnitKind
from accounts.permissions import Role
from members.enums import Category, PoliticalStatus, Sex
from members.models import Officer
from tests.factories.accounts import BranchFactory, PostingFactory, UnitFactory, UserFactory


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Tests that really commit are cleaned up by TRUNCATE, which log and results refuse; their own tests say so."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_keep_table")
        cursor.execute("ALTER TABLE evaluation_result DISABLE TRIGGER evaluation_result_keep_table")


@pytest.fixture(autouse=True)
def _empty_cache():
    """Redis outlives a test's transaction: throttles, sessions and counters start anew."""
    cache.clear()


@pytest.fixture
def bureau(db):
    return UnitFactory(name="Yunchuan Public Security Bureau", kind=UnitKind.BUREAU)


@pytest.fixture
def subbureau(bureau):
    return UnitFactory(name="Linjiang Sub-bureau", kind=UnitKind.SUB_BUREAU, parent=bureau)


@pytest.fixture
def station(subbureau):
    return UnitFactory(name="Riverside Police Station", parent=subbureau)


@pytest.fixture
def other_station(subbureau):
    """A sibling of ``station``."""
    return UnitFactory(name="Hilltop Police Station", parent=subbureau)


@pytest.fixture
def branch(station):
    return BranchFactory(name="Riverside Branch", unit=station)


@pytest.fixture
def other_branch(other_station):
    return BranchFactory(name="Hilltop Branch", unit=other_station)


@pytest.fixture
def officer_user(db):
    """An officer without any posting."""
    return UserFactory(username="100001", name="Zhang Wei")


@pytest.fixture
def officer(officer_user, branch, station):
    return Officer.objects.create(
        user=officer_user,
        police_number="100001",
        name="Zhang Wei",
        name_pinyin="zhangwei",
        search_keys=" zhangwei zw 100001",
        sex=Sex.MALE,
        political_status=PoliticalStatus.MEMBER,
        category=Category.POLICE,
        unit=station,
        branch=branch,
    )


def _posted(username, role, **where):
    return PostingFactory(user=UserFactory(username=username, name=username.capitalize()), role=role, **where).user


@pytest.fixture
def secretary(branch):
    """Secretary of the officer's branch."""
    return _posted("secretary", Role.SECRETARY, branch=branch)


@pytest.fixture
def secretary2(other_branch):
    """The same role, another branch."""
    return _posted("secretary2", Role.SECRETARY, branch=other_branch)


@pytest.fixture
def leader(station):
    """Leads the officer's station."""
    return _posted("leader", Role.LEADER, unit=station)


@pytest.fixture
def orgadmin(bureau):
    return _posted("orgadmin", Role.ORG_ADMIN, unit=bureau)


@pytest.fixture
def inspector(bureau):
    return _posted("inspector", Role.INSPECTOR, unit=bureau)


@pytest.fixture
def evaluator(bureau):
    return _posted("evaluator", Role.EVALUATOR, unit=bureau)


@pytest.fixture
def auditor(bureau):
    return _posted("auditor", Role.AUDITOR, unit=bureau)


@pytest.fixture
def secadmin(bureau):
    return _posted("secadmin", Role.SEC_ADMIN, unit=bureau)


@pytest.fixture
def sysadmin(bureau):
    return _posted("sysadmin", Role.SYS_ADMIN, unit=bureau)
