"""The bureau of the real roster, under its Chinese names."""

import pytest

from accounts.models import UnitKind
from accounts.permissions import Role
from tests.factories.accounts import BranchFactory, PostingFactory, UnitFactory, UserFactory


@pytest.fixture(autouse=True)
def _files_apart(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def city(db):
    return UnitFactory(name="云川市公安局", kind=UnitKind.BUREAU)


@pytest.fixture
def east(city):
    return UnitFactory(name="云川市公安局东河分局", kind=UnitKind.SUB_BUREAU, parent=city, short_name="东河分局")


@pytest.fixture
def pine(east):
    return UnitFactory(name="东河分局松山派出所", parent=east)


@pytest.fixture
def pine_branch(pine):
    return BranchFactory(name="东河分局松山派出所党支部", unit=pine)


@pytest.fixture
def west_station(city):
    west = UnitFactory(name="云川市公安局西岭分局", kind=UnitKind.SUB_BUREAU, parent=city, short_name="西岭分局")
    return UnitFactory(name="西岭分局柳林派出所", parent=west)


def _admin(unit, username):
    return PostingFactory(user=UserFactory(username=username), role=Role.ORG_ADMIN, unit=unit).user


@pytest.fixture
def admin(city):
    """Organisation administrator of the whole city."""
    return _admin(city, "cityadmin")


@pytest.fixture
def east_admin(east):
    return _admin(east, "eastadmin")
