"""The pages of training: entering, confirming at once, a workbook, and their cost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from education.models import Training
from education.rules.trainings import HEADINGS
from tests.factories.clocks import TrainingFactory, training_kind
from tests.factories.members import OfficerFactory
from ui.spreadsheets import Table, write_xlsx

pytestmark = pytest.mark.django_db

CONFIRM, PEOPLE = reverse("education:training-confirm"), reverse("education:training-people")
IMPORT = reverse("education:training-import")


def facts(**more):
    return {"kind": training_kind().pk, "title": "现场急救", "began_on": timezone.localdate().isoformat()} | more


def workbook(*rows):
    heads = [names[-1] for names in HEADINGS.values()]
    return SimpleUploadedFile("x.xlsx", write_xlsx([Table("x", heads, rows)]))


def row(officer, title="现场急救"):
    return [officer.name, officer.police_number, "professional", title, "", "2026-03-02"]


def test_an_officer_enters_the_own_training(client, officer, officer_user):
    client.force_login(officer_user)

    response = client.post(reverse("education:training-create"), facts(hours="8"))

    training = Training.objects.get()
    assert (response.status_code, training.officer, training.ended_on) == (302, officer, training.began_on)


def test_what_is_wrong_is_said_and_what_was_typed_stays(client, officer, officer_user):
    client.force_login(officer_user)

    response = client.post(reverse("education:training-create"), facts(ended_on="2020-01-01", title="还在这里"))

    assert (response.status_code, Training.objects.count()) == (422, 0)
    assert "还在这里" in response.content.decode()


def test_a_secretary_enters_for_somebody_of_the_branch_only(client, officer, secretary, other_branch):
    stranger = OfficerFactory(branch=other_branch)
    client.force_login(secretary)
    address = reverse("education:training-create")

    assert client.post(address, facts(officer=stranger.pk)).status_code == 422
    assert client.post(address, facts(officer=officer.pk)).status_code == 302
    assert Training.objects.get().entered_by == secretary


def test_ticked_ones_are_confirmed_and_strangers_are_not(client, officer, secretary, other_branch):
    mine, left = TrainingFactory(officer=officer), TrainingFactory(officer=officer)
    far = TrainingFactory(officer=OfficerFactory(branch=other_branch))
    client.force_login(secretary)

    client.post(CONFIRM, {"training": [mine.pk, far.pk, "x", "9" * 30]})

    states = dict(Training.objects.values_list("pk", "state"))
    assert states == {mine.pk: "confirmed", left.pk: "waiting", far.pk: "waiting"}


def test_a_faulty_workbook_changes_nothing_and_names_the_row(client, officer, secretary):
    client.force_login(secretary)

    response = client.post(
        IMPORT, {"file": workbook(row(officer), ["谁", "999999", "professional", "x", "", "2026-03-02"])}
    )

    assert (response.status_code, Training.objects.count()) == (422, 0)
    assert [finding.row for finding in response.context["form"].problems] == [3]


def test_a_good_workbook_comes_in_and_can_be_taken_back(client, officer, secretary):
    client.force_login(secretary)
    client.post(IMPORT, {"file": workbook(row(officer))})
    training = Training.objects.get()

    client.post(reverse("education:training-take-back", args=[training.source_id]))

    assert not Training.objects.exists()


def test_the_template_is_what_the_import_reads(client, officer, secretary):
    client.force_login(secretary)
    template = client.get(reverse("education:training-template")).content

    response = client.post(IMPORT, {"file": SimpleUploadedFile("t.xlsx", template)})

    assert response.context["form"].errors.as_data()["file"][0].code == "no_rows"


def test_reading_anothers_file_is_noted(client, officer, secretary):
    client.force_login(secretary)

    client.get(reverse("education:training-person", args=[officer.pk]))

    assert Entry.objects.filter(kind="education.training.read", about_id=officer.pk).count() == 1


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize(("address", "queries"), [(PEOPLE, 5), (CONFIRM, 6)])
def test_lists_cost_the_same(client, branch, secretary, rows, address, queries, django_assert_num_queries):
    for person in OfficerFactory.create_batch(rows, branch=branch):
        TrainingFactory(officer=person)
    client.force_login(secretary)
    client.get(address)

    with django_assert_num_queries(queries):
        client.get(address)


@pytest.mark.parametrize(("state", "count"), [("", 2), ("waiting", 1), ("expiring", 0), ("nonsense", 2)])
def test_narrowing(client, branch, secretary, state, count):
    TrainingFactory(officer=OfficerFactory(branch=branch))
    TrainingFactory(officer=OfficerFactory(branch=branch), confirmed=True)
    client.force_login(secretary)

    assert len(client.get(PEOPLE, {"state": state}).context["page"]) == count
