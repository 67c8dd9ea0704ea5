"""The officer's side of a talk: own words, a correction; and the author's answer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from accounts.guards import UserRequest, action
from accounts.permissions import Permission
from care.forms.words import CorrectionAnswerForm, CorrectionForm, WordsForm
from care.models import Contact, Correction
from care.queries import readers
from care.rules.wording import differences
from care.services import words


@sensitive_post_parameters("text")
@action(Permission.CONTACT_VIEW)
@sensitive_variables()
def words_add(request: UserRequest, pk: int) -> HttpResponse:
    """Only the officer whom the talk is about."""
    contact = _own(request, pk)
    form = WordsForm(request.POST or None, user=request.user)
    if request.method == "POST" and (_added := form.attempt(words.add, contact=contact, by=request.user)):
        messages.success(request, _("Your words stand beside the note."))
        return redirect(contact)
    return _form(request, "care/words_form.html", form, contact)


@sensitive_post_parameters("wished", "why")
@action(Permission.CONTACT_VIEW)
@sensitive_variables()
def correction_ask(request: UserRequest, pk: int) -> HttpResponse:
    contact = _own(request, pk)
    form = CorrectionForm(request.POST or None, user=request.user, contact=contact)
    if request.method == "POST" and (
        correction := form.attempt(words.ask_correction, contact=contact, by=request.user)
    ):
        messages.success(request, _("Asked. The answer will stand beside the text."))
        return redirect(correction)
    return _form(request, "care/correction_form.html", form, contact)


@sensitive_post_parameters("answer")
@action(Permission.CONTACT_VIEW)
@sensitive_variables()
def correction_answer(request: UserRequest, pk: int) -> HttpResponse:
    """Only whoever wrote the text: taken over, or left with a reason."""
    rows = Correction.objects.visible_to(request.user).filter(contact__author=request.user)
    correction = get_object_or_404(rows.select_related("contact__officer__unit", "contact__author"), pk=pk)
    contact = correction.contact
    leaves = request.POST.get("decision") == "leave"
    form = CorrectionAnswerForm(request.POST or None, user=request.user, contact=contact, leaves=leaves)
    if request.method == "POST" and _answered(form, correction, request, leaves):
        messages.success(request, _("Answered. Both texts can be read by both of you."))
        return redirect(correction)
    context = {"correction": correction, "changes": differences(contact.shared, correction.wished)}
    return _form(request, "care/correction_answer.html", form, contact, **context)


def _answered(
    form: CorrectionAnswerForm, correction: Correction, request: UserRequest, leaves: bool
) -> Correction | None:
    def answer(*, version: int, answer: str) -> Correction:
        if leaves:
            return words.leave(correction, answer=answer, by=request.user)
        return words.take_over(correction, version=version, answer=answer, by=request.user)

    return form.attempt(answer)


def _own(request: UserRequest, pk: int) -> Contact:
    rows = Contact.objects.visible_to(request.user).filter(officer__user=request.user)
    return get_object_or_404(rows.select_related("officer__unit", "author"), pk=pk)


def _form(request: UserRequest, template: str, form: object, contact: Contact, **more: object) -> HttpResponse:
    context = {"form": form, "contact": contact, "readers": readers.of(contact), **more}
    return render(request, template, context, status=422 if getattr(form, "errors", None) else 200)
