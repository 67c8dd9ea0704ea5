"""Reflections are answered by a person; a discussion stays in its group."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from audit.models import Entry
from education.models import DiscussionPost, Reflection
from notices.models import Notice
from tests.factories.members import OfficerFactory
from tests.factories.study import DiscussionPostFactory, ReflectionFactory, StudyAssignmentFactory, StudyTaskFactory

pytestmark = pytest.mark.django_db
WAV = b"RIFF\x24\x00\x00\x00WAVEfmt "


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def assignment(officer, branch, station, orgadmin):
    task = StudyTaskFactory(unit=station, branch=branch, asks_to_reflect=True, case="A case.", set_by=orgadmin)
    return StudyAssignmentFactory(task=task, officer=officer)


def _sound(content=WAV, name="x.wav"):
    return SimpleUploadedFile(name, content, content_type="audio/wav")


def test_it_is_handed_in_answered_and_read(client, assignment, officer, officer_user, secretary):
    client.force_login(officer_user)
    client.post(reverse("education:reflection-create", args=[assignment.pk]), {"text": "I shall listen first."})
    reflection = Reflection.objects.get()
    client.force_login(secretary)
    assert "I shall listen first." in client.get(reflection.get_absolute_url()).content.decode()
    client.post(reflection.get_absolute_url(), {"answer": "Let us go together."})

    client.force_login(officer_user)
    assert "Let us go together." in client.get(reflection.get_absolute_url()).content.decode()
    notice = Notice.objects.get(kind="education.reflection.answered")
    assert (notice.recipient, notice.path) == (officer_user, reflection.get_absolute_url())
    read = Entry.objects.filter(kind="education.reflection.read")
    assert list(read.values_list("actor_id", "about_id")) == [(secretary.pk, officer.pk)]


def test_spoken_is_as_good_as_written(client, assignment, officer_user, secretary):
    client.force_login(officer_user)
    address = reverse("education:reflection-create", args=[assignment.pk])
    assert client.post(address, {"text": "", "recording": _sound()}).status_code == 302
    reflection = Reflection.objects.get()
    client.force_login(secretary)
    response = client.get(reverse("education:reflection-sound", args=[reflection.pk]))

    assert (b"".join(response.streaming_content), response["Content-Type"]) == (WAV, "audio/wav")
    assert response["Content-Security-Policy"].startswith("sandbox")


@pytest.mark.parametrize("content", [b"<script>alert(1)</script>", b"<svg onload=alert(1)>", b"%PDF-1.4", b"GIF89a"])
def test_only_a_recording_is_taken(client, assignment, officer_user, content, tmp_path):
    client.force_login(officer_user)
    address = reverse("education:reflection-create", args=[assignment.pk])
    response = client.post(address, {"text": "Words.", "recording": _sound(content, "x.mp3")})

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["recording"])
    assert "Words." in response.content.decode()
    assert list(tmp_path.rglob("*")) == []


def test_nothing_at_all_is_refused_and_twice_as_well(client, assignment, officer_user, secretary):
    client.force_login(officer_user)
    address = reverse("education:reflection-create", args=[assignment.pk])
    assert client.post(address, {"text": " "}).status_code == 422
    client.post(address, {"text": "First."})
    response = client.post(address, {"text": "Second."})

    assert response.status_code == 422
    assert "You have handed in a reflection already" in response.content.decode()
    assert "Second." in response.content.decode()
    assert Reflection.objects.get().text == "First."


def test_two_who_answer_at_once(client, assignment, secretary):
    reflection = ReflectionFactory(assignment=assignment)
    client.force_login(secretary)
    client.post(reflection.get_absolute_url(), {"answer": "First."})
    response = client.post(reflection.get_absolute_url(), {"answer": "Second."})

    reflection.refresh_from_db()
    assert (response.status_code, reflection.answer) == (422, "First.")
    page = response.content.decode()
    assert "answered a moment ago" in page
    assert "First." in page
    assert "Second." in page
    assert "Your answer" not in client.get(reflection.get_absolute_url()).content.decode()


def test_nobody_else_reads_it(client, assignment, leader, orgadmin, secretary2, inspector, auditor):
    reflection = ReflectionFactory(assignment=assignment)
    for user in (leader, orgadmin, secretary2, inspector, auditor):
        client.force_login(user)
        assert client.get(reflection.get_absolute_url()).status_code == 404
        assert not Reflection.objects.visible_to(user).exists()


def test_a_secretarys_own_goes_to_whoever_set_the_task(client, secretary, branch, station, orgadmin):
    task = StudyTaskFactory(unit=station, asks_to_reflect=True, set_by=orgadmin)
    own = StudyAssignmentFactory(task=task, officer=OfficerFactory(user=secretary, branch=branch))
    client.force_login(secretary)
    client.post(reverse("education:reflection-create", args=[own.pk]), {"text": "Mine."})
    reflection = Reflection.objects.get()
    assert reflection.answered_by_role == "setter"
    client.post(reflection.get_absolute_url(), {"answer": "To myself."})
    reflection.refresh_from_db()
    assert reflection.answer == ""

    client.force_login(orgadmin)
    assert list(client.get(reverse("education:reflection-list")).context["page"]) == [reflection]


def test_where_nobody_can_be_asked_it_is_kept_and_waits_for_nobody(client, secretary, branch, station):
    task = StudyTaskFactory(unit=station, asks_to_reflect=True, set_by=secretary)
    own = StudyAssignmentFactory(task=task, officer=OfficerFactory(user=secretary, branch=branch))
    client.force_login(secretary)
    client.post(reverse("education:reflection-create", args=[own.pk]), {"text": "Mine."})

    assert Reflection.objects.get().due_on is None
    assert list(client.get(reverse("education:reflection-list")).context["page"]) == []


def test_the_answer_has_five_working_days(client, assignment, officer_user, secretary, time_machine):
    time_machine.move_to(dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC), tick=False)
    assignment.task.opens_on = dt.date(2026, 3, 1)
    assignment.task.save()
    client.force_login(officer_user)
    client.post(reverse("education:reflection-create", args=[assignment.pk]), {"text": "Mine."})

    assert Reflection.objects.get().due_on == dt.date(2026, 3, 9)


def test_a_group_talks_among_itself(
    client, assignment, officer_user, branch, other_branch, station, secretary, orgadmin
):
    colleague = StudyAssignmentFactory(task=assignment.task, officer=OfficerFactory(branch=branch))
    stranger = StudyAssignmentFactory(task=assignment.task, officer=OfficerFactory(branch=other_branch))
    near = DiscussionPostFactory(task=assignment.task, author=colleague.officer, text="Ring the family.")
    DiscussionPostFactory(task=assignment.task, author=stranger.officer, text="Elsewhere.")
    client.force_login(officer_user)
    page = client.get(reverse("education:discussion", args=[assignment.pk])).content.decode()

    assert "Ring the family." in page
    assert "Elsewhere." not in page
    assert list(DiscussionPost.objects.visible_to(officer_user)) == [near]
    for user in (secretary, orgadmin):
        assert not DiscussionPost.objects.visible_to(user).exists()


def test_words_are_said_and_taken_back(client, assignment, officer_user, tmp_path, django_capture_on_commit_callbacks):
    client.force_login(officer_user)
    address = reverse("education:discussion", args=[assignment.pk])
    client.post(address, {"text": "I would ask.", "recording": _sound()})
    post = DiscussionPost.objects.get()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] != []
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("education:post-take-back", args=[post.pk]))

    post.refresh_from_db()
    assert (post.text, post.is_taken_back) == ("", True)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert "I would ask." not in client.get(address).content.decode()


def test_nobody_takes_back_anothers_words(client, assignment, officer_user, branch):
    colleague = StudyAssignmentFactory(task=assignment.task, officer=OfficerFactory(branch=branch))
    post = DiscussionPostFactory(task=assignment.task, author=colleague.officer)
    client.force_login(officer_user)

    assert client.post(reverse("education:post-take-back", args=[post.pk])).status_code == 404


def test_who_has_no_branch_is_not_asked_to_discuss(client, officer, officer_user, assignment):
    officer.branch = None
    officer.save()
    client.force_login(officer_user)

    assert client.get(reverse("education:discussion", args=[assignment.pk])).status_code == 404
    assert [step.part for step in client.get(assignment.get_absolute_url()).context["asked"].steps] == ["reflect"]


@pytest.mark.parametrize("rows", [1, 30])
def test_pages_cost_the_same(client, assignment, officer_user, secretary, rows, django_assert_num_queries):
    DiscussionPostFactory.create_batch(rows, task=assignment.task, author=assignment.officer)
    for _row in range(rows):
        ReflectionFactory(assignment__officer=OfficerFactory(branch=assignment.officer.branch))
    client.force_login(officer_user)
    with django_assert_num_queries(7):
        client.get(reverse("education:discussion", args=[assignment.pk]))
    client.force_login(secretary)
    with django_assert_num_queries(4):
        client.get(reverse("education:reflection-list"))


def test_a_secretary_whose_account_is_shut_is_not_waited_for(client, assignment, officer_user, secretary):
    secretary.is_active = False
    secretary.save()
    client.force_login(officer_user)

    client.post(reverse("education:reflection-create", args=[assignment.pk]), {"text": "Mine."})

    assert Reflection.objects.get().answered_by_role == "setter"
