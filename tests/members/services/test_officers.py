import threading
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Role
from audit.models import Entry
from members.enums import CareerKind, Category, PoliticalStatus, Rank, Sex
from members.models import Officer
from members.services import officers
from members.signals import happened
from tests.factories.accounts import BranchFactory, PostingFactory, UnitFactory, UserFactory
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.usefixtures("english")

TODAY = date(2026, 11, 22)


@pytest.fixture
def heard():
    """What was told to whoever looks after people."""
    told = []

    def listen(*, officer, kind, on, by, **kwargs):
        told.append((officer.pk, kind, on, by))

    happened.connect(listen, weak=False)
    yield told
    happened.disconnect(listen)


def facts(**changed):
    return {
        "police_number": "330002",
        "name": "张伟鹏",
        "sex": Sex.MALE,
        "category": Category.POLICE,
        "political_status": PoliticalStatus.MEMBER,
    } | changed


def test_create_keeps_pinyin_and_search_keys(station, orgadmin):
    officer = officers.create(by=orgadmin, **facts(unit=station))

    officer.refresh_from_db()
    assert officer.name_pinyin == "zhangweipeng"
    assert officer.search_keys == " 张伟鹏 伟鹏 鹏 zhangweipeng weipeng peng zwp wp p 330002"
    assert Entry.objects.filter(kind="members.officer.created", about_id=officer.pk, actor_id=orgadmin.pk).exists()


def test_create_links_the_account_named_by_the_police_number(station, orgadmin):
    user = UserFactory(username="xa0002")

    assert officers.create(by=orgadmin, **facts(unit=station, police_number="XA0002")).user == user


def test_an_account_made_later_finds_its_officer(station, orgadmin):
    officer = officers.create(by=orgadmin, **facts(unit=station, police_number="XA0002"))

    user = UserFactory(username="xa0002")

    officer.refresh_from_db()
    assert officer.user == user


def test_link_accounts_links_all_at_once_and_is_repeatable(station):
    User.objects.bulk_create([User(username="xa0001", name="A"), User(username="xa0003", name="C")])
    one = OfficerFactory(police_number="XA0001", unit=station)
    OfficerFactory(police_number="XA0002", unit=station)

    assert officers.link_accounts() == 1
    assert officers.link_accounts() == 0
    one.refresh_from_db()
    assert one.user.username == "xa0001"


def test_create_refuses_a_second_officer_of_one_number(station, orgadmin):
    OfficerFactory(police_number="330002", unit=station)

    with pytest.raises(ValidationError) as refused:
        officers.create(by=orgadmin, **facts(unit=station))
    assert list(refused.value.error_dict) == ["police_number"]


def test_a_new_unit_enters_the_career_and_is_told(station, other_station, orgadmin, heard):
    officer = OfficerFactory(unit=station)

    officers.update(officer, version=1, by=orgadmin, on=TODAY, unit=other_station)

    entry = officer.career.get()
    assert (entry.kind, entry.happened_on, entry.unit_name) == (CareerKind.TRANSFER, TODAY, other_station.name)
    assert heard == [(officer.pk, "post_change", TODAY, orgadmin)]
    officer.refresh_from_db()
    assert (officer.unit, officer.version) == (other_station, 2)


def test_a_new_post_enters_the_career_and_is_told(station, orgadmin, heard):
    officer = OfficerFactory(unit=station, post="民警")

    officers.update(officer, version=1, by=orgadmin, on=TODAY, post="副所长")

    assert [(entry.kind, entry.post) for entry in officer.career.all()] == [(CareerKind.POST, "副所长")]
    assert [kind for _pk, kind, _on, _by in heard] == ["post_change"]


def test_a_new_rank_enters_the_career_and_nobody_is_told(station, orgadmin, heard):
    officer = OfficerFactory(unit=station, rank=Rank.SUPERINTENDENT_2)

    officers.update(officer, version=1, by=orgadmin, on=TODAY, rank=Rank.SUPERINTENDENT_1)

    assert [(entry.kind, entry.post) for entry in officer.career.all()] == [(CareerKind.RANK, "41")]
    assert heard == []


def test_a_new_telephone_leaves_the_career_alone(station, orgadmin, heard):
    officer = OfficerFactory(unit=station)

    officers.update(officer, version=1, by=orgadmin, on=TODAY, phone="13800000000")

    assert list(officer.career.all()) == []
    assert heard == []


