"""The bench writes its rows past the models: a column that it does not know must not wait for the next measurement."""

import os

import pytest

from tests.browser.house import House

BUILD = """
from bench.dataset import Size, build
from members.models import Officer
build(Size(officers=2000, branches=20, contacts=2000))
print(Officer.objects.count())
"""


@pytest.fixture
def empty_portal(tmp_path):
    house = House(f"bench_{os.getpid()}", tmp_path)
    house.create(template=os.environ.get("TONGXIN_TABLES", ""))
    house.manage("migrate", "--verbosity", "0")
    yield house
    house.drop()


@pytest.mark.slow
def test_the_big_bureau_is_built_from_the_tables_as_they_are(empty_portal):
    assert empty_portal.python(BUILD).split()[-1] == "2000"
