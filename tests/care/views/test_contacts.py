import datetime as dt

import pytest
from cryptography.fernet import Fernet
from django.utils import timezone

from audit.models import Entry
from care.enums import TaskState
from care.models import CareTask, Contact, Promise, SealedNote
from care.services import contacts, sealing
from tests.factories.accounts import PostingFactory, UserFactory
from tests.factories.care import CareTaskFactory, ContactFactory
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db

SENTENCE = "He fears that the marriage is ending"
NEW = "/care/contacts/new/"


@pytest.fixture
def contact(officer, secretary):
    today = timezone.localdate()
    return contacts.log(
        officer=officer,
        kind="talk",
        held_on=today,
        by=secretary,
        today=today,
        shared="Settling in well.",
        sealed=SENTENCE,
    )


@pytest.fixture
def task(officer):
    return CareTaskFactory(officer=officer)


def typed(**changes):
    facts = {
        "was_met": "yes",
        "kind": "home_visit",
        "held_on": f"{timezone.localdate():%Y-%m-%d}",
        "shared": "Sat with the family for an hour.",
        "people": ["officer"],
    }
    return facts | changes


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("officer_user", 200),
        ("secretary", 200),
        ("secretary2", 404),
        ("leader", 404),
        ("orgadmin", 404),
        ("inspector", 404),
        ("auditor", 404),
        ("sysadmin", 404),
    ],
)
def test_a_talk_is_read_by_both_and_by_nobody_above(client, contact, request, name, status):
    client.force_login(request.getfixturevalue(name))
    assert client.get(contact.get_absolute_url()).status_code == status


def test_the_sealed_part_is_for_its_author_and_its_existence_too(client, contact, officer_user, secretary):
    client.force_login(secretary)
    assert SENTENCE in client.get(contact.get_absolute_url()).content.decode()
    client.force_login(officer_user)
    page = client.get(contact.get_absolute_url()).content.decode()
    assert "Settling in well." in page
    assert "sealed" not in page


def test_a_later_secretary_reads_the_shared_part_only(client, contact, branch):
    successor = PostingFactory(branch=branch, role="secretary").user
    client.force_login(successor)
    page = client.get(contact.get_absolute_url()).content.decode()
    assert "Settling in well." in page
    assert SENTENCE not in page
    assert client.get(f"{contact.get_absolute_url()}amend/").status_code == 404


def test_a_leader_reads_what_the_leader_wrote(client, leader, officer):
    own = ContactFactory(officer=officer, author=leader)
    client.force_login(leader)
    assert client.get(own.get_absolute_url()).status_code == 200
    assert list(Contact.objects.visible_to(leader)) == [own]


def test_reading_anothers_talk_enters_the_log(client, officer, secretary, officer_user):
    contact = ContactFactory(officer=officer)
    client.force_login(officer_user)
    client.get(contact.get_absolute_url())
    assert not Entry.objects.filter(subject=f"care.Contact:{contact.pk}").exists()

    client.force_login(secretary)
    client.get(contact.get_absolute_url())

    read = Entry.objects.get(subject=f"care.Contact:{contact.pk}")
    assert (read.kind, read.actor_id, read.about_id) == ("care.contact.read", secretary.pk, officer.pk)


def test_a_lost_key_is_explained_and_the_page_stands(client, contact, secretary, settings):
    settings.SEALED_KEYS = [Fernet.generate_key().decode()]
    client.force_login(secretary)
    response = client.get(contact.get_absolute_url())
    assert response.status_code == 200
    assert "SEALED_KEYS" in response.content.decode()
    assert client.get(f"{contact.get_absolute_url()}amend/").status_code == 302


def test_the_form_guesses_a_visit_today_and_ticks_what_is_open(client, task, secretary):
    client.force_login(secretary)
    form = client.get(f"{NEW}?task={task.pk}").context["form"]
    assert form["kind"].value() == "home_visit"
    assert form["held_on"].value() == timezone.localdate()
    assert form["tasks"].value() == [task.pk]


def test_one_log_closes_every_ticked_task(client, task, officer, secretary):
    other = CareTaskFactory(officer=officer, cadence=True)
    client.force_login(secretary)

    response = client.post(f"{NEW}?task={task.pk}", typed(tasks=[task.pk, other.pk], sealed=SENTENCE))

    assert response.status_code == 302
    contact = Contact.objects.get()
    assert set(contact.closed_tasks.all()) == {task, other}
    assert sealing.unseal(contact, by=secretary) == SENTENCE
    assert (contact.medium, contact.author) == ("in_person", secretary)


def test_could_not_meet_needs_no_sentence_and_keeps_the_task(client, task, secretary):
    client.force_login(secretary)
    response = client.post(f"{NEW}?task={task.pk}", typed(was_met="no", shared="", minutes="20", tasks=[task.pk]))
    assert response.status_code == 302
    task.refresh_from_db()
    assert (task.state, task.tried_on) == (TaskState.OPEN, timezone.localdate())


