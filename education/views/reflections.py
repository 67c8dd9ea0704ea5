"""Reflections and what a group says about a case."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from audit import readings
from education.forms.reflections import ReflectionAnswerForm, SpokenOrWritten
from education.models import DiscussionPost, Reflection, StudyAssignment
from education.services import reflections
from education.views.files import served
from education.views.study_tabs import managing_tabs
from ui.paging import paginate


@page(Permission.REFLECTION_ANSWER)
def reflection_list(request: UserRequest) -> HttpResponse:
    """Those that wait for the reader's answer; ``?view=answered`` the others."""
    rows = Reflection.objects.within(request.user, Permission.REFLECTION_ANSWER)
    is_answered = request.GET.get("view") == "answered"
    shown = rows.filter(answered_on__isnull=False).order_by("-answered_on") if is_answered else rows.waiting()
    context = {
        "page": paginate(request, shown.select_related("assignment__task", "assignment__officer__unit")),
        "is_answered": is_answered,
        "tabs": managing_tabs(request.user, "reflection-list"),
        "today": timezone.localdate(),
    }
    return render(request, "education/reflection_list.html", context)


@action(Permission.STUDY_OWN)
def reflection_create(request: UserRequest, pk: int) -> HttpResponse:
    assignment = _assignment(request, pk, task__asks_to_reflect=True)
    form = SpokenOrWritten(request.POST or None, request.FILES or None)
    if request.method == "POST":
        done = form.attempt(reflections.hand_in, assignment=assignment, by=request.user, today=timezone.localdate())
        if done:
            messages.success(request, _("Handed in. A person will answer."))
            return redirect(done)
    context = {"form": form, "assignment": assignment}
    return render(request, "education/reflection_form.html", context, status=422 if form.errors else 200)


@action(Permission.STUDY_OWN)
def reflection_detail(request: UserRequest, pk: int) -> HttpResponse:
    """Whoever answers a moment after somebody else reads that answer, and what they typed themselves."""
    rows = Reflection.objects.visible_to(request.user)
    reflection = get_object_or_404(
        rows.select_related("assignment__task", "assignment__officer__unit", "answered_by"), pk=pk
    )
    officer = reflection.assignment.officer
    is_own = officer.user_id == request.user.pk
    is_over = is_own or (reflection.answered_on is not None and request.method != "POST")
    form = None if is_over else ReflectionAnswerForm(request.POST or None)
    if request.method == "POST" and form:
        done = form.attempt(reflections.answer, reflection=reflection, by=request.user, today=timezone.localdate())
        if done:
            messages.success(request, _("Your answer is with the officer."))
            return redirect("education:reflection-list")
    elif not is_own:
        readings.note(request, subject=reflection, about=officer.pk)
    context = {
        "reflection": reflection,
        "officer": officer,
        "is_own": is_own,
        "form": form,
        "today": timezone.localdate(),
    }
    return render(request, "education/reflection_detail.html", context, status=422 if form and form.errors else 200)


@page(Permission.STUDY_OWN)
def reflection_sound(request: UserRequest, pk: int) -> HttpResponseBase:
    row = get_object_or_404(Reflection.objects.visible_to(request.user).exclude(recording=""), pk=pk)
    return served(row.recording, media_type=row.media_type, name=_("recording"))


@action(Permission.STUDY_OWN)
def discussion(request: UserRequest, pk: int) -> HttpResponse:
    """The case, what the group said, and a place for one's own words."""
    assignment = _assignment(request, pk, officer__branch__isnull=False)
    if not assignment.task.case:
        return redirect(assignment)
    form = SpokenOrWritten(request.POST or None, request.FILES or None)
    if request.method == "POST":
        said = form.attempt(reflections.say, assignment=assignment, by=request.user, today=timezone.localdate())
        if said:
            messages.success(request, _("It stands in the discussion."))
            return redirect("education:discussion", pk=pk)
    posts = DiscussionPost.objects.visible_to(request.user).of(assignment).select_related("author")
    context = {"assignment": assignment, "form": form, "page": paginate(request, posts, size=30)}
    return render(request, "education/discussion.html", context, status=422 if form.errors else 200)


@action(Permission.STUDY_OWN)
def post_take_back(request: UserRequest, pk: int) -> HttpResponse:
    rows = DiscussionPost.objects.visible_to(request.user).filter(author__user=request.user, is_taken_back=False)
    post = get_object_or_404(rows, pk=pk)
    own = StudyAssignment.objects.visible_to(request.user)
    assignment = get_object_or_404(own, task=post.task_id, officer=post.author_id)
    if request.method == "POST":
        reflections.take_back(post, by=request.user)
        messages.success(request, _("Taken back. Your words are deleted."))
    return redirect("education:discussion", pk=assignment.pk)


@page(Permission.STUDY_OWN)
def post_sound(request: UserRequest, pk: int) -> HttpResponseBase:
    row = get_object_or_404(DiscussionPost.objects.visible_to(request.user).exclude(recording=""), pk=pk)
    return served(row.recording, media_type=row.media_type, name=_("recording"))


def _assignment(request: UserRequest, pk: int, **asked: bool) -> StudyAssignment:
    mine = StudyAssignment.objects.visible_to(request.user).filter(
        officer__user=request.user, task__withdrawn_on=None, task__opens_on__lte=timezone.localdate()
    )
    return get_object_or_404(mine.select_related("task", "officer__branch"), pk=pk, **asked)
