"""What the organisation has decided to do for its people: read by everybody, changed with a look before."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from care.forms.rule import RuleForm
from care.models import CareRule
from care.queries import preview
from care.queries import rules as known
from care.services import rules
from care.views.versions import taken_back


@page(Permission.RULE_VIEW)
def rule_list(request: UserRequest) -> HttpResponse:
    today = timezone.localdate()
    context = {"sections": known.sections(today), "today": today, "may_edit": request.user.can(Permission.RULE_EDIT)}
    return render(request, "care/rule_list.html", context)


@action(Permission.RULE_EDIT)
def rule_create(request: UserRequest) -> HttpResponse:
    return _edit(request, None)


@action(Permission.RULE_EDIT)
def rule_edit(request: UserRequest, pk: int) -> HttpResponse:
    """Always from the newest version, whichever the link named."""
    return _edit(request, _newest(pk))


@action(Permission.RULE_EDIT)
def rule_drop(request: UserRequest, pk: int) -> HttpResponse:
    """A version whose day has not come is taken back."""
    return taken_back(request, pk, _newest(pk), rules.drop, to="care:rule-list", place=_("Care rules"))


def _edit(request: UserRequest, newest: CareRule | None) -> HttpResponse:
    """Written, then looked at beside the version it replaces, then saved."""
    today, step = timezone.localdate(), request.POST.get("step")
    form = RuleForm(request.POST or None, user=request.user, newest=newest, today=today)
    given: dict[str, Any] = {"replaces": newest, "today": today}
    if step == "save" and (saved := form.attempt(rules.revise, by=request.user, **given)):
        messages.success(request, _("Saved. The rule “%(rule)s” holds from its day on.") % {"rule": saved.name})
        return redirect("care:rule-list")
    if step == "look" and (rule := form.attempt(rules.check, **given)):
        versions = [newest, rule] if newest else [rule]
        *before, after = preview.of(versions, viewer=request.user, today=today)
        context = {"form": form, "rule": rule, "before": before, "after": after, "today": today}
        return render(request, "care/rule_preview.html", context)
    status = 422 if form.errors else 200
    return render(request, "care/rule_form.html", {"form": form, "newest": newest}, status=status)


def _newest(pk: int) -> CareRule:
    if rule := known.newest(pk):
        return rule
    raise Http404
