"""What the organisation has decided to do for its people, for everybody to read who acts by it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.guards import UserRequest, page
from accounts.permissions import Permission
from care.queries import rules


@page(Permission.RULE_VIEW)
def rule_list(request: UserRequest) -> HttpResponse:
    return render(request, "care/rule_list.html", {"sections": rules.sections(timezone.localdate())})
