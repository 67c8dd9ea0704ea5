"""Everybody's own account: who am I here, my password, my sessions."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from accounts.forms.own import OwnAccountForm, PasswordForm
from accounts.guards import UserRequest, action, page
from accounts.models import SignIn
from accounts.permissions import Permission
from accounts.queries.sessions import own_sign_ins
from accounts.services import passwords, profiles, sessions
from accounts.views.onward import next_of


@action(Permission.OWN_ACCOUNT)
def account(request: UserRequest) -> HttpResponse:
    form = OwnAccountForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.attempt(profiles.change, user=request.user, by=request.user) is not None:
        messages.success(request, _("Saved."))
        return redirect("accounts:account")
    context = {
        "form": form,
        "postings": request.user.postings.held_on(timezone.localdate()).select_related("unit", "branch"),
        "language": dict(settings.LANGUAGES).get(request.user.language, ""),
        "other_languages": [item for item in settings.LANGUAGES if item[0] != request.user.language],
    }
    return render(request, "accounts/account.html", context, status=422 if form.errors else 200)


@sensitive_post_parameters()
@action(Permission.OWN_ACCOUNT)
def password_change(request: UserRequest) -> HttpResponse:
    form = PasswordForm(request.POST or None)
    given = {"user": request.user, "by": request.user, "session_key": request.session.session_key}
    if request.method == "POST" and (user := form.attempt(passwords.change, **given)):
        sessions.renew(request, user)
        messages.success(request, _("Your password has been changed. Other sessions have ended."))
        return redirect(next_of(request))
    context = {"form": form, "next": next_of(request), "is_first": request.user.must_change_password}
    return render(request, "accounts/password_form.html", context, status=422 if form.errors else 200)


@page(Permission.OWN_ACCOUNT)
def session_list(request: UserRequest) -> HttpResponse:
    return render(request, "accounts/session_list.html", {"sessions": own_sign_ins(request.user, request.session)})


@action(Permission.OWN_ACCOUNT)
def session_end(request: UserRequest, pk: int) -> HttpResponse:
    sign_in = get_object_or_404(SignIn.objects.visible_to(request.user), pk=pk)
    if request.method == "POST":
        sessions.end_one(sign_in, by=request.user)
        messages.success(request, _("That session has ended."))
    return redirect("accounts:session-list")


@action(Permission.OWN_ACCOUNT)
def session_end_others(request: UserRequest) -> HttpResponse:
    if request.method == "POST":
        sessions.end_all(request.user, by=request.user, except_key=request.session.session_key)
        messages.success(request, _("All your other sessions have ended."))
    return redirect("accounts:session-list")
