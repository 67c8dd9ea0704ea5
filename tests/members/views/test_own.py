"""What people do with their own profile, and what nobody does with another's."""

import pytest
from django.urls import reverse

from members.enums import CorrectionState
from members.models import CorrectionRequest, FamilyMember, Skill
from notices.models import Notice
from tests.factories.accounts import UserFactory
from tests.factories.members import CorrectionRequestFactory, FamilyMemberFactory, OfficerFactory, SkillFactory

pytestmark = pytest.mark.usefixtures("english")

LINE = {"relation": "spouse", "name": "王芳", "phone": "13700000000", "is_shown": "on"}


@pytest.fixture
def me(officer_user, branch):
    return OfficerFactory(user=officer_user, branch=branch, police_number="100001", name="张伟鹏", post="民警")


@pytest.fixture
def colleague(branch):
    return OfficerFactory(user=UserFactory(name="Li Na"), branch=branch, name="李娜")


@pytest.fixture
def signed_in(client, officer_user, me):
    client.force_login(officer_user)
    return client


def test_my_profile_leads_to_my_page(signed_in, me):
    assert signed_in.get(reverse("members:my-profile")).url == me.get_absolute_url()


def test_an_account_without_profile_is_told_so(client, orgadmin):
    client.force_login(orgadmin)

    assert client.get(reverse("members:my-profile")).status_code == 404
    assert client.get(reverse("members:my-data")).status_code == 404


def test_my_data_names_every_field_its_purpose_and_my_readers(signed_in, me, secretary, leader, inspector, secretary2):
    response = signed_in.get(reverse("members:my-data"))

    text = response.content.decode()
    assert "To know who looks after you." in text
    readers = {reader.name: (reader.reads_family, reader.reads_card_only) for reader in response.context["readers"]}
    assert readers == {"Secretary": (True, False), "Leader": (False, False), "Inspector": (False, True)}


def test_every_stored_fact_has_a_purpose(me):
    kept = {field.name for field in me._meta.concrete_fields if not field.help_text}
    assert kept == {"id", "user", "name_pinyin", "search_keys", "version"}


def test_family_line_is_added_changed_and_removed(signed_in, me):
    signed_in.post(reverse("members:family-create"), LINE)
    line = FamilyMember.objects.get(officer=me)
    assert (line.name, line.is_shown) == ("王芳", True)

    signed_in.post(reverse("members:family-edit", args=[line.pk]), LINE | {"name": "王小芳", "is_shown": ""})
    line.refresh_from_db()
    assert (line.name, line.is_shown) == ("王小芳", False)

    assert signed_in.get(reverse("members:family-remove", args=[line.pk])).status_code == 200
    assert FamilyMember.objects.exists()
    signed_in.post(reverse("members:family-remove", args=[line.pk]))
    assert not FamilyMember.objects.exists()


@pytest.mark.parametrize("who", ["secretary", "orgadmin", "leader"])
def test_nobody_else_touches_a_family_line(client, request, me, who):
    line = FamilyMemberFactory(officer=me, name="王芳")
    client.force_login(request.getfixturevalue(who))

    assert client.post(reverse("members:family-edit", args=[line.pk]), LINE).status_code == 404
    assert client.post(reverse("members:family-remove", args=[line.pk])).status_code == 404
    line.refresh_from_db()
    assert line.name == "王芳"


def test_skill_is_added_once_and_removed(signed_in, me):
    signed_in.post(reverse("members:skill-create"), {"name": "first aid"})
    again = signed_in.post(reverse("members:skill-create"), {"name": "first aid"})
    assert again.status_code == 422
    assert "on the list already" in again.content.decode()

    signed_in.post(reverse("members:skill-remove", args=[Skill.objects.get().pk]))
    assert not Skill.objects.exists()


