"""Training on file: one's own, other people's, and entering one."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.models import User
from accounts.permissions import Permission
from audit import readings
from education.filters import TrainingFilter
from education.forms.training import TrainingForm
from education.models import Training
from education.queries import trainings as asked
from education.services import trainings
from members.models import Officer
from ui.htmx import render_part
from ui.paging import paginate
from ui.tabs import Tab


@page(Permission.TRAINING_VIEW)
def training_list(request: UserRequest) -> HttpResponse:
    """One's own, with what the next step asks for."""
    officer = Officer.objects.visible_to(request.user).filter(user=request.user).first()
    context: dict[str, Any] = {"officer": officer, "tabs": tabs(request.user, "own"), "today": timezone.localdate()}
    if officer:
        rows = paginate(request, asked.of_person(officer))
        context |= {"page": rows, "gates": asked.gates(officer)}
    return render(request, "education/training_list.html", context)


@page(Permission.TRAINING_VIEW)
def training_people(request: UserRequest) -> HttpResponse:
    """Of the people one looks after; who looks after nobody has no such page."""
    if not asked.reaches_others(request.user, Permission.TRAINING_VIEW):
        raise PermissionDenied
    narrowing = TrainingFilter(request.GET, user=request.user)
    rows = paginate(request, narrowing.narrowed(asked.others(request.user), timezone.localdate()), size=15)
    context = {"page": rows, "filter": narrowing, "tabs": tabs(request.user, "people"), "today": timezone.localdate()}
    return render_part(request, "education/training_people.html", "education/_training_rows.html", context)


@page(Permission.TRAINING_VIEW)
def training_person(request: UserRequest, pk: int) -> HttpResponse:
    officer = get_object_or_404(Officer.objects.within(request.user, Permission.TRAINING_VIEW), pk=pk)
    readings.note(request, subject=officer, about=officer.pk, kind="education.training.read")
    context = {
        "officer": officer,
        "page": paginate(request, asked.of_person(officer)),
        "gates": asked.gates(officer),
        "today": timezone.localdate(),
    }
    return render(request, "education/training_person.html", context)


@page(Permission.TRAINING_VIEW)
def training_detail(request: UserRequest, pk: int) -> HttpResponse:
    rows = Training.objects.visible_to(request.user).select_related(
        "kind", "officer__unit", "entered_by", "decided_by", "source"
    )
    training = get_object_or_404(rows, pk=pk)
    if training.officer.user_id != request.user.pk:
        readings.note(request, subject=training, about=training.officer_id)
    decides = request.user.can(Permission.TRAINING_CONFIRM)
    context = {
        "training": training,
        "facts": asked.facts(training),
        "may_decide": decides and rows.for_confirmation_by(request.user).filter(pk=pk).exists(),
        "may_withdraw": training.state == "waiting" and training.entered_by_id == request.user.pk,
        "today": timezone.localdate(),
    }
    return render(request, "education/training_detail.html", context)


@action(Permission.TRAINING_RECORD)
def training_create(request: UserRequest) -> HttpResponse:
    """One's own; with ``?whom=other`` for somebody one looks after."""
    reaches = asked.reaches_others(request.user, Permission.TRAINING_RECORD)
    own = Officer.objects.within(request.user, Permission.TRAINING_RECORD).serving().filter(user=request.user).first()
    for_others = reaches and (own is None or request.GET.get("whom") == "other")
    if own is None and not for_others:
        return render(request, "education/training_nobody.html", status=404)
    form = TrainingForm(request.POST or None, user=request.user, for_others=for_others)
    given = {} if for_others else {"officer": own}
    if request.method == "POST" and (
        training := form.attempt(trainings.record, by=request.user, today=timezone.localdate(), **given)
    ):
        messages.success(request, _("Entered. It counts once a second person has confirmed it."))
        return redirect(training)
    context = {"form": form, "for_others": for_others, "reaches": reaches and own is not None}
    return render(request, "education/training_form.html", context, status=422 if form.errors else 200)


@action(Permission.TRAINING_RECORD)
def training_withdraw(request: UserRequest, pk: int) -> HttpResponse:
    rows = Training.objects.within(request.user, Permission.TRAINING_RECORD).waiting()
    training = get_object_or_404(rows.filter(entered_by=request.user), pk=pk)
    if request.method == "POST":
        trainings.withdraw(training, by=request.user)
        messages.success(request, _("Taken back."))
        return redirect("education:training-list")
    return redirect(training)


def tabs(user: User, active: str) -> list[Tab]:
    found = [Tab(reverse("education:training-list"), _("My training"), active == "own")]
    if asked.reaches_others(user, Permission.TRAINING_VIEW):
        found.append(Tab(reverse("education:training-people"), _("My people"), active == "people"))
    if user.can(Permission.TRAINING_CONFIRM):
        found.append(Tab(reverse("education:training-confirm"), _("To confirm"), active == "confirm"))
    return found if len(found) > 1 else []
