"""The search stays on its index when the bureau is large."""

import pytest
from django.db import connection

from accounts.permissions import Permission
from members.enums import Category, PoliticalStatus, Sex
from members.models import Officer
from members.queries.search import find
from members.rules.names import pinyin_of, search_keys

MANY = 20_000
SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华"


def rows(station, branch):
    for n in range(MANY):
        name = SURNAMES[n % 20] + GIVEN[n // 20 % 24] + GIVEN[n // 480 % 24]
        yield Officer(
            police_number=f"{400000 + n}",
            name=name,
            name_pinyin=pinyin_of(name),
            search_keys=search_keys(name, f"{400000 + n}"),
            sex=Sex.MALE,
            category=Category.POLICE,
            political_status=PoliticalStatus.MEMBER,
            unit=station,
            branch=branch if n % 400 == 0 else None,
        )


@pytest.fixture
def crowd(station, branch):
    Officer.objects.bulk_create(rows(station, branch), batch_size=2000)
    with connection.cursor() as cursor:
        cursor.execute("SELECT gin_clean_pending_list('officer_search')")  # what autovacuum does within a minute
        cursor.execute("ANALYZE members_officer")


@pytest.mark.slow
def test_search_uses_the_trigram_index(crowd, orgadmin):
    for typed in ["张伟鹏", "weifang", "zhaowei", "412345", "qian mingtao", "孙丽"]:
        plan = find(orgadmin, Permission.PROFILE_VIEW, typed).order_by("name_pinyin", "pk")[:26].explain()

        assert "officer_search" in plan, (typed, plan)
        assert "Seq Scan on members_officer" not in plan, typed