def test_a_word_after_work_needs_no_sentence(client, officer, secretary):
    client.force_login(secretary)
    assert client.post(f"{NEW}?officer={officer.pk}", typed(kind="informal", shared="")).status_code == 302


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"shared": ""}, "shared"),
        ({"held_on": "2999-01-01"}, "held_on"),
        ({"held_on": "soon"}, "held_on"),
        ({"kind": "party"}, "kind"),
        ({"minutes": "9000"}, "minutes"),
        ({"promise_due_on": "2999-01-01"}, "promise_text"),
        ({"promise_text": "A fixed evening off.", "promise_due_on": "2020-01-01"}, "promise_due_on"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(client, officer, secretary, changes, field):
    client.force_login(secretary)

    response = client.post(f"{NEW}?officer={officer.pk}", typed(sealed=SENTENCE, **changes))

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert SENTENCE in response.content.decode()
    assert not Contact.objects.exists()
    assert not SealedNote.objects.exists()


def test_a_promise_made_at_a_talk_has_an_owner_and_a_day(client, officer, secretary, branch):
    owner = UserFactory()
    colleague = OfficerFactory(branch=branch, user=owner)
    due = timezone.localdate() + dt.timedelta(days=5)
    client.force_login(secretary)
    client.post(
        f"{NEW}?officer={officer.pk}",
        typed(promise_text="A fixed evening off.", promise_due_on=f"{due:%Y-%m-%d}", promise_owner=colleague.pk),
    )
    promise = Promise.objects.get()
    assert (promise.owner, promise.due_on) == (owner, due)


def test_whoever_has_no_account_cannot_be_made_the_owner(client, officer, secretary, branch):
    colleague = OfficerFactory(branch=branch)
    client.force_login(secretary)
    response = client.post(
        f"{NEW}?officer={officer.pk}", typed(promise_text="A fixed evening off.", promise_owner=colleague.pk)
    )
    assert list(response.context["form"].errors) == ["promise_owner"]


def test_the_second_to_save_is_told_and_saves_again_without_loss(client, task, officer, secretary, orgadmin):
    today = timezone.localdate()
    contacts.log(officer=officer, kind="talk", held_on=today, by=orgadmin, today=today, shared="First.", tasks=[task])
    client.force_login(secretary)

    refused = client.post(f"{NEW}?task={task.pk}", typed(tasks=[task.pk], sealed=SENTENCE))

    assert refused.status_code == 422
    page = refused.content.decode()
    assert "Orgadmin" in page
    assert SENTENCE in page
    assert f'value="{task.pk}"' not in page

    assert client.post(f"{NEW}?task={task.pk}", typed(sealed=SENTENCE)).status_code == 302
    assert Contact.objects.count() == 2


def test_from_nowhere_the_person_is_asked_for_first(client, officer, secretary):
    client.force_login(secretary)
    response = client.get(NEW)
    assert [row.pk for row in response.context["picks"]] == [officer.pk]


@pytest.mark.parametrize("name", ["secretary2", "orgadmin", "officer_user"])
def test_nobody_logs_outside_their_reach(client, officer, task, request, name):
    client.force_login(request.getfixturevalue(name))
    assert client.get(f"{NEW}?officer={officer.pk}").status_code in {403, 404}
    assert client.get(f"{NEW}?task={task.pk}").status_code in {403, 404}


def test_the_author_puts_it_right(client, contact, secretary):
    client.force_login(secretary)
    form = client.get(f"{contact.get_absolute_url()}amend/").context["form"]
    assert form["sealed"].value() == SENTENCE

    response = client.post(
        f"{contact.get_absolute_url()}amend/", typed(version="1", shared="Settling in very well.", sealed="")
    )

    assert response.status_code == 302
    contact.refresh_from_db()
    assert (contact.shared, contact.version) == ("Settling in very well.", 2)
    assert not SealedNote.objects.exists()


def test_an_amendment_from_an_old_page_keeps_its_text(client, contact, secretary):
    client.force_login(secretary)
    Contact.objects.update(version=5)
    response = client.post(f"{contact.get_absolute_url()}amend/", typed(version="1", shared="Mine."))
    assert response.status_code == 422
    assert "Mine." in response.content.decode()


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_costs_the_same_for_any_number_of_rows(
    client, branch, officer, secretary, rows, django_assert_num_queries
):
    for _ in range(rows):
        ContactFactory(officer=OfficerFactory(branch=branch), author=secretary)
    client.force_login(secretary)
    with django_assert_num_queries(4):
        response = client.get("/care/contacts/")
    assert len(response.context["page"].items) == min(rows, 25)
    assert "Settling in well" not in response.content.decode()


def test_the_list_narrows_by_name_kind_closeness_and_month(client, officer, secretary):
    held_on = timezone.localdate().replace(day=1)
    wanted = ContactFactory(officer=officer, kind="home_visit", closeness="life", held_on=held_on)
    ContactFactory(officer=officer, kind="talk", closeness="life", held_on=held_on)
    ContactFactory(officer=officer, kind="home_visit", closeness="work", held_on=held_on)
    ContactFactory(officer=officer, kind="home_visit", closeness="life", held_on=held_on - dt.timedelta(days=1))
    other = OfficerFactory(branch=officer.branch, name="李娜")
    ContactFactory(officer=other, kind="home_visit", closeness="life", held_on=held_on)
    client.force_login(secretary)

    query = {"q": "zhangwei", "kind": "home_visit", "closeness": "life", "month": f"{held_on:%Y-%m}"}
    assert list(client.get("/care/contacts/", query).context["page"]) == [wanted]


def test_a_filter_that_makes_no_sense_is_ignored(client, officer, secretary):
    contact = ContactFactory(officer=officer)
    client.force_login(secretary)
    query = {"kind": "party", "month": "2026-99", "page": "x"}
    assert list(client.get("/care/contacts/", query).context["page"]) == [contact]


def test_an_officer_lists_their_own_only(client, officer, officer_user):
    own = ContactFactory(officer=officer)
    ContactFactory()
    client.force_login(officer_user)
    assert list(client.get("/care/contacts/").context["page"]) == [own]


def test_the_tasks_of_another_are_never_closed_by_a_forged_tick(client, officer, secretary):
    other = CareTaskFactory()
    client.force_login(secretary)
    response = client.post(f"{NEW}?officer={officer.pk}", typed(tasks=[other.pk]))
    assert response.status_code == 422
    assert CareTask.objects.get(pk=other.pk).state == TaskState.OPEN
