"""Granting and ending postings."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.forms.accounts import EndPostingForm, PostingForm
from accounts.guards import UserRequest, action, page
from accounts.models import Posting, User
from accounts.permissions import Permission
from accounts.queries import places
from accounts.services import postings


@action(Permission.ACCOUNT_MANAGE)
def posting_grant(request: UserRequest, pk: int) -> HttpResponse:
    account = get_object_or_404(User.objects.within(request.user, Permission.ACCOUNT_MANAGE), pk=pk)
    form = PostingForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.attempt(postings.grant, user=account, by=request.user) is not None:
        messages.success(request, _("The role has been granted."))
        return redirect("accounts:account-detail", pk=pk)
    context = {"form": form, "account": account}
    return render(request, "accounts/posting_form.html", context, status=422 if form.errors else 200)


@action(Permission.ACCOUNT_MANAGE)
def posting_end(request: UserRequest, pk: int) -> HttpResponse:
    posting = get_object_or_404(Posting.objects.within(request.user, Permission.ACCOUNT_MANAGE), pk=pk)
    form = EndPostingForm(request.POST or None)
    if request.method == "POST" and form.attempt(postings.end, posting=posting, by=request.user) is not None:
        messages.success(request, _("The posting ends. It stays in the record."))
        return redirect("accounts:account-detail", pk=posting.user_id)
    context = {"form": form, "posting": posting, "account": posting.user}
    return render(request, "accounts/posting_end.html", context, status=422 if form.errors else 200)


@page(Permission.ACCOUNT_MANAGE)
def place_options(request: UserRequest) -> HttpResponse:
    """Suggestions while the name of a unit or branch is being typed."""
    found = places.find(request.user, Permission.ACCOUNT_MANAGE, request.GET.get("place", ""))
    return render(request, "accounts/_place_options.html", {"places": found})
