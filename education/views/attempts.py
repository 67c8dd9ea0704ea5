"""Filling a paper: drawn at one tap, kept answer by answer, handed in when its officer likes."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action
from accounts.permissions import Permission
from education.enums import Side
from education.forms.quizzes import PaperForm
from education.models import Attempt, ExtraTime, PaperAnswer, Quiz, StudyAssignment
from education.queries import own
from education.rules import marking
from education.services import attempts, extra_time
from members.models import Officer
from ui.forms import PortalForm


@action(Permission.STUDY_OWN)
def quiz_begin(request: UserRequest, pk: int) -> HttpResponse:
    """Says what to expect; a POST draws the paper, or goes on with the one that lies open."""
    quiz, officer = _asked_quiz(request, pk)
    form = PortalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        attempt = form.attempt(attempts.begin, quiz=quiz, officer=officer, by=request.user, now=timezone.now())
        if attempt:
            return redirect(attempt)
    context = {
        "quiz": quiz,
        "state": own.state_of(quiz, request.user),
        "extra": ExtraTime.objects.visible_to(request.user).filter(quiz=quiz, officer=officer).first(),
        "form": form,
    }
    return render(request, "education/quiz_begin.html", context, status=422 if form.errors else 200)


@action(Permission.STUDY_OWN)
def time_ask(request: UserRequest, pk: int) -> HttpResponse:
    quiz, officer = _asked_quiz(request, pk)
    if request.method == "POST":
        extra_time.ask(quiz, officer=officer, by=request.user, today=timezone.localdate())
        messages.success(request, _("Asked. You need not say why."))
    return redirect("education:quiz-begin", pk=quiz.pk)


@action(Permission.STUDY_OWN)
def attempt_detail(request: UserRequest, pk: int) -> HttpResponse:
    attempt = _own(request, pk)
    if not attempt.is_open:
        return _result(request, attempt)
    answers = _answers(request, attempt)
    form = PaperForm(request.POST or None, attempt=attempt, answers=answers)
    if request.method == "POST" and form.is_valid():
        if request.POST.get("deed") != "hand_in":
            return _kept(request, form, attempt)
        handed = form.attempt(
            attempts.hand_in, attempt=attempt, by=request.user, now=timezone.now(), today=timezone.localdate()
        )
        if handed:
            messages.success(request, _("Handed in. Thank you."))
            return redirect(attempt)
    context = {
        "attempt": attempt,
        "form": form,
        "is_over": attempts.is_time_over(attempt, timezone.now()),
        "task": _task_of(request, attempt),
    }
    return render(request, "education/paper.html", context, status=422 if form.errors else 200)


@action(Permission.STUDY_OWN)
def attempt_keep(request: UserRequest, pk: int) -> HttpResponse:
    """What the script of the page says while one thinks; asked by GET, a new token for whoever signed in again."""
    attempt = _own(request, pk)
    if request.method == "GET":
        return JsonResponse({"token": get_token(request)})
    form = PaperForm(request.POST, attempt=attempt, answers=_answers(request, attempt))
    if form.attempt(attempts.keep, attempt=attempt, now=timezone.now()):
        return JsonResponse({"said": _("Kept.")})
    problem = next(iter(form.errors.values()))[0]
    return JsonResponse({"problem": str(problem)}, status=422)


def _kept(request: UserRequest, form: PaperForm, attempt: Attempt) -> HttpResponse:
    """Without scripts: a button keeps everything, and one goes on another day."""
    if form.attempt(attempts.keep, attempt=attempt, now=timezone.now()):
        messages.success(request, _("Kept. Go on whenever you like."))
        return redirect(attempt)
    context = {"attempt": attempt, "form": form, "is_over": True, "task": _task_of(request, attempt)}
    return render(request, "education/paper.html", context, status=422)


def _result(request: UserRequest, attempt: Attempt) -> HttpResponse:
    state = own.state_of(attempt.quiz, request.user)
    score = attempt.score
    rests = attempt.side == Side.BEFORE and own.resting(request.user, timezone.now()).filter(pk=attempt.pk).exists()
    context = {
        "attempt": attempt,
        "answers": [] if rests else _answers(request, attempt),
        "rests": rests,
        "state": state,
        "is_enough": score is not None and marking.is_enough(score, attempt.size, attempt.quiz.pass_percent),
        "task": _task_of(request, attempt),
    }
    return render(request, "education/result.html", context)


def _own(request: UserRequest, pk: int) -> Attempt:
    rows = Attempt.objects.visible_to(request.user).select_related("quiz", "officer", "session")
    return get_object_or_404(rows, pk=pk)


def _answers(request: UserRequest, attempt: Attempt) -> list[PaperAnswer]:
    rows = PaperAnswer.objects.visible_to(request.user).filter(attempt=attempt)
    return list(rows.select_related("question").order_by("place"))


def _task_of(request: UserRequest, attempt: Attempt) -> StudyAssignment | None:
    if attempt.session_id:
        return None
    rows = StudyAssignment.objects.visible_to(request.user).filter(task__withdrawn_on=None)
    return rows.filter(officer=attempt.officer_id, task__quiz=attempt.quiz_id).order_by("-due_on").first()


def _asked_quiz(request: UserRequest, pk: int) -> tuple[Quiz, Officer]:
    """Whoever has a study task that asks for it takes it; making quizzes alone is no reason to."""
    mine = StudyAssignment.objects.visible_to(request.user).filter(
        officer__user=request.user, task__quiz=pk, task__withdrawn_on=None, task__opens_on__lte=timezone.localdate()
    )
    assignment = get_object_or_404(mine.select_related("officer", "task__quiz__unit")[:1])
    quiz = assignment.task.quiz
    assert quiz is not None  # noqa: S101 - filtered by it
    return quiz, assignment.officer
