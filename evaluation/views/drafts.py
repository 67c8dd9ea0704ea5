"""Writing at a method: begun or taken over, its terms, whom it covers, published, followed, retired, dropped."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from evaluation.enums import SchemeState
from evaluation.forms.schemes import GroupForm, SchemeForm, SettingsForm, TakeForm, settings_mark
from evaluation.models import SchemeVersion
from evaluation.models.scheme import SchemeVersionQuerySet
from evaluation.queries import publishing, rivals, texts
from evaluation.services import schemes
from evaluation.views.schemes import groups_of
from ui import numbers


@action(Permission.SCHEME_EDIT)
def scheme_create(request: UserRequest) -> HttpResponse:
    initial = {"from_year": timezone.localdate().year}
    form = SchemeForm(request.POST or None, user=request.user, initial=initial)
    if request.method == "POST" and (draft := form.attempt(schemes.begin, by=request.user)):
        messages.success(request, _("The draft is begun. Now add its indicators."))
        return redirect("evaluation:scheme-draft", pk=draft.pk)
    return render(request, "evaluation/scheme_form.html", {"form": form}, status=422 if form.errors else 200)


@action(Permission.SCHEME_EDIT)
def scheme_take(request: UserRequest, pk: int) -> HttpResponse:
    ready = get_object_or_404(SchemeVersion.objects.visible_to(request.user).ready_made(), pk=pk)
    form = TakeForm(request.POST or None, user=request.user)
    given = {"ready": ready, "by": request.user, "today": timezone.localdate()}
    if request.method == "POST" and (draft := form.attempt(schemes.take_over, **given)):
        messages.success(request, _("Taken over as your own draft. Change what does not fit."))
        return redirect("evaluation:scheme-draft", pk=draft.pk)
    context = {"form": form, "version": ready}
    return render(request, "evaluation/scheme_take.html", context, status=422 if form.errors else 200)


@page(Permission.SCHEME_EDIT)
def scheme_draft(request: UserRequest, pk: int) -> HttpResponse:
    """The desk of those who write: each line with what can be done to it, the sum always in sight."""
    draft = draft_of(request, pk)
    context = {
        "draft": draft,
        "text": texts.text_of(draft),
        "groups": groups_of(draft),
        "claimed": rivals.claimed_by(draft, SchemeVersion.objects.visible_to(request.user)),
    }
    return render(request, "evaluation/scheme_draft.html", context)


@action(Permission.SCHEME_EDIT)
def scheme_settings(request: UserRequest, pk: int) -> HttpResponse:
    draft = draft_of(request, pk)
    form = SettingsForm(request.POST or None, user=request.user, draft=draft)
    if request.method == "POST" and (_amended := form.attempt(schemes.amend, draft=draft, by=request.user)):
        messages.success(request, _("Saved."))
        return redirect("evaluation:scheme-draft", pk=draft.pk)
    standing = draft_of(request, pk)
    context: dict[str, Any] = {"form": form, "draft": standing, "seen": seen_in(form, settings_mark(standing))}
    return render(request, "evaluation/scheme_settings.html", context, status=422 if form.errors else 200)


@action(Permission.SCHEME_EDIT)
def group_add(request: UserRequest, pk: int) -> HttpResponse:
    draft = draft_of(request, pk)
    form = GroupForm(request.POST if request.method == "POST" else None, user=request.user, draft=draft)
    if request.method == "POST" and (_covered := form.attempt(schemes.cover, draft=draft, by=request.user)):
        messages.success(request, _("Covered."))
        return redirect("evaluation:scheme-draft", pk=draft.pk)
    context = {"form": form, "draft": draft}
    return render(request, "evaluation/group_form.html", context, status=422 if form.errors else 200)


@action(Permission.SCHEME_EDIT)
def group_remove(request: UserRequest, pk: int) -> HttpResponse:
    draft = get_object_or_404(drafts_of(request), covered=pk)
    if request.method == "POST":
        schemes.uncover(draft.covered.get(pk=pk), by=request.user)
        messages.success(request, _("Taken off."))
    return redirect("evaluation:scheme-draft", pk=draft.pk)


@action(Permission.SCHEME_EDIT)
def scheme_publish(request: UserRequest, pk: int) -> HttpResponse:
    """What is still missing stands there before anybody presses the button."""
    draft, today = draft_of(request, pk), timezone.localdate()
    if request.method == "POST":
        seen = numbers.sent(request.POST.get("seen", ""))
        try:
            schemes.publish(draft, seen=seen, by=request.user, today=today)
        except ValidationError as refused:
            return _publication(request, draft, refused.messages, status=422)
        messages.success(request, _("Published. Everybody it covers can read it."))
        return redirect("evaluation:scheme-detail", pk=draft.pk)
    return _publication(request, draft, [])


@action(Permission.SCHEME_EDIT)
def scheme_follow(request: UserRequest, pk: int) -> HttpResponse:
    version = _own(request, pk)
    if request.method != "POST":
        return redirect("evaluation:scheme-detail", pk=version.pk)
    draft = schemes.follow(version, by=request.user, today=timezone.localdate())
    messages.success(request, _("This is the draft of the next version. What is in force stays until it is published."))
    return redirect("evaluation:scheme-draft", pk=draft.pk)


@action(Permission.SCHEME_EDIT)
def scheme_retire(request: UserRequest, pk: int) -> HttpResponse:
    version = get_object_or_404(_owned(request).published(), pk=pk)
    if request.method == "POST":
        schemes.retire(version, by=request.user, today=timezone.localdate())
        messages.success(request, _("Retired. Forms that rest on it stay as they are."))
        return redirect("evaluation:scheme-list")
    return render(request, "evaluation/scheme_retire.html", {"version": version})


@action(Permission.SCHEME_EDIT)
def scheme_drop(request: UserRequest, pk: int) -> HttpResponse:
    draft = draft_of(request, pk)
    if request.method == "POST":
        schemes.drop(draft, by=request.user)
        messages.success(request, _("The draft is thrown away."))
        return redirect("evaluation:scheme-list")
    return render(request, "evaluation/scheme_drop.html", {"draft": draft})


def draft_of(request: UserRequest, pk: int) -> SchemeVersion:
    return get_object_or_404(drafts_of(request), pk=pk)


def drafts_of(request: UserRequest) -> SchemeVersionQuerySet:
    return _owned(request).filter(state=SchemeState.DRAFT)


def seen_in(form: Any, standing: str) -> str:
    """What the page shows as seen: after a refusal what stands now, so that saving again is a decision."""
    is_told = form.errors and form.has_error("__all__", "changed")
    return str(form.data.get("seen", "")) if form.is_bound and not is_told else standing


def _publication(request: UserRequest, draft: SchemeVersion, refused: list[str], status: int = 200) -> HttpResponse:
    found = publishing.refusals(draft)
    standing = draft_of(request, draft.pk)
    context = {
        "draft": standing,
        "refused": [words for words in refused if words not in found],
        "missing": found,
        "people": publishing.facts_of(standing).people,
        "text": texts.text_of(standing),
        "simulation": standing.simulations.done().filter(of_version=standing.version).first(),
    }
    return render(request, "evaluation/scheme_publish.html", context, status=status)


def _own(request: UserRequest, pk: int) -> SchemeVersion:
    return get_object_or_404(_owned(request), pk=pk)


def _owned(request: UserRequest) -> SchemeVersionQuerySet:
    return SchemeVersion.objects.within(request.user, Permission.SCHEME_EDIT).select_related("scheme__unit")
