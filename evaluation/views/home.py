"""Where everything about assessment begins: one place in the menu, and from it whatever this person has to do with."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.guards import UserRequest, page
from accounts.permissions import Permission


@dataclass(frozen=True)
class Way:
    """One page further on, with the sentence that stands over it."""

    view: str
    label: str | Promise
    text: str | Promise
    permission: Permission


WAYS = (
    Way(
        "evaluation:cycle-list",
        _("Assessment years"),
        _("From the first list to the sealed result"),
        Permission.CYCLE_VIEW,
    ),
    Way("evaluation:my-forms", _("My assessment"), _("Every point says where it comes from"), Permission.FORM_VIEW),
    Way(
        "evaluation:quarter-list",
        _("Regular assessment"),
        _("A grade each quarter, with a word why: so that the year is no surprise"),
        Permission.QUARTER_VIEW,
    ),
    Way(
        "evaluation:member-review-list",
        _("Appraisal of members"),
        _("Once a year: each of oneself, all of each other, a secret vote, a grade"),
        Permission.MEMBER_REVIEW_VIEW,
    ),
    Way(
        "evaluation:leader-review-list",
        _("Review of leaders"),
        _("What people say of the work of those who lead them, in secret"),
        Permission.LEADER_REVIEW_ANSWER,
    ),
    Way(
        "evaluation:scheme-list",
        _("Schemes"),
        _("By what each of us is assessed, open to everybody it covers"),
        Permission.SCHEME_VIEW,
    ),
    Way(
        "evaluation:figure-list",
        _("Work figures"),
        _("Month by month, as they were imported. They count in the yearly assessment where a scheme says so."),
        Permission.FIGURE_VIEW,
    ),
)


@page(Permission.FORM_VIEW)
def home(request: UserRequest) -> HttpResponse:
    return render(request, "evaluation/home.html", {"ways": [way for way in WAYS if request.user.can(way.permission)]})
