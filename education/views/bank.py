"""The question bank."""

from urllib.parse import quote

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from education.forms.quizzes import ImportForm, QuestionEditForm, QuestionForm
from education.models import BankQuestion
from education.queries.bank import as_table, statistics
from education.services import bank
from education.views.study_tabs import managing_tabs
from ui.paging import paginate
from ui.spreadsheets import write_xlsx
from ui.spreadsheets.writing import XLSX_TYPE


@page(Permission.QUIZ_MANAGE)
def question_list(request: UserRequest) -> HttpResponse:
    today = timezone.localdate()
    rows = BankQuestion.objects.visible_to(request.user)
    is_review = request.GET.get("view") == "review"
    shown = rows.to_review(today) if is_review else rows.usable()
    words = request.GET.get("q", "").strip()[:60]
    found = paginate(request, shown.filter(text__icontains=words) if words else shown)
    context = {
        "page": found,
        "items": statistics(list(found)),
        "is_review": is_review,
        "words": words,
        "tabs": managing_tabs(request.user, "question-list"),
        "today": today,
    }
    return render(request, "education/question_list.html", context)


@action(Permission.QUIZ_MANAGE)
def question_create(request: UserRequest) -> HttpResponse:
    form = QuestionForm(request.POST or None, user=request.user)
    if request.method == "POST" and (_added := form.attempt(bank.add, by=request.user)):
        messages.success(request, _("The question is in the bank."))
        return redirect("education:question-list")
    return render(request, "education/question_form.html", {"form": form}, status=422 if form.errors else 200)


@action(Permission.QUIZ_MANAGE)
def question_edit(request: UserRequest, pk: int) -> HttpResponse:
    question = get_object_or_404(BankQuestion.objects.within(request.user, Permission.QUIZ_MANAGE).usable(), pk=pk)
    form = QuestionEditForm(request.POST or None, user=request.user, question=question)
    if request.method == "POST" and (_changed := form.attempt(bank.change, question=question, by=request.user)):
        messages.success(request, _("The question is changed."))
        return redirect("education:question-list")
    context = {"form": form, "question": question}
    return render(request, "education/question_form.html", context, status=422 if form.errors else 200)


@action(Permission.QUIZ_MANAGE)
def question_retire(request: UserRequest, pk: int) -> HttpResponse:
    question = get_object_or_404(BankQuestion.objects.within(request.user, Permission.QUIZ_MANAGE), pk=pk)
    if request.method == "POST":
        bank.retire(question, by=request.user)
        messages.success(request, _("The question is drawn no more."))
    return redirect("education:question-list")


@action(Permission.QUIZ_MANAGE)
def question_import(request: UserRequest) -> HttpResponse:
    form = ImportForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST":
        count = form.attempt(bank.add_many, by=request.user)
        if count is not None:
            words = ngettext("%(count)d question was taken in.", "%(count)d questions were taken in.", count)
            messages.success(request, words % {"count": count})
            return redirect("education:question-list")
    return render(request, "education/question_import.html", {"form": form}, status=422 if form.errors else 200)


@page(Permission.QUIZ_MANAGE)
def question_export(request: UserRequest) -> HttpResponse:
    """What can be read in again; with nothing in the bank it is an empty form."""
    rows = BankQuestion.objects.visible_to(request.user).usable()
    response = HttpResponse(write_xlsx([as_table(rows.iterator(), _("Questions"))]), content_type=XLSX_TYPE)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(_('questions') + '.xlsx')}"
    return response
