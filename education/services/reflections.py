"""Handing in what one takes from a task, and answering it; saying something in a group."""

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from accounts.models import Posting, User
from accounts.permissions import Role
from audit import services as audit
from education.enums import AnsweredBy, StudyPart
from education.models import DiscussionPost, Reflection, StudyAssignment
from education.rules.files import FileType
from education.services import study
from education.services.materials import with_file
from members.queries.calendar import workday_after
from notices.services import outbox


@sensitive_variables("text")
@transaction.atomic
def hand_in(
    assignment: StudyAssignment,
    *,
    text: str,
    recording: "UploadedFile[bytes] | None",
    file_type: FileType | None,
    by: User,
    today: date,
) -> Reflection:
    locked = StudyAssignment.objects.select_for_update(of=("self",), no_key=True).get(pk=assignment.pk)
    if Reflection.objects.filter(assignment=locked).exists():
        raise ValidationError(_("You have handed in a reflection already. It stands with your task."), code="twice")
    asked = _who_answers(assignment, by=by, today=today)
    reflection = Reflection(
        assignment=assignment,
        text=text.strip(),
        media_type=file_type.media_type if file_type else "",
        written_on=today,
        answered_by_role=asked or AnsweredBy.SECRETARY,
        due_on=workday_after(today, settings.STUDY_REFLECTION_DAYS) if asked else None,
    )
    with_file(reflection.recording, recording, lambda: _saved(reflection))
    study.note(assignment, StudyPart.REFLECT, today=today)
    audit.record("education.reflection.handed_in", by=by, subject=reflection, about=assignment.officer_id)
    return reflection


@sensitive_variables("answer")
@transaction.atomic
def answer(reflection: Reflection, *, answer: str, by: User, today: date) -> Reflection:
    """By a person, once."""
    rows = Reflection.objects.select_for_update(of=("self",), no_key=True)
    reflection = rows.select_related("assignment__officer__user").get(pk=reflection.pk)
    if reflection.answered_on:
        raise ValidationError(_("This reflection was answered a moment ago. Nothing was changed."), code="moved_on")
    reflection.answer, reflection.answered_by, reflection.answered_on = answer.strip(), by, today
    _saved(reflection)
    officer = reflection.assignment.officer
    audit.record("education.reflection.answered", by=by, subject=reflection, about=officer.pk)
    if officer.user:
        outbox.put(
            recipient=officer.user,
            kind="education.reflection.answered",
            subject_key=f"{Reflection._meta.label}:{reflection.pk}",
            due_on=today,
            path=reflection.get_absolute_url(),
        )
    return reflection


@sensitive_variables("text")
@transaction.atomic
def say(
    assignment: StudyAssignment,
    *,
    text: str,
    recording: "UploadedFile[bytes] | None",
    file_type: FileType | None,
    by: User,
    today: date,
) -> DiscussionPost:
    """To those of one's own branch who have the same task."""
    officer = assignment.officer
    if officer.branch is None:
        raise ValidationError(_("You belong to no branch yet, so there is no group to read it."), code="no_group")
    post = DiscussionPost(
        task=assignment.task,
        branch=officer.branch,
        author=officer,
        text=text.strip(),
        media_type=file_type.media_type if file_type else "",
        said_on=today,
    )
    with_file(post.recording, recording, lambda: _saved(post))
    study.note(assignment, StudyPart.DISCUSS, today=today)
    audit.record("education.post.said", by=by, subject=post, about=officer.pk)
    return post


@transaction.atomic
def take_back(post: DiscussionPost, *, by: User) -> None:
    """The words and the recording are deleted; that somebody took something back stays."""
    storage, name = post.recording.storage, str(post.recording.name or "")
    DiscussionPost.objects.filter(pk=post.pk).update(text="", recording="", media_type="", is_taken_back=True)
    if name:
        transaction.on_commit(lambda: storage.delete(name))
    audit.record("education.post.taken_back", by=by, subject=post, about=post.author_id)


def _who_answers(assignment: StudyAssignment, *, by: User, today: date) -> AnsweredBy | None:
    """A secretary of the branch, if there is one besides the author; else whoever set the task."""
    held = Posting.objects.held_on(today).filter(role=Role.SECRETARY, user__is_active=True).exclude(user=by)
    branch = assignment.officer.branch_id
    if branch and held.filter(branch=branch).exists():
        return AnsweredBy.SECRETARY
    return AnsweredBy.SETTER if assignment.task.set_by_id != by.pk else None


def _saved(row: Reflection | DiscussionPost) -> None:
    row.full_clean()
    row.save()
