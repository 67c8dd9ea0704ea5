"""Logging a talk or a visit in half a minute: whom, what, one sentence."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from accounts.guards import UserRequest, action
from accounts.permissions import Permission
from care.forms.contact import ContactForm
from care.models import CareTask, Contact
from care.queries import people, prompts
from care.services import contacts, drafts, sealing
from members.models import Officer
from members.queries.search import picked
from ui.htmx import render_part


@sensitive_post_parameters("shared", "sealed", "promise_text", "people", "people_met")
@action(Permission.CONTACT_RECORD)
@sensitive_variables()
def contact_create(request: UserRequest) -> HttpResponse:
    """From a task, or for a person; from nowhere the person is asked for first."""
    if not (request.GET.get("task") or request.GET.get("officer")):
        return _ask_for_the_person(request)
    today, user = timezone.localdate(), request.user
    officer, task = _officer_of(request)
    draft = _draft_of(request, officer)
    drafted = draft["begun"].typed if draft["begun"] and request.method == "GET" else None
    asked = request.GET.get("kind", "")
    form = ContactForm(
        request.POST or None, user=user, officer=officer, today=today, task=task, drafted=drafted, kind=asked
    )
    if request.method == "POST":
        contact = form.attempt(contacts.log, officer=officer, by=user, today=today)
        if contact:
            drafts.drop(officer=officer, by=user)
            messages.success(request, _said_after(contact))
            return redirect("care:task-list" if user.can(Permission.TASK_VIEW) else contact)
        form.offer_again()
    context = {"form": form, "officer": officer, "today": today, "prompts": prompts.for_tasks(form.standing)} | draft
    return render(request, "care/contact_form.html", context, status=422 if form.errors else 200)


def _officer_of(request: UserRequest) -> tuple[Officer, int | None]:
    """Named by the task, or by the person chosen; and the task from which one comes."""
    if (task := request.GET.get("task", "")).isdecimal():
        tasks = CareTask.objects.within(request.user, Permission.TASK_ACT).select_related("officer__unit")
        found = get_object_or_404(tasks, pk=task)
        return found.officer, found.pk
    chosen = picked(request.user, Permission.CONTACT_RECORD, [request.GET.get("officer", "")])
    if not chosen:
        raise Http404
    return chosen[0], None


def _ask_for_the_person(request: UserRequest) -> HttpResponse:
    """Whoever types a name that only one person bears is with that person at once."""
    text = request.GET.get("q", "").strip()[:200]
    found = people.found(request.user, text) if text else []
    if len(found) == 1 and not request.htmx:
        return redirect(f"{reverse('care:contact-create')}?officer={found[0].pk}")
    context: dict[str, Any] = {"text": text, "found": found}
    if not text:
        context["picks"] = people.likely(request.user, today=timezone.localdate())
        context["begun"] = people.begun(request.user)
    return render_part(request, "care/contact_person.html", "care/_contact_people.html", context)


def _draft_of(request: UserRequest, officer: Officer) -> dict[str, Any]:
    """A draft that no key opens is left alone: nothing is kept over it."""
    try:
        return {"begun": drafts.begun(officer=officer, by=request.user), "may_keep": True}
    except sealing.SealedKeyMissingError:
        return {"begun": None, "may_keep": False}


def _said_after(contact: Contact) -> str:
    if contact.was_met:
        return _("Logged. Thank you for taking the time.")
    return _("Noted. The attempt counts, and there is a new day to try again.")
