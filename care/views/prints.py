"""A talk or a visit on paper, in the form that offices file."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import pgettext

from accounts.guards import UserRequest, page
from accounts.permissions import Permission
from audit import readings
from care.models import Contact, Promise
from care.queries import met
from care.queries.ledger import told
from members.models import Officer


@page(Permission.CONTACT_VIEW)
def contact_print(request: UserRequest, pk: int) -> HttpResponse:
    """What both sides read and no more. Whoever prints it leaves a line in the log, its author too."""
    rows = Contact.objects.visible_to(request.user).select_related("officer__unit", "author")
    contact = get_object_or_404(rows.prefetch_related("companions"), pk=pk)
    if contact.officer.user_id != request.user.pk:
        readings.note(request, subject=contact, about=contact.officer_id, kind="care.contact.printed")
    promises = Promise.objects.visible_to(request.user).filter(contact=contact).select_related("owner")
    context = {
        "contact": contact,
        "is_visit": contact.kind in met.VISITS,
        "met": met.worded([contact], request.user)[contact.pk],
        "who": _who(contact),
        "status": _status(request, contact.officer),
        "results": [told(promise) for promise in promises],
    }
    return render(request, "care/print_contact.html", context)


def _who(contact: Contact) -> str:
    names = [contact.author.name, *(officer.name for officer in contact.companions.all())]
    return pgettext("between names", ", ").join(names)


def _status(request: UserRequest, officer: Officer) -> str:
    """Only to whoever reads it in the person's file as well; else the box stays empty."""
    if Officer.objects.within(request.user, Permission.PROFILE_VIEW).filter(pk=officer.pk).exists():
        return str(officer.get_political_status_display())
    return ""
