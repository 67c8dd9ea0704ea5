"""The answers to a proposal: each step, the decision, and the withdrawal of what was decided."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action
from accounts.permissions import Permission
from conduct.forms.reward import DecideForm, JudgeForm, RevokeForm
from conduct.models import Reward
from conduct.services import rewards
from conduct.views.asking import answer_page


@action(Permission.REWARD_JUDGE)
def reward_judge(request: UserRequest, pk: int) -> HttpResponse:
    reward = _within(request, pk, Permission.REWARD_JUDGE)
    seen = {"step": reward.step, "round": reward.round}
    form = JudgeForm(request.POST or None, user=request.user, initial=seen)
    if request.method == "POST" and (
        done := form.attempt(rewards.judge, reward=reward, by=request.user, today=timezone.localdate())
    ):
        messages.success(request, _("Your answer stands there."))
        return redirect(done)
    return answer_page(request, form, reward, title=_("Your step"), label=_("Answer"))


@action(Permission.REWARD_DECIDE)
def reward_decide(request: UserRequest, pk: int) -> HttpResponse:
    reward, today = _within(request, pk, Permission.REWARD_DECIDE), timezone.localdate()
    first = {"organ": request.POST.get("organ", "") or rewards.organ_name(reward.kind)}
    form = DecideForm(request.POST or None, user=request.user, today=today, initial=first)
    if request.method == "POST" and (done := form.attempt(rewards.decide, reward=reward, by=request.user, today=today)):
        messages.success(request, _("Decided. The certificate can be printed, and the good news is on its way."))
        return redirect(done)
    hint = _("As the document says. The person hears of it today.")
    return answer_page(request, form, reward, title=_("Enter the decision"), label=_("Decide"), hint=hint)


@action(Permission.REWARD_DECIDE)
def reward_revoke(request: UserRequest, pk: int) -> HttpResponse:
    reward = _within(request, pk, Permission.REWARD_DECIDE)
    form = RevokeForm(request.POST or None, user=request.user)
    if request.method == "POST" and (
        done := form.attempt(rewards.revoke, reward=reward, by=request.user, today=timezone.localdate())
    ):
        messages.success(request, _("Withdrawn. The person was told and reads the ground."))
        return redirect(done)
    hint = _("Only on a ground of article 56 of the Civil Servants Law. It cannot be undone.")
    return answer_page(request, form, reward, title=_("Withdraw the reward"), label=_("Withdraw it"), hint=hint)


def _within(request: UserRequest, pk: int, permission: Permission) -> Reward:
    rows = Reward.objects.within(request.user, permission).select_related("kind", "officer__unit", "unit")
    return get_object_or_404(rows, pk=pk)
