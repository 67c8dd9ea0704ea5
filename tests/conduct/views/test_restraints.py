"""The pages of a suspension or a confinement."""

import pytest
from django.urls import reverse

from accounts.permissions import Role
from audit.models import Entry
from conduct.models import Restraint
from tests.factories.accounts import PostingFactory
from tests.factories.discipline import InquiryFactory, RestraintFactory, measure_kind
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(officer, inspector):
    return InquiryFactory(officer=officer, handled_by=inspector)


def english(client, path, data=None):
    ask = client.post if data is not None else client.get
    return ask(path, data, headers={"accept-language": "en"})


def test_from_the_file_to_its_end(client, file, officer, inspector, bureau):
    head = PostingFactory(role=Role.LEADER, unit=bureau).user
    sent = {"kind": measure_kind("confinement").pk, "days": 3, "grounds": "Drunk on duty, and shouting."}
    client.force_login(inspector)
    assert "Suspend or confine" in english(client, file.get_absolute_url()).content.decode()
    client.post(reverse("conduct:restraint-create", args=[file.pk]), sent)
    restraint = Restraint.objects.get()

    client.force_login(head)
    assert restraint.get_absolute_url() in client.get(reverse("dashboard:today")).content.decode()
    client.post(reverse("conduct:restraint-answer", args=[restraint.pk]), {"is_approved": "yes"})

    client.force_login(inspector)
    assert restraint.get_absolute_url() in client.get(reverse("dashboard:today")).content.decode()
    day = restraint.taken_on.isoformat()
    client.post(reverse("conduct:restraint-announce", args=[restraint.pk]), {"document": "DC 1", "starts_on": day})

    client.force_login(officer.user)
    page = english(client, restraint.get_absolute_url()).content.decode()
    assert reverse("appeals:appeal-create", args=["conduct.restraint", restraint.pk]) in page
    assert "It is no sanction" in page
    assert restraint.get_absolute_url() in client.get(reverse("conduct:file-list")).content.decode()


def test_more_days_than_the_table_gives_are_refused_at_the_field_and_the_words_stay(client, file, inspector):
    client.force_login(inspector)
    sent = {"kind": measure_kind("confinement").pk, "days": 8, "grounds": "Shouting at the desk."}

    response = english(client, reverse("conduct:restraint-create", args=[file.pk]), sent)

    assert response.status_code == 422
    assert "lasts between 1 and 7 days" in response.content.decode()
    assert "Shouting at the desk." in response.content.decode()


def test_each_opening_by_another_is_logged_and_names_the_officer_once_told(client, file, inspector):
    restraint = RestraintFactory(inquiry=file)
    client.force_login(inspector)
    client.get(restraint.get_absolute_url())
    Restraint.objects.update(
        state="announced", answered_by=restraint.inquiry.opened_by, answered_on=restraint.taken_on, document="1",
        starts_on=restraint.taken_on, ends_on=restraint.taken_on,
    )  # fmt: skip
    client.get(restraint.get_absolute_url())

    opened = Entry.objects.filter(kind="conduct.restraint.read").order_by("pk")
    assert list(opened.values_list("about_id", flat=True)) == [None, file.officer_id]


@pytest.mark.parametrize("rows", [1, 30])
def test_who_is_held_stands_with_those_under_a_measure_and_says_no_more(
    client, secretary, branch, rows, django_assert_num_queries
):
    for person in OfficerFactory.create_batch(rows, branch=branch, unit=branch.unit):
        RestraintFactory(inquiry=InquiryFactory(officer=person), announced=True)
    client.force_login(secretary)
    client.get(reverse("conduct:measure-list"))

    with django_assert_num_queries(4):
        response = client.get(reverse("conduct:measure-list"))

    assert len(response.context["page"]) == min(rows, 25)
    assert "停止执行职务" not in response.content.decode()
