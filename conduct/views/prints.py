"""On paper: the certificate of a reward, and the register of a year; both in either language."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone, translation

from accounts.guards import UserRequest, page
from accounts.permissions import Permission
from audit import readings
from conduct.models import Reward
from ui.paging import paginate

A_SHEAF = 2_000
"""What a browser prints at once; a longer year is printed in several."""


@page(Permission.REWARD_VIEW)
def reward_certificate(request: UserRequest, pk: int) -> HttpResponse:
    rows = Reward.objects.visible_to(request.user).decided().select_related("kind", "officer__unit", "unit")
    reward = get_object_or_404(rows, pk=pk)
    if reward.officer is None or reward.officer.user_id != request.user.pk:
        readings.note(request, subject=reward, about=reward.officer_id, kind="conduct.reward.printed")
    return _on_paper(request, "conduct/print_certificate.html", {"reward": reward})


@page(Permission.REWARD_PROPOSE)
def reward_register(request: UserRequest) -> HttpResponse:
    """Decided in a year, with document numbers; what was withdrawn since stands there as such. Looked through by the
    page, printed whole."""
    year, is_whole = _year(request), "whole" in request.GET
    rows = Reward.objects.within(request.user, Permission.REWARD_PROPOSE).of_year(year)
    rows = rows.select_related("kind", "officer__unit", "unit").order_by("decided_on", "pk")
    shown = paginate(request, rows, size=A_SHEAF) if is_whole else paginate(request, rows)
    context = {
        "page": shown,
        "in_pages": not is_whole and (shown.has_previous or shown.has_next),
        "is_whole": is_whole,
        "year": year,
        "years": [year - 1, year + 1],
        "this_year": timezone.localdate().year,
    }
    return _on_paper(request, "conduct/print_register.html", context)


def _on_paper(request: UserRequest, template: str, context: dict[str, object]) -> HttpResponse:
    wanted = request.GET.get("language", "")
    language = wanted if wanted in dict(settings.LANGUAGES) else translation.get_language()
    with translation.override(language):
        return render(request, template, context | {"languages": settings.LANGUAGES, "language": language})


def _year(request: UserRequest) -> int:
    wanted, this_year = request.GET.get("year", ""), timezone.localdate().year
    year = int(wanted) if wanted.isascii() and wanted.isdecimal() and len(wanted) == 4 else this_year
    return min(max(year, 2000), this_year)
