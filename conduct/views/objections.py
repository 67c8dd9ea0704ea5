"""Objections in the public notice, and their answers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action
from accounts.permissions import Permission
from conduct.enums import RewardState
from conduct.forms.reward import ObjectForm, ObjectionAnswerForm
from conduct.models import Objection, Reward
from conduct.services import objections
from conduct.views.asking import answer_page


@action(Permission.REWARD_VIEW)
def reward_object(request: UserRequest, pk: int) -> HttpResponse:
    rows = Reward.objects.visible_to(request.user).filter(state=RewardState.NOTICE)
    reward = get_object_or_404(rows.select_related("kind", "officer__unit", "unit"), pk=pk)
    form = ObjectForm(request.POST or None, user=request.user)
    if request.method == "POST" and (
        done := form.attempt(objections.raise_against, reward=reward, by=request.user, today=timezone.localdate())
    ):
        messages.success(request, _("The political office has it and answers you."))
        return redirect(done.reward)
    return answer_page(request, form, reward, title=_("Raise an objection"), label=_("Send"))


@action(Permission.REWARD_DECIDE)
def objection_answer(request: UserRequest, pk: int) -> HttpResponse:
    rows = Objection.objects.within(request.user, Permission.REWARD_DECIDE).exclude(by=request.user)
    objection = get_object_or_404(rows.select_related("reward__kind", "reward__officer__unit", "reward__unit"), pk=pk)
    form = ObjectionAnswerForm(request.POST or None, user=request.user)
    if request.method == "POST" and (
        done := form.attempt(objections.answer, objection=objection, by=request.user, today=timezone.localdate())
    ):
        messages.success(request, _("Answered. Whoever objected reads it."))
        return redirect(done.reward)
    return answer_page(
        request, form, objection.reward, title=_("Answer the objection"), label=_("Answer"), hint=objection.text
    )
