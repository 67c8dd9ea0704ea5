"""What the system administrator sees of the morning round and the post."""

from django.http import HttpResponse
from django.shortcuts import render

from accounts.guards import UserRequest, page
from accounts.permissions import Permission
from reminders import queries


@page(Permission.SYSTEM_VIEW)
def system(request: UserRequest) -> HttpResponse:
    return render(request, "reminders/system.html", {"clockwork": queries.clockwork()})
