"""The security administrator's pages: accounts and what happens to them."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.forms.accounts import AccountFilter, AccountForm
from accounts.guards import UserRequest, action, page
from accounts.models import Posting, User
from accounts.permissions import Permission
from accounts.queries.lockouts import is_locked_out
from accounts.services import accounts, passwords, sessions
from ui.buttons import press
from ui.htmx import render_part
from ui.paging import paginate


@page(Permission.ACCOUNT_VIEW)
def account_list(request: UserRequest) -> HttpResponse:
    form = AccountFilter(request.GET)
    given = form.given()
    rows = User.objects.visible_to(request.user).named(given.get("q", ""))
    if role := given.get("role"):
        rows = rows.holding(role, timezone.localdate())
    context = {"form": form, "accounts": paginate(request, rows.with_postings(timezone.localdate()))}
    return render_part(request, "accounts/account_list.html", "accounts/_account_rows.html", context)


@page(Permission.ACCOUNT_VIEW)
def account_detail(request: UserRequest, pk: int) -> HttpResponse:
    account = get_object_or_404(User.objects.visible_to(request.user), pk=pk)
    context = {
        "account": account,
        "postings": Posting.objects.visible_to(request.user).filter(user=account).select_related("unit", "branch"),
        "today": timezone.localdate(),
        "is_locked_out": is_locked_out(account, now=timezone.now()),
        "may_manage": request.user.can(Permission.ACCOUNT_MANAGE),
    }
    return render(request, "accounts/account_detail.html", context)


@never_cache
@action(Permission.ACCOUNT_MANAGE)
def account_create(request: UserRequest) -> HttpResponse:
    form = AccountForm(request.POST or None)
    if request.method == "POST" and (opened := form.attempt(accounts.open, by=request.user)):
        return render(request, "accounts/password_once.html", {"account": opened.user, "password": opened.password})
    return render(request, "accounts/account_form.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
@action(Permission.ACCOUNT_MANAGE)
def password_reset(request: UserRequest, pk: int) -> HttpResponse:
    account = _manageable(request, pk)
    if request.method == "POST":
        word = passwords.reset(account, by=request.user)
        return render(request, "accounts/password_once.html", {"account": account, "password": word})
    return redirect("accounts:account-detail", pk=pk)


@action(Permission.ACCOUNT_MANAGE)
def account_lock(request: UserRequest, pk: int) -> HttpResponse:
    account = _manageable(request, pk)
    if request.method == "POST":
        said = _("Locked. Nobody signs in to this account any more.")
        press(request, partial(accounts.lock, account, by=request.user), said)
    return redirect("accounts:account-detail", pk=pk)


@action(Permission.ACCOUNT_MANAGE)
def account_unlock(request: UserRequest, pk: int) -> HttpResponse:
    account = _manageable(request, pk)
    if request.method == "POST":
        accounts.unlock(account, by=request.user)
        messages.success(request, _("Unlocked."))
    return redirect("accounts:account-detail", pk=pk)


@action(Permission.ACCOUNT_MANAGE)
def account_end_sessions(request: UserRequest, pk: int) -> HttpResponse:
    account = _manageable(request, pk)
    if request.method == "POST":
        sessions.end_all(account, by=request.user)
        messages.success(request, _("Signed out everywhere."))
    return redirect("accounts:account-detail", pk=pk)


def _manageable(request: UserRequest, pk: int) -> User:
    return get_object_or_404(User.objects.within(request.user, Permission.ACCOUNT_MANAGE), pk=pk)
