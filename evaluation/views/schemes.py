"""Methods of assessment as everybody reads them: the list, one text, the text on paper."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from accounts.guards import UserRequest, page
from accounts.permissions import Permission
from evaluation.enums import SchemeState
from evaluation.models import CoveredGroup, SchemeVersion
from evaluation.queries import schemes, texts
from members.models import Officer


@page(Permission.SCHEME_VIEW)
def scheme_list(request: UserRequest) -> HttpResponse:
    """One's own comes first; then what is in force, what is being written, what was retired."""
    today = timezone.localdate()
    rows = SchemeVersion.objects.visible_to(request.user).select_related("scheme__unit").defer("scheme__unit__path")
    own = rows.exclude(scheme__unit=None).order_by("scheme__code", "-number")
    mine = _own_officer(request)
    context = {
        "published": [row for row in own if row.state == SchemeState.PUBLISHED],
        "drafts": [row for row in own if row.state == SchemeState.DRAFT],
        "retired": [row for row in own if row.state == SchemeState.RETIRED],
        "ready": rows.ready_made().order_by("scheme__pk"),
        "mine": schemes.covers(mine, today.year) if mine else [],
        "officer": mine,
        "today": today,
        "may_edit": request.user.can(Permission.SCHEME_EDIT),
    }
    return render(request, "evaluation/scheme_list.html", context)


@page(Permission.SCHEME_VIEW)
def scheme_detail(request: UserRequest, pk: int) -> HttpResponse:
    return render(request, "evaluation/scheme_detail.html", _shown(request, pk))


@page(Permission.SCHEME_VIEW)
def scheme_print(request: UserRequest, pk: int) -> HttpResponse:
    return render(request, "evaluation/scheme_print.html", _shown(request, pk))


def _shown(request: UserRequest, pk: int) -> dict[str, object]:
    rows = SchemeVersion.objects.visible_to(request.user).select_related("scheme__unit", "published_by", "simulation")
    version = get_object_or_404(rows, pk=pk)
    others = SchemeVersion.objects.visible_to(request.user).filter(scheme=version.scheme_id).order_by("-number")
    writable = SchemeVersion.objects.within(request.user, Permission.SCHEME_EDIT).filter(pk=version.pk).exists()
    return {
        "version": version,
        "text": texts.text_of(version),
        "groups": groups_of(version),
        "versions": others,
        "may_edit": writable,
        "may_take": version.scheme.unit is None,
    }


def groups_of(version: SchemeVersion) -> list[CoveredGroup]:
    return list(version.covered.select_related("unit"))


def _own_officer(request: UserRequest) -> Officer | None:
    found = Officer.objects.visible_to(request.user).filter(user=request.user).select_related("unit")
    return found.serving().first()
