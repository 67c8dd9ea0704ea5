"""One group: its places and proposals, handing in, deciding, and changing one grade with a reason."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from audit import readings
from evaluation.forms.grades import MoveForm
from evaluation.models import Form, Group
from evaluation.queries import grading
from evaluation.rules.limits import left_by
from evaluation.services import grades, moves
from ui import numbers
from ui.paging import Page, paginate

PEOPLE = 20
"""On one page of a group, each with what was moved and why."""


@page(Permission.CYCLE_VIEW)
def group_detail(request: UserRequest, pk: int) -> HttpResponse:
    group = get_object_or_404(_with_all(Group.objects.visible_to(request.user)), pk=pk)
    table = grading.table(group, request.user)
    readings.note(request, subject=group, about=None)
    may_propose = Group.objects.within(request.user, Permission.GRADE_PROPOSE).filter(pk=pk).exists()
    may_decide = Group.objects.within(request.user, Permission.GRADE_DECIDE).filter(pk=pk).exists()
    state = group.cycle.state
    context = {
        "group": group,
        "table": table,
        "page": _shown(request, table),
        "may_propose": may_propose and state == "calibration" and not group.proposed_at and not group.decided_at,
        "may_decide": may_decide and state == "calibration" and not group.decided_at,
        "move": _move_address(may_propose, may_decide, group),
    }
    return render(request, "evaluation/group_detail.html", context)


def _shown(request: UserRequest, table: grading.Table) -> Page[grading.Row]:
    """By rank, whoever is not graded last; the page on which ``?form=`` stands, where it was asked for."""
    rows, wanted = [*table.rows, *table.others], request.GET.get("form", "")
    places = [place for place, row in enumerate(rows) if str(row.form.pk) == wanted]
    if "page" in request.GET or not places:
        return paginate(request, rows, PEOPLE)
    number = places[0] // PEOPLE + 1
    items = rows[(number - 1) * PEOPLE : number * PEOPLE]
    return Page(items=items, number=number, size=PEOPLE, has_next=number * PEOPLE < len(rows))


@action(Permission.GRADE_PROPOSE)
def group_fill(request: UserRequest, pk: int) -> HttpResponse:
    done = _("Proposed by rank. Ties at the border wait for you.")
    return _deed(request, pk, Permission.GRADE_PROPOSE, grades.fill, done)


@action(Permission.GRADE_PROPOSE)
def group_hand_in(request: UserRequest, pk: int) -> HttpResponse:
    return _deed(request, pk, Permission.GRADE_PROPOSE, grades.hand_in, _("Handed in to the political office."))


@action(Permission.GRADE_DECIDE)
def group_give_back(request: UserRequest, pk: int) -> HttpResponse:
    return _deed(request, pk, Permission.GRADE_DECIDE, grades.give_back, _("Given back for another look."))


@action(Permission.GRADE_DECIDE)
def group_decide(request: UserRequest, pk: int) -> HttpResponse:
    return _deed(request, pk, Permission.GRADE_DECIDE, grades.decide, _("Decided."))


@action(Permission.GRADE_PROPOSE)
def proposal_move(request: UserRequest, pk: int) -> HttpResponse:
    return _move(request, pk, Permission.GRADE_PROPOSE, moves.propose)


@action(Permission.GRADE_DECIDE)
def grade_move(request: UserRequest, pk: int) -> HttpResponse:
    return _move(request, pk, Permission.GRADE_DECIDE, moves.decide)


def _deed(request: UserRequest, pk: int, permission: Permission, deed: Callable[..., Group], done: str) -> HttpResponse:
    group = get_object_or_404(Group.objects.within(request.user, permission), pk=pk)
    if request.method == "POST":
        try:
            deed(group, version=numbers.sent(request.POST.get("version", "")), by=request.user)
        except ValidationError as refused:
            for message in refused.messages:
                messages.error(request, message)
        else:
            messages.success(request, done)
    return redirect(group)


def _move(request: UserRequest, pk: int, permission: Permission, deed: Callable[..., Form]) -> HttpResponse:
    """A stale page says who was faster, shows the group as it is now, and keeps what was typed."""
    rows = Form.objects.within(request.user, permission).select_related("officer", "cycle", "group__changed_by")
    row = get_object_or_404(rows.exclude(group=None), pk=pk)
    limit = grading.limit_of(row)
    form = MoveForm(request.POST or None, user=request.user, grades=left_by(limit))
    version = numbers.sent(request.POST.get("version", ""))
    if request.method == "POST" and (moved := form.attempt(partial(deed, row, version=version, by=request.user))):
        messages.success(request, _("Changed. The reason stands with the form."))
        return redirect(f"{reverse('evaluation:group-detail', args=[row.group_id])}?form={moved.pk}#form-{moved.pk}")
    context = {
        "form": form,
        "row": row,
        "group": Group.objects.within(request.user, permission).get(pk=row.group_id or 0),
        "limit": grading.LIMIT_WORDS.get(limit, ""),
        "moves": row.moves.select_related("by"),
    }
    return render(request, "evaluation/grade_move.html", context, status=422 if form.errors else 200)


def _move_address(may_propose: bool, may_decide: bool, group: Group) -> str:
    """Which way of changing one grade is open to whoever looks."""
    if may_decide and group.cycle.state in {"calibration", "notice"}:
        return "evaluation:grade-move"
    is_open = group.cycle.state == "calibration" and not group.proposed_at and not group.decided_at
    return "evaluation:proposal-move" if may_propose and is_open else ""


def _with_all(rows: QuerySet[Group]) -> QuerySet[Group]:
    return rows.select_related("cycle", "unit", "changed_by", "proposed_by", "decided_by")
