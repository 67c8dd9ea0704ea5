"""The registration form on paper, in either language: from the seal where the year is final, else as it stands."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation

from accounts.guards import UserRequest, page
from accounts.permissions import Permission
from audit import readings
from evaluation.models import Form, Result
from evaluation.queries import contents, prints


@page(Permission.FORM_VIEW)
def form_print(request: UserRequest, pk: int) -> HttpResponse:
    rows = Form.objects.visible_to(request.user)
    form = get_object_or_404(rows.select_related("officer", "cycle"), pk=pk)
    is_own = form.officer.user_id == request.user.pk
    if is_own and form.told_on is None:
        raise Http404
    if not is_own:
        readings.note(request, subject=form, about=form.officer_id, kind="evaluation.form.printed")
    result = _result(request, form)
    content = result.content if result else contents.of(rows.filter(pk=pk))[pk]
    with translation.override(language(request)):
        sheet = prints.sheet(content)
    return on_paper(request, "evaluation/print_form.html", {"form": form, "sheet": sheet, "result": result})


def on_paper(request: UserRequest, template: str, context: dict[str, object]) -> HttpResponse:
    with translation.override(language(request)):
        return render(request, template, context | {"languages": settings.LANGUAGES, "language": language(request)})


def language(request: UserRequest) -> str:
    wanted = request.GET.get("language", "")
    return wanted if wanted in dict(settings.LANGUAGES) else translation.get_language() or settings.LANGUAGE_CODE


def _result(request: UserRequest, form: Form) -> Result | None:
    """The newest, or the version asked for."""
    rows = Result.objects.visible_to(request.user).filter(form=form).order_by("-number")
    wanted = request.GET.get("version", "")
    return rows.filter(number=wanted).first() if wanted.isdecimal() and len(wanted) < 4 else rows.first()
