"""The page that the portal opens with."""

from datetime import time

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, page
from accounts.permissions import Permission
from dashboard.queries.day import day_of


@page(Permission.HOME)
def today(request: UserRequest) -> HttpResponse:
    now = timezone.localtime()
    day = day_of(request.user, today=now.date())
    return render(request, "dashboard/today.html", {"day": day, "greeting": _greeting(now.time(), request.user.name)})


def _greeting(now: time, name: str) -> str:
    if now < time(11):
        return _("Good morning, %(name)s") % {"name": name}
    if now < time(18):
        return _("Good afternoon, %(name)s") % {"name": name}
    return _("Good evening, %(name)s") % {"name": name}
