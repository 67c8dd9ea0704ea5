"""The days on which people joined the party: a word of thanks, and nothing that counts."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.guards import UserRequest, page
from accounts.permissions import Permission
from education.queries import clocks as asked
from ui.paging import paginate


@page(Permission.CLOCK_KEEP)
def birthday_list(request: UserRequest) -> HttpResponse:
    today = timezone.localdate()
    birthdays = paginate(request, asked.birthdays(request.user, today=today))
    context = {"birthdays": birthdays, "today": today}
    return render(request, "education/birthday_list.html", context)


@page(Permission.CLOCK_VIEW)
def birthday_own(request: UserRequest) -> HttpResponse:
    today = timezone.localdate()
    context = {"birthday": asked.own_birthday(request.user, today=today), "today": today}
    return render(request, "education/birthday_own.html", context)
