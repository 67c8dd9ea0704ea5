"""Confirming what a colleague can do."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from members.queries.skills import of_colleagues
from members.services import skills
from ui.paging import paginate


@page(Permission.SKILL_CONFIRM)
def skill_list(request: UserRequest) -> HttpResponse:
    """Skills of people in one's own unit or branch that nobody has confirmed yet."""
    return render(request, "members/skill_list.html", {"skills": paginate(request, of_colleagues(request.user))})


@action(Permission.SKILL_CONFIRM)
def skill_confirm(request: UserRequest, pk: int) -> HttpResponse:
    if request.method == "POST":
        skill = get_object_or_404(of_colleagues(request.user), pk=pk)
        skills.confirm(skill, by=request.user, today=timezone.localdate())
        messages.success(request, _("Thank you. Your name stands beside the skill now."))
    return redirect("members:skill-list")
