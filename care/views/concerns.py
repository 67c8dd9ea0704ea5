"""Concerns for people who are signed in: their own, those they are asked to answer, and how many of each theme."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.models import Unit
from accounts.permissions import Permission
from audit import readings
from care.enums import ConcernState
from care.forms.concern import AnswerForm, ConcernForm, ReplyForm
from care.models import Concern
from care.models.concern import ConcernQuerySet
from care.queries import concerns as asked
from care.rules.themes import Table
from care.services import concerns
from members.models import Officer
from ui.paging import paginate
from ui.tabs import Tab


@page(Permission.CONCERN_VIEW)
def concern_list(request: UserRequest) -> HttpResponse:
    """Those that wait for the reader first; whoever is asked by nobody sees their own."""
    answers = request.user.can(Permission.CONCERN_ANSWER)
    view = request.GET.get("view", "") if answers else "mine"
    rows = _rows(request, view).select_related("theme", "unit", "raised_by")
    context = {
        "page": paginate(request, rows),
        "tabs": _tabs(view) if answers else [],
        "view": view,
        "may_raise": Officer.objects.visible_to(request.user).filter(user=request.user).exists(),
        "sees_themes": request.user.can(Permission.CONCERN_THEMES),
        "today": timezone.localdate(),
    }
    return render(request, "care/concern_list.html", context)


@action(Permission.CONCERN_VIEW)
def concern_create(request: UserRequest) -> HttpResponse:
    today = timezone.localdate()
    own = Officer.objects.visible_to(request.user).select_related("unit__parent", "branch__unit", "user")
    officer = get_object_or_404(own, user=request.user)
    form = ConcernForm(request.POST or None, user=request.user, officer=officer, today=today)
    if request.method == "POST":
        raised = form.attempt(concerns.raise_named, officer=officer, by=request.user, today=today)
        if raised:
            messages.success(request, _("Your concern is with whoever you chose."))
            return redirect(raised)
    return render(request, "care/concern_form.html", {"form": form}, status=422 if form.errors else 200)


@page(Permission.CONCERN_VIEW)
def concern_detail(request: UserRequest, pk: UUID) -> HttpResponse:
    concern = _visible(request, pk)
    officer = getattr(concern.raised_by, "officer", None)
    if officer and concern.raised_by_id != request.user.pk:
        readings.note(request, subject=concern, about=officer.pk)
    return _conversation(request, concern)


@action(Permission.CONCERN_ANSWER)
def concern_answer(request: UserRequest, pk: UUID) -> HttpResponse:
    concern = get_object_or_404(_whole(Concern.objects.within(request.user, Permission.CONCERN_ANSWER)), pk=pk)
    form = AnswerForm(request.POST or None)
    if request.method != "POST":
        return redirect(concern)
    answered = form.attempt(_answer, concern=concern, request=request)
    return redirect(answered) if answered else _conversation(request, concern, answer=form, status=422)


@action(Permission.CONCERN_VIEW)
def concern_reply(request: UserRequest, pk: UUID) -> HttpResponse:
    own = Concern.objects.visible_to(request.user).filter(raised_by=request.user)
    concern = get_object_or_404(_whole(own), pk=pk)
    form = ReplyForm(request.POST or None, is_answered=concern.state == ConcernState.ANSWERED)
    today = timezone.localdate()
    if request.method != "POST":
        return redirect(concern)
    if form.attempt(concerns.reply, concern=concern, by=request.user, today=today):
        messages.success(request, _("Thank you for saying so."))
        return redirect(concern)
    return _conversation(request, concern, reply=form, status=422)


@page(Permission.CONCERN_THEMES)
def concern_themes(request: UserRequest) -> HttpResponse:
    """Of the highest unit within reach, and of no smaller one: two tables side by side would tell what each hides."""
    units = Unit.objects.within(request.user, Permission.CONCERN_THEMES)
    unit = get_object_or_404(units.order_by("path")[:1])
    table = asked.theme_table(unit, today=timezone.localdate())
    names = [_("Q%(number)d %(year)d") % {"number": day.month // 3 + 1, "year": day.year} for day in table.quarters]
    context = {
        "unit": unit,
        "table": table,
        "latest": [(theme, values[-1]) for theme, values in table.told if values[-1] is not None],
        "quarters": names,
        "rows": [(name, list(zip(names, values, strict=True))) for name, values in _with_sums(table)],
    }
    return render(request, "care/concern_themes.html", context)


def _with_sums(table: Table) -> list[tuple[str, list[int | None]]]:
    return [*table.told, (_("Sum"), table.sums)]


def _answer(*, concern: Concern, request: UserRequest, text: str, is_final: bool) -> Concern:
    today = timezone.localdate()
    answered = concerns.answer(concern, text=text, is_final=is_final, by=request.user, today=today)
    messages.success(request, _("Your answer is there to be read."))
    return answered


def _conversation(request: UserRequest, concern: Concern, status: int = 200, **forms: Any) -> HttpResponse:
    is_own = concern.raised_by_id == request.user.pk
    is_answered = concern.state == ConcernState.ANSWERED
    may_answer = concern.is_open and not is_own
    may_reply = is_own and concern.state != ConcernState.SOLVED
    context = {
        "concern": concern,
        "lines": concern.lines.select_related("author"),
        "is_own": is_own,
        "answer": forms.get("answer") or (AnswerForm() if may_answer else None),
        "reply": forms.get("reply") or (ReplyForm(is_answered=is_answered) if may_reply else None),
        "today": timezone.localdate(),
    }
    return render(request, "care/concern_detail.html", context, status=status)


def _visible(request: UserRequest, pk: UUID) -> Concern:
    return get_object_or_404(_whole(Concern.objects.visible_to(request.user)), pk=pk)


def _whole(rows: ConcernQuerySet) -> ConcernQuerySet:
    return rows.select_related("theme", "unit", "raised_by__officer", "asked_unit", "asked_branch")


def _rows(request: UserRequest, view: str) -> ConcernQuerySet:
    if view == "mine":
        return Concern.objects.visible_to(request.user).filter(raised_by=request.user).order_by("-raised_on", "pk")
    mine = Concern.objects.within(request.user, Permission.CONCERN_ANSWER)
    return mine.exclude(state__in=OPEN).order_by("-raised_on", "pk") if view == "answered" else mine.open()


OPEN = [ConcernState.OPEN, ConcernState.NOT_YET]


def _tabs(view: str) -> list[Tab]:
    names = [("", _("Waiting for me")), ("answered", _("Answered")), ("mine", _("My own"))]
    address = reverse("care:concern-list")
    return [Tab(f"{address}?view={name}" if name else address, label, name == view) for name, label in names]
