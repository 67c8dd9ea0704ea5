"""The page that the portal opens with."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.guards import UserRequest, page
from accounts.permissions import Permission
from dashboard.queries.day import day_of


@page(Permission.HOME)
def today(request: UserRequest) -> HttpResponse:
    return render(request, "dashboard/today.html", {"day": day_of(request.user, today=timezone.localdate())})