def test_a_new_name_is_found_by_its_new_pinyin(station, orgadmin):
    officer = OfficerFactory(unit=station, name="李娜")

    officers.update(officer, version=1, by=orgadmin, on=TODAY, name="单雪梅")

    officer.refresh_from_db()
    assert officer.name_pinyin == "shanxuemei"
    assert " sxm" in officer.search_keys


def test_the_second_of_two_editors_is_refused_by_name(station, orgadmin):
    officer = OfficerFactory(unit=station)
    officers.update(Officer.objects.get(pk=officer.pk), version=1, by=orgadmin, on=TODAY, phone="13800000001")

    with pytest.raises(ValidationError, match="Orgadmin changed this officer at") as refused:
        officers.update(officer, version=1, by=UserFactory(), on=TODAY, phone="13800000002")

    assert refused.value.code == "stale"
    officer.refresh_from_db()
    assert officer.phone == "13800000001"


@pytest.mark.django_db(transaction=True)
def test_two_editors_at_the_same_moment_save_one(orgadmin):
    officer = OfficerFactory()
    start, outcomes = threading.Barrier(2), []

    def edit(phone):
        mine = Officer.objects.get(pk=officer.pk)
        start.wait()
        try:
            officers.update(mine, version=1, by=orgadmin, on=TODAY, phone=phone)
            outcomes.append("saved")
        except ValidationError as refused:
            outcomes.append(refused.code)
        finally:
            connection.close()

    editors = [threading.Thread(target=edit, args=(phone,)) for phone in ("13800000001", "13800000002")]
    for editor in editors:
        editor.start()
    for editor in editors:
        editor.join()

    assert sorted(outcomes) == ["saved", "stale"]
    assert Officer.objects.get(pk=officer.pk).version == 2


def test_transfer_moves_unit_branch_and_post_in_one_entry(station, other_station, other_branch, orgadmin, heard):
    officer = OfficerFactory(unit=station, post="民警")

    officers.transfer(
        officer,
        unit=other_station,
        branch=other_branch,
        post="副所长",
        on=date(2026, 11, 1),
        document="云公干〔2026〕7号",
        version=1,
        by=orgadmin,
    )

    entry = officer.career.get()
    assert (entry.kind, entry.post, entry.document) == (CareerKind.TRANSFER, "副所长", "云公干〔2026〕7号")
    assert len(heard) == 1


def test_transfer_to_where_one_is_already_is_refused(station, orgadmin):
    officer = OfficerFactory(unit=station, branch=BranchFactory(unit=station))

    with pytest.raises(ValidationError, match="Nothing would change"):
        officers.transfer(
            officer,
            unit=station,
            branch=officer.branch,
            post=officer.post,
            on=TODAY,
            document="",
            version=1,
            by=orgadmin,
        )


def test_leaving_ends_service_and_keeps_the_row(station, orgadmin):
    officer = OfficerFactory(unit=station)

    officers.leave(officer, on=TODAY, document="", version=1, by=orgadmin)

    assert list(Officer.objects.serving()) == []
    assert officer.career.get().kind == CareerKind.LEFT


def test_leaving_ends_every_role(station, leader, orgadmin):
    officer, today = OfficerFactory(unit=station, user=leader), timezone.localdate()
    PostingFactory(user=leader, role=Role.LEADER, unit=UnitFactory(), since=today + timedelta(days=30))

    officers.leave(officer, on=today, document="", version=1, by=orgadmin)

    assert leader.postings.get().until == today
    assert Entry.objects.filter(kind="accounts.posting.ended").count() == 2


def test_a_failed_listener_undoes_the_change(station, orgadmin):
    officer, other = OfficerFactory(unit=station), UnitFactory()

    def fail(**kwargs):
        raise RuntimeError("listener broke")

    happened.connect(fail, weak=False)
    try:
        with pytest.raises(RuntimeError, match="listener broke"):
            officers.update(officer, version=1, by=orgadmin, on=TODAY, unit=other)
    finally:
        happened.disconnect(fail)
    officer.refresh_from_db()
    assert (officer.unit, officer.version, officer.career.count()) == (station, 1, 0)
