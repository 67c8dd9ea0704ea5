"""Quizzes for those who make them: how they are set up, answers to mark, time that is asked for."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from education.forms.quizzes import GrantForm, MarkForm, QuizForm
from education.models import BankQuestion, ExtraTime, PaperAnswer, Quiz
from education.queries.bank import statistics
from education.services import attempts, extra_time, quizzes
from education.views.study_tabs import managing_tabs
from ui.paging import paginate


@page(Permission.QUIZ_MANAGE)
def quiz_list(request: UserRequest) -> HttpResponse:
    context = {
        "page": paginate(request, Quiz.objects.visible_to(request.user).select_related("unit", "branch")),
        "waiting": PaperAnswer.objects.within(request.user, Permission.QUIZ_MANAGE).to_mark()[:1].count(),
        "asking": ExtraTime.objects.within(request.user, Permission.STUDY_MANAGE).waiting()[:1].count(),
        "tabs": managing_tabs(request.user, "quiz-list"),
    }
    return render(request, "education/quiz_list.html", context)


@action(Permission.QUIZ_MANAGE)
def quiz_create(request: UserRequest) -> HttpResponse:
    form = QuizForm(request.POST or None, user=request.user)
    if request.method == "POST" and (quiz := form.attempt(quizzes.make, by=request.user, today=timezone.localdate())):
        messages.success(request, _("The quiz is made. A study task can ask for it now."))
        return redirect(quiz)
    return render(request, "education/quiz_form.html", {"form": form}, status=422 if form.errors else 200)


@page(Permission.QUIZ_MANAGE)
def quiz_detail(request: UserRequest, pk: int) -> HttpResponse:
    quiz = get_object_or_404(Quiz.objects.visible_to(request.user).select_related("unit", "branch"), pk=pk)
    found = paginate(request, BankQuestion.objects.visible_to(request.user).for_papers_of(quiz))
    context = {"quiz": quiz, "page": found, "items": statistics(list(found))}
    return render(request, "education/quiz_detail.html", context)


@page(Permission.QUIZ_MANAGE)
def answer_list(request: UserRequest) -> HttpResponse:
    """Short answers without their writers' names, the longest waiting first."""
    rows = PaperAnswer.objects.within(request.user, Permission.QUIZ_MANAGE).to_mark()
    rows = rows.select_related("question", "attempt__quiz")
    page_of = paginate(request, rows.order_by("attempt__handed_in_on", "pk"), size=10)
    context = {"page": page_of, "rows": [(row, MarkForm(prefix=str(row.pk))) for row in page_of]}
    return render(request, "education/answer_list.html", context)


@action(Permission.QUIZ_MANAGE)
def answer_mark(request: UserRequest, pk: int) -> HttpResponse:
    """Whoever marks a moment after somebody else is told so, beside what they typed."""
    rows = PaperAnswer.objects.within(request.user, Permission.QUIZ_MANAGE).select_related("question", "attempt__quiz")
    answer = get_object_or_404(rows, pk=pk)
    form = MarkForm(request.POST or None, prefix=str(pk))
    if request.method != "POST":
        return redirect("education:answer-list")
    if form.attempt(attempts.mark, answer=answer, by=request.user, today=timezone.localdate()) is None and form.errors:
        return render(request, "education/answer_list.html", {"rows": [(answer, form)], "is_again": True}, status=422)
    messages.success(request, _("Marked. The writer sees it without your name."))
    return redirect("education:answer-list")


@page(Permission.STUDY_MANAGE)
def time_list(request: UserRequest) -> HttpResponse:
    rows = ExtraTime.objects.within(request.user, Permission.STUDY_MANAGE).waiting().select_related("officer", "quiz")
    found = paginate(request, rows, size=10)
    return render(request, "education/time_list.html", {"page": found, "rows": [(row, GrantForm()) for row in found]})


@action(Permission.STUDY_MANAGE)
def time_grant(request: UserRequest, pk: int) -> HttpResponse:
    rows = ExtraTime.objects.within(request.user, Permission.STUDY_MANAGE).select_related("officer__user", "quiz")
    asked = get_object_or_404(rows.exclude(officer__user=request.user), pk=pk)
    form = GrantForm(request.POST or None)
    if request.method != "POST":
        return redirect("education:time-list")
    form.attempt(extra_time.grant, asked=asked, by=request.user, today=timezone.localdate())
    if form.errors:
        return render(request, "education/time_list.html", {"rows": [(asked, form)], "is_again": True}, status=422)
    messages.success(request, _("Granted. The officer is told."))
    return redirect("education:time-list")
