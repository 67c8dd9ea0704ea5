"""Feedback notes: one's own, those one wrote, those of one's people."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from audit import readings
from evaluation.forms.words import AnswerForm, NoteForm
from evaluation.models import Note
from evaluation.services import notes
from evaluation.views import tabs
from ui.paging import paginate


@page(Permission.NOTE_VIEW)
def note_list(request: UserRequest) -> HttpResponse:
    rows = Note.objects.visible_to(request.user).select_related("officer", "by")
    context = {
        "page": paginate(request, rows),
        "tabs": tabs.own("evaluation:note-list"),
        "may_write": request.user.can(Permission.NOTE_WRITE),
    }
    return render(request, "evaluation/note_list.html", context)


@action(Permission.NOTE_WRITE)
def note_create(request: UserRequest) -> HttpResponse:
    form = NoteForm(request.POST or None, user=request.user)
    today = timezone.localdate()
    if request.method == "POST" and (note := form.attempt(notes.write, by=request.user, today=today)):
        messages.success(request, _("Written. The officer reads it today."))
        return redirect(note)
    return render(request, "evaluation/note_form.html", {"form": form}, status=422 if form.errors else 200)


@action(Permission.NOTE_VIEW)
def note_detail(request: UserRequest, pk: int) -> HttpResponse:
    rows = Note.objects.visible_to(request.user).select_related("officer", "by", "unit")
    note = get_object_or_404(rows, pk=pk)
    is_mine = note.officer.user_id == request.user.pk
    form = AnswerForm(request.POST or None, user=request.user, is_answered=bool(note.reply)) if is_mine else None
    if request.method == "POST" and form:
        if form.attempt(lambda reply: notes.answer(note, reply="" if note.reply else reply, by=request.user)):
            messages.success(request, _("Thank you. Whoever wrote it sees that you have read it."))
            return redirect(note)
    elif request.method == "POST":
        return redirect(note)
    if not is_mine and note.by_id != request.user.pk:
        readings.note(request, subject=note, about=note.officer_id)
    context = {"note": note, "form": form, "is_mine": is_mine}
    wrong = form is not None and form.errors
    return render(request, "evaluation/note_detail.html", context, status=422 if wrong else 200)
