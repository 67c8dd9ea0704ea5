"""Rewards: the list, one proposal, and proposing."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.models import Unit
from accounts.permissions import Permission
from audit import readings
from conduct.enums import RewardState
from conduct.forms.reward import ImproveForm, RewardForm, RewardPersonForm, RewardUnitForm
from conduct.models import GoodDeed, Objection, Reward
from conduct.models.reward import RewardQuerySet
from conduct.queries import appellants, awaiting, preview, refusing
from conduct.services import rewards
from conduct.views.asking import answer_page
from conduct.views.tabs import honour_tabs
from members.models import Officer
from ui.buttons import press
from ui.htmx import render_part
from ui.paging import paginate
from ui.tabs import Tab


@page(Permission.REWARD_VIEW)
def reward_list(request: UserRequest) -> HttpResponse:
    """Honours first: what was decided; then what is in public notice, and what one has to do with."""
    views = {"decided": _("Honours"), "notice": _("In public notice")}
    if request.user.is_posted_with(Permission.REWARD_VIEW):
        views |= {"work": _("Under way"), "ended": _("Ended")}
    wanted = request.GET.get("view", "")
    view = wanted if wanted in views else "decided"
    rows = Reward.objects.visible_to(request.user).filter(state__in=STATES[view])
    rows = rows.select_related("kind", "officer__unit", "unit").order_by("-decided_on", "-proposed_on", "-pk")
    context = {
        "rooms": honour_tabs(request.user, "conduct:reward-list"),
        "views": [Tab(f"?view={name}", label, name == view) for name, label in views.items()],
        "view": view,
        "page": paginate(request, rows),
        "may_propose": request.user.is_posted_with(Permission.REWARD_PROPOSE),
        "waiting": _waiting(request) if request.user.is_posted_with(Permission.REWARD_JUDGE) else [],
    }
    return render_part(request, "conduct/reward_list.html", "conduct/_reward_rows.html", context)


STATES = {
    "decided": [RewardState.DECIDED],
    "notice": [RewardState.NOTICE],
    "work": [RewardState.APPROVING, RewardState.RETURNED, RewardState.READY, RewardState.NOTICE],
    "ended": [RewardState.REFUSED, RewardState.DROPPED, RewardState.REVOKED],
}


@page(Permission.REWARD_VIEW)
def reward_detail(request: UserRequest, pk: int) -> HttpResponse:
    rows = Reward.objects.visible_to(request.user)
    reward = get_object_or_404(
        rows.select_related("kind", "officer__unit", "unit", "proposed_by", "decided_by", "revoked_by"), pk=pk
    )
    is_mine = reward.officer is not None and reward.officer.user_id == request.user.pk
    if not is_mine:
        readings.note(request, subject=reward, about=reward.officer_id)
    context: dict[str, Any] = {"reward": reward, "is_mine": is_mine, "today": timezone.localdate()}
    context |= _what_may_be_done(request, reward)
    if is_mine:
        context["again"] = refusing.of_reward(reward)
    else:
        context |= _what_was_said(request, reward, is_involved=context["is_involved"])
        if appellants.speaks_for(request.user, reward, context["today"]):
            context["again"] = context["again"] or refusing.of_reward(reward)
    deeds = GoodDeed.objects.visible_to(request.user).filter(rewards=reward)
    return render(request, "conduct/reward_detail.html", context | {"deeds": list(deeds)})


@action(Permission.REWARD_PROPOSE)
def reward_create(request: UserRequest) -> HttpResponse:
    """For a person, from one of their deeds, or for a unit. What stands in the way is shown first."""
    officer, unit = _recipient(request)
    if unit is None:
        return _ask_for_whom(request)
    today = timezone.localdate()
    deeds = GoodDeed.objects.visible_to(request.user).confirmed().filter(officer=officer)
    wanted = request.GET.get("deed", "")
    deed = deeds.filter(pk=wanted).first() if officer and wanted.isdecimal() and len(wanted) < 19 else None
    first = {"deeds": [deed.pk], "merits": deed.what} if deed else {}
    form = RewardForm(request.POST or None, user=request.user, officer=officer, initial=first)
    if request.method == "POST" and (
        reward := form.attempt(rewards.propose, officer=officer, unit=unit, by=request.user, today=today)
    ):
        messages.success(request, _("Proposed. The first step of the approval has it now."))
        return redirect(reward)
    lines = preview.of(officer, unit, deeds=[deed.pk] if deed else [], today=today)
    context = {"form": form, "officer": officer, "unit": unit, "lines": lines}
    return render(request, "conduct/reward_form.html", context, status=422 if form.errors else 200)


@action(Permission.REWARD_PROPOSE)
def reward_improve(request: UserRequest, pk: int) -> HttpResponse:
    mine = Reward.objects.visible_to(request.user).filter(proposed_by=request.user)
    reward = get_object_or_404(mine.select_related("kind", "officer__unit", "unit"), pk=pk)
    first = {"merits": reward.merits, "exception": reward.exception}
    form = ImproveForm(request.POST or None, user=request.user, initial=first)
    if request.method == "POST" and (
        done := form.attempt(rewards.improve, reward=reward, by=request.user, today=timezone.localdate())
    ):
        messages.success(request, _("Sent in anew."))
        return redirect(done)
    return answer_page(request, form, reward, title=_("Improve the proposal"), label=_("Send in anew"))


@action(Permission.REWARD_PROPOSE)
def reward_drop(request: UserRequest, pk: int) -> HttpResponse:
    mine = Reward.objects.visible_to(request.user).filter(proposed_by=request.user)
    reward = get_object_or_404(mine, pk=pk)
    if request.method == "POST":
        press(request, lambda: rewards.drop(reward, by=request.user), _("Taken back."))
    return redirect(reward)


def _what_was_said(request: UserRequest, reward: Reward, *, is_involved: bool) -> dict[str, Any]:
    """To whoever has to do with it; of the objections always the own one."""
    found = list(Objection.objects.visible_to(request.user).filter(reward=reward))
    objections = [one for one in found if is_involved or one.by_id == request.user.pk]
    own = next((one for one in objections if one.by_id == request.user.pk), None)
    return {
        "objections": objections,
        "again": refusing.of_objection(own, reward) if own else None,
        "judgements": list(reward.judgements.select_related("by")) if is_involved else [],
    }


def _ask_for_whom(request: UserRequest) -> HttpResponse:
    asked = bool(request.GET.get("officer") or request.GET.get("officer_text"))
    person = RewardPersonForm(request.GET if asked else None, user=request.user)
    has_units = bool(request.user.unit_paths(Permission.REWARD_PROPOSE))
    place = RewardUnitForm(request.GET if request.GET.get("unit") else None, user=request.user) if has_units else None
    is_wrong = bool(person.errors or (place and place.errors))
    context = {"form": person, "unit_form": place}
    return render(request, "conduct/reward_person.html", context, status=422 if is_wrong else 200)


def _recipient(request: UserRequest) -> tuple[Officer | None, Unit | None]:
    if request.GET.get("unit"):
        place = RewardUnitForm(request.GET, user=request.user)
        return None, place.cleaned_data["unit"] if place.is_valid() else None
    if not (request.GET.get("officer") or request.GET.get("officer_text")):
        return None, None
    person = RewardPersonForm(request.GET, user=request.user)
    if not person.is_valid():
        return None, None
    officer: Officer = person.cleaned_data["officer"]
    return officer, officer.unit


def _what_may_be_done(request: UserRequest, reward: Reward) -> dict[str, bool]:
    user, today = request.user, timezone.localdate()
    is_judge = user.is_posted_with(Permission.REWARD_JUDGE)
    decides = user.is_posted_with(Permission.REWARD_DECIDE)
    is_own = reward.proposed_by_id == user.pk
    over = RewardQuerySet.posted_reach(user, Permission.REWARD_VIEW)
    reached = (
        user.is_posted_with(Permission.REWARD_VIEW)
        and Reward.objects.visible_to(user).filter(over, pk=reward.pk).exists()
    )
    within = decides and Reward.objects.within(user, Permission.REWARD_DECIDE).filter(pk=reward.pk).exists()
    in_notice = reward.state == RewardState.NOTICE and reward.notice_until is not None
    return {
        "is_involved": is_own or reached,
        "may_judge": is_judge and awaiting.steps(user).filter(pk=reward.pk).exists(),
        "may_decide": within and awaiting.decisions(user, today).filter(pk=reward.pk).exists(),
        "may_revoke": within and reward.state == RewardState.DECIDED,
        "may_answer": within,
        "may_object": in_notice and today <= (reward.notice_until or today) and not is_own
        and not (reward.officer and reward.officer.user_id == user.pk),
        "may_improve": is_own and reward.state == RewardState.RETURNED,
        "may_drop": is_own and reward.state in {RewardState.APPROVING, RewardState.RETURNED},
    }  # fmt: skip


def _waiting(request: UserRequest) -> list[tuple[str, str, str]]:
    """(title, what is asked, address) of what waits for this person, at most a few."""
    user, today = request.user, timezone.localdate()
    rows = [(row, _("Your step"), "conduct:reward-judge") for row in _few(awaiting.steps(user))]
    rows += [(row, _("To be decided"), "conduct:reward-detail") for row in _few(awaiting.decisions(user, today))]
    return [(f"{row.recipient} · {row.kind.name}", label, reverse(view, args=[row.pk])) for row, label, view in rows]


def _few(rows: Any) -> list[Reward]:
    return list(rows.select_related("kind", "officer", "unit")[:5])
