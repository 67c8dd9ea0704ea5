"""What the form of a contact says to the server while one types."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from accounts.guards import UserRequest, action
from accounts.permissions import Permission
from care.services import drafts
from members.models import Officer
from ui.drafts import answer


@never_cache
@sensitive_post_parameters()
@action(Permission.CONTACT_RECORD)
@sensitive_variables()
def draft_keep(request: UserRequest, pk: int) -> HttpResponse:
    officer = _officer(request, pk)
    return answer(
        request,
        lambda version: drafts.keep(officer=officer, by=request.user, typed=request.POST, version=version),
        gone=_("This was saved or thrown away in another window. What you type here is kept anew."),
    )


@action(Permission.CONTACT_RECORD)
def draft_drop(request: UserRequest, pk: int) -> HttpResponse:
    officer = _officer(request, pk)
    if request.method == "POST":
        drafts.drop(officer=officer, by=request.user)
    return redirect(f"{reverse('care:contact-create')}?officer={officer.pk}")


def _officer(request: UserRequest, pk: int) -> Officer:
    return get_object_or_404(Officer.objects.within(request.user, Permission.CONTACT_RECORD), pk=pk)
