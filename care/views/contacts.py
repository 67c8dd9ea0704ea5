"""Talks and visits: reading one, putting one right."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from audit import readings
from care.filters import ContactFilter
from care.forms.contact import AmendForm
from care.models import Contact
from care.queries import met, readers, talk
from care.queries import tasks as asked
from care.services import contacts, sealing
from ui.htmx import render_part
from ui.paging import paginate


@page(Permission.CONTACT_VIEW)
def contact_list(request: UserRequest) -> HttpResponse:
    """That they took place; the words stand on each one's own page."""
    form = ContactFilter(request.GET, user=request.user, today=timezone.localdate())
    rows = form.narrow(Contact.objects.visible_to(request.user)).select_related("officer__unit", "author")
    context = {"form": form, "page": paginate(request, rows.defer("shared")), "is_filtered": any(request.GET.values())}
    return render_part(request, "care/contact_list.html", "care/_contact_rows.html", context)


@page(Permission.CONTACT_VIEW)
@sensitive_variables()
def contact_detail(request: UserRequest, pk: int) -> HttpResponse:
    rows = Contact.objects.visible_to(request.user).select_related("officer__unit", "officer__branch", "author")
    contact = get_object_or_404(rows.prefetch_related("companions__unit"), pk=pk)
    is_author = contact.author_id == request.user.pk
    if not is_author and contact.officer.user_id != request.user.pk:
        readings.note(request, subject=contact, about=contact.officer_id)
    answered = asked.worded_for(request.user, contact.closed_tasks.all())
    context: dict[str, Any] = {
        "contact": contact,
        "talk": talk.of(contact),
        "is_author": is_author,
        "is_mine": contact.officer.user_id == request.user.pk,
        "answered": [asked.Asked(task) for task in answered],
        "promises": contact.promises.select_related("owner"),
    }
    who = met.worded([contact], request.user)[contact.pk]
    context |= {"facts": _facts(contact, who), "readers": readers.of(contact)}
    if is_author:
        context |= _sealed_part(contact, request)
    return render(request, "care/contact_detail.html", context)


@sensitive_post_parameters("shared", "sealed", "people", "people_met")
@action(Permission.CONTACT_VIEW)
@sensitive_variables()
def contact_amend(request: UserRequest, pk: int) -> HttpResponse:
    rows = Contact.objects.visible_to(request.user).filter(author=request.user)
    contact = get_object_or_404(rows.select_related("officer__unit", "author"), pk=pk)
    today = timezone.localdate()
    try:
        sealed = sealing.unseal(contact, by=request.user)
    except sealing.SealedKeyMissingError:
        messages.error(request, _key_missing())
        return redirect(contact)
    form = AmendForm(request.POST or None, user=request.user, contact=contact, sealed=sealed, today=today)
    if request.method == "POST" and (
        amended := form.attempt(contacts.amend, contact=contact, by=request.user, today=today)
    ):
        messages.success(request, _("Saved."))
        return redirect(amended)
    context = {"form": form, "contact": contact, "officer": contact.officer}
    return render(request, "care/contact_amend.html", context, status=422 if form.errors else 200)


def _sealed_part(contact: Contact, request: UserRequest) -> dict[str, Any]:
    try:
        return {"sealed": sealing.unseal(contact, by=request.user)}
    except sealing.SealedKeyMissingError:
        return {"sealed_problem": _key_missing()}


def _key_missing() -> str:
    return _(
        "The sealed part was encrypted with a key that the portal no longer has. "
        "Ask the system administrator to add that key to SEALED_KEYS again; nothing is lost."
    )


def _facts(contact: Contact, who: str) -> list[tuple[str, str]]:
    """Only what was stated."""
    together = pgettext("between names", ", ").join(officer.name for officer in contact.companions.all())
    minutes = contact.minutes and ngettext("%(count)d minute", "%(count)d minutes", contact.minutes)
    facts = [
        (_("With"), contact.author.name),
        (_("Together with"), together),
        (_("How"), contact.get_medium_display()),
        (_("Where"), contact.place),
        (_("Took"), minutes and minutes % {"count": contact.minutes}),
        (_("Who was met"), who),
        (_("Close to"), contact.get_closeness_display()),
    ]
    return [(label, str(value)) for label, value in facts if value]
