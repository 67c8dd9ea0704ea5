"""The second person, and the workbook."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from education.forms.training import TrainingImportForm, TrainingReturnForm
from education.models import Training, TrainingImport
from education.queries.trainings import kinds_in_use
from education.rules.trainings import HEADINGS
from education.services import trainings
from education.views.trainings import tabs
from ui.language import is_english
from ui.paging import paginate
from ui.spreadsheets import Table, write_xlsx
from ui.spreadsheets.writing import XLSX_TYPE


@action(Permission.TRAINING_CONFIRM)
def training_confirm(request: UserRequest) -> HttpResponse:
    """What others entered, ticked and confirmed at once; nobody finds their own entries here."""
    rows = Training.objects.visible_to(request.user).for_confirmation_by(request.user)
    if request.method == "POST":
        keys = [key for key in request.POST.getlist("training") if key.isascii() and key.isdigit() and len(key) < 19]
        count = trainings.confirm(rows.filter(pk__in=keys), by=request.user, today=timezone.localdate())
        told = ngettext("%(count)d training confirmed.", "%(count)d trainings confirmed.", count) % {"count": count}
        messages.success(request, told) if count else messages.warning(request, _("Tick what is to be confirmed."))
        return redirect("education:training-confirm")
    waiting = rows.select_related("kind", "officer__unit", "entered_by").order_by("entered_at", "pk")
    context = {"page": paginate(request, waiting, size=50), "tabs": tabs(request.user, "confirm")}
    return render(request, "education/training_confirm.html", context)


@action(Permission.TRAINING_CONFIRM)
def training_return(request: UserRequest, pk: int) -> HttpResponse:
    rows = Training.objects.within(request.user, Permission.TRAINING_CONFIRM).for_confirmation_by(request.user)
    training = get_object_or_404(rows.select_related("kind", "officer__unit", "entered_by"), pk=pk)
    sent = request.POST if request.method == "POST" else None
    form = TrainingReturnForm(sent, user=request.user)
    if sent is not None:
        form.attempt(
            lambda reason: trainings.send_back(training, reason=reason, by=request.user, today=timezone.localdate())
        )
        if not form.errors:
            messages.success(request, _("Returned. Whoever entered it is told."))
            return redirect("education:training-confirm")
    context = {"form": form, "training": training}
    return render(request, "education/training_return.html", context, status=422 if form.errors else 200)


@action(Permission.TRAINING_IMPORT)
def training_import(request: UserRequest) -> HttpResponse:
    today = timezone.localdate()
    form = TrainingImportForm(request.POST or None, request.FILES or None, user=request.user, today=today)
    if request.method == "POST" and (brought := form.attempt(trainings.bring_in, by=request.user)):
        words = ngettext("%(count)d training entered.", "%(count)d trainings entered.", brought.row_count)
        messages.success(request, words % {"count": brought.row_count})
        return redirect("education:training-import")
    context = {
        "form": form,
        "brought": TrainingImport.objects.visible_to(request.user)[:10],
    }
    return render(request, "education/training_import.html", context, status=422 if form.errors else 200)


@action(Permission.TRAINING_IMPORT)
def training_take_back(request: UserRequest, pk: int) -> HttpResponse:
    brought = get_object_or_404(TrainingImport.objects.visible_to(request.user), pk=pk)
    if request.method == "POST":
        try:
            count = trainings.take_back(brought, by=request.user)
        except ValidationError as broken:
            messages.error(request, " ".join(broken.messages))
        else:
            told = ngettext("%(count)d training taken back.", "%(count)d trainings taken back.", count)
            messages.success(request, told % {"count": count})
    return redirect("education:training-import")


@page(Permission.TRAINING_IMPORT)
def training_template(request: UserRequest) -> HttpResponse:
    """The columns, and the kinds that may stand in them, in the reader's language."""
    place = -1 if is_english() else 0
    kinds = [(kind.name, kind.basis) for kind in kinds_in_use()]
    tables = [
        Table(_("Training records"), [names[place] for names in HEADINGS.values()], []),
        Table(_("Kinds of training"), [_("Kind of training"), _("Basis")], kinds, (24, 80)),
    ]
    response = HttpResponse(write_xlsx(tables), content_type=XLSX_TYPE)
    response["Content-Disposition"] = 'attachment; filename="training-template.xlsx"'
    return response
