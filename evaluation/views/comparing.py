"""Two versions side by side."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from accounts.guards import UserRequest, page
from accounts.permissions import Permission
from evaluation.models import SchemeVersion
from evaluation.queries import comparing


@page(Permission.SCHEME_VIEW)
def scheme_compare(request: UserRequest, pk: int) -> HttpResponse:
    """With the version before, or the one that was chosen; of the same scheme or another."""
    rows = SchemeVersion.objects.visible_to(request.user).select_related("scheme")
    after = get_object_or_404(rows, pk=pk)
    choices = [row for row in rows.order_by("scheme__code", "-number") if row.pk != after.pk]
    with_ = request.GET.get("with", "")
    earlier = [row for row in choices if row.scheme_id == after.scheme_id and row.number < after.number]
    chosen = [row for row in choices if str(row.pk) == with_]
    before = next(iter(chosen or earlier), None)
    context = {"after": after, "before": before, "choices": choices}
    if before:
        context["lines"] = comparing.lines(before, after)
        context["sums"] = comparing.sums(before, after)
    return render(request, "evaluation/scheme_compare.html", context)