def test_a_colleague_confirms_by_name(signed_in, officer_user, colleague):
    skill = SkillFactory(officer=colleague, name="first aid")
    assert "first aid" in signed_in.get(reverse("members:skill-list")).content.decode()

    signed_in.post(reverse("members:skill-confirm", args=[skill.pk]))

    skill.refresh_from_db()
    assert skill.confirmed_by == officer_user


def test_neither_ones_own_nor_a_strangers_skill_is_confirmed(signed_in, me, other_branch):
    mine, strange = SkillFactory(officer=me), SkillFactory(officer=OfficerFactory(branch=other_branch))

    for skill in (mine, strange):
        assert signed_in.post(reverse("members:skill-confirm", args=[skill.pk])).status_code == 404
        skill.refresh_from_db()
        assert skill.confirmed_by is None


def test_a_correction_is_asked_and_accepted(client, signed_in, me, orgadmin):
    signed_in.post(reverse("members:correction-create", args=["rank"]), {"wished": "33"})
    wish = CorrectionRequest.objects.get()
    assert (wish.field, wish.wished, wish.state) == ("rank", "33", CorrectionState.OPEN)

    client.force_login(orgadmin)
    assert "Superintendent, 1st class" in client.get(reverse("members:correction-list")).content.decode()
    client.post(reverse("members:correction-accept", args=[wish.pk]))

    me.refresh_from_db()
    wish.refresh_from_db()
    assert (me.rank, wish.state, wish.answered_by) == ("33", CorrectionState.ACCEPTED, orgadmin)
    assert me.career.first().post == "33"
    assert Notice.objects.get().recipient == me.user


def test_a_wish_is_asked_in_the_lines_own_way(signed_in):
    url = reverse("members:correction-create", args=["birth_on"])

    assert 'type="date"' in signed_in.get(url).content.decode()
    assert signed_in.post(url, {"wished": "yesterday"}).status_code == 422
    assert signed_in.post(reverse("members:correction-create", args=["rank"]), {"wished": "99"}).status_code == 422
    assert signed_in.get(reverse("members:correction-create", args=["version"])).status_code == 404
    assert not CorrectionRequest.objects.exists()


def test_what_it_says_already_is_no_wish(signed_in, me):
    response = signed_in.post(reverse("members:correction-create", args=["post"]), {"wished": "民警"})

    assert response.status_code == 422


def test_one_open_wish_a_line(signed_in, me):
    CorrectionRequestFactory(officer=me, field="post")

    response = signed_in.post(reverse("members:correction-create", args=["post"]), {"wished": "所长"})

    assert response.status_code == 422
    assert "You have asked for this line already" in response.content.decode()


def test_a_wish_is_declined_with_a_reason_that_the_officer_reads(client, signed_in, officer_user, me, orgadmin):
    wish = CorrectionRequestFactory(officer=me)
    client.force_login(orgadmin)
    url = reverse("members:correction-decline", args=[wish.pk])
    assert client.post(url, {"reason": ""}).status_code == 422

    client.post(url, {"reason": "The order says otherwise."})

    wish.refresh_from_db()
    assert wish.state == CorrectionState.DECLINED
    client.force_login(officer_user)
    assert "The order says otherwise." in client.get(reverse("members:my-data")).content.decode()


def test_a_wish_for_a_unit_is_done_by_hand(client, me, orgadmin):
    wish = CorrectionRequestFactory(officer=me, field="unit", wished="Hilltop")
    client.force_login(orgadmin)

    client.post(reverse("members:correction-accept", args=[wish.pk]))

    wish.refresh_from_db()
    me.refresh_from_db()
    assert (wish.state, me.version) == (CorrectionState.ACCEPTED, 1)


def test_answering_is_the_administrators(client, me, officer_user, secretary):
    wish = CorrectionRequestFactory(officer=me)
    for user in (officer_user, secretary):
        client.force_login(user)
        assert client.post(reverse("members:correction-accept", args=[wish.pk])).status_code == 403
