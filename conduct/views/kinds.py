"""The ladder of rewards as data: levels, approval, notice, bonus, and on what basis."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from conduct.enums import Approver
from conduct.forms.reward import KindForm
from conduct.models import RewardKind
from conduct.services import kinds
from conduct.views.tabs import honour_tabs


@page(Permission.REWARD_VIEW)
def kind_list(request: UserRequest) -> HttpResponse:
    rows = list(RewardKind.objects.order_by("is_collective", "level", "pk"))
    lines = [(kind, [Approver(step).label for step in kind.steps]) for kind in rows]
    context = {
        "rooms": honour_tabs(request.user, "conduct:reward-kind-list"),
        "ladders": [
            (pgettext("reward", "For a person"), [line for line in lines if not line[0].is_collective]),
            (pgettext("reward", "For a unit"), [line for line in lines if line[0].is_collective]),
        ],
        "may_set": request.user.can(Permission.REWARD_SET),
    }
    return render(request, "conduct/reward_kinds.html", context)


@action(Permission.REWARD_SET)
def kind_edit(request: UserRequest, pk: int) -> HttpResponse:
    kind = get_object_or_404(RewardKind.objects.all(), pk=pk)
    form = KindForm(request.POST or None, user=request.user, instance=kind)
    if request.method == "POST" and (done := form.attempt(kinds.change, kind=RewardKind(pk=pk), by=request.user)):
        messages.success(request, _("Saved. Proposals under way keep their steps."))
        return redirect(f"{reverse('conduct:reward-kind-list')}#kind-{done.pk}")
    return render(
        request, "conduct/reward_kind_form.html", {"form": form, "kind": kind}, status=422 if form.errors else 200
    )
