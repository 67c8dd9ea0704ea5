"""The library."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from education.forms.materials import MaterialForm, VersionForm
from education.models import Material, MaterialVersion, Session
from education.models.material import MaterialQuerySet
from education.services import materials
from education.views.files import served
from education.views.study_tabs import own_tabs
from ui.paging import paginate

MOST_MEETINGS = 10


@page(Permission.MATERIAL_VIEW)
def material_list(request: UserRequest) -> HttpResponse:
    """``?show=retired``: what is no longer offered, for those who may offer it again."""
    words = request.GET.get("q", "").strip()[:60]
    may_edit = request.user.can(Permission.STUDY_MANAGE)
    is_retired = may_edit and request.GET.get("show") == "retired"
    rows = _managed(request).filter(is_retired=True) if is_retired else _offered(request)
    rows = rows.filter(title__icontains=words) if words else rows
    context = {
        "page": paginate(request, rows.select_related("unit", "branch")),
        "words": words,
        "is_retired": is_retired,
        "may_edit": may_edit,
        "tabs": own_tabs(request.user, "material-list"),
    }
    return render(request, "education/material_list.html", context)


@page(Permission.MATERIAL_VIEW)
def material_detail(request: UserRequest, pk: int) -> HttpResponse:
    """``?version=`` shows an earlier one; ``?type=large`` writes it large."""
    rows = Material.objects.visible_to(request.user).select_related("unit", "branch")
    material = get_object_or_404(rows, pk=pk)
    versions = list(MaterialVersion.objects.visible_to(request.user).filter(material=material).defer("text"))
    asked = next((one for one in versions if str(one.number) == request.GET.get("version")), versions[0])
    context = {
        "material": material,
        "versions": versions,
        "version": MaterialVersion.objects.visible_to(request.user).get(pk=asked.pk),
        "is_newest": asked is versions[0],
        "is_large": request.GET.get("type") == "large",
        "may_edit": _managed(request).filter(pk=pk).exists(),
        "sessions": Session.objects.visible_to(request.user).standing().filter(library=material)[:MOST_MEETINGS],
    }
    return render(request, "education/material_detail.html", context)


@page(Permission.MATERIAL_VIEW)
def material_file(request: UserRequest, pk: int) -> HttpResponseBase:
    rows = MaterialVersion.objects.visible_to(request.user).exclude(file="").select_related("material")
    version = get_object_or_404(rows, pk=pk)
    return served(version.file, media_type=version.media_type, name=version.material.title)


@action(Permission.STUDY_MANAGE)
def material_create(request: UserRequest) -> HttpResponse:
    form = MaterialForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST":
        added = form.attempt(materials.add, by=request.user, today=timezone.localdate())
        if added:
            messages.success(request, _("It is in the library."))
            return redirect(added)
    return render(request, "education/material_form.html", {"form": form}, status=422 if form.errors else 200)


@action(Permission.STUDY_MANAGE)
def material_renew(request: UserRequest, pk: int) -> HttpResponse:
    material = get_object_or_404(_managed(request), pk=pk)
    form = VersionForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST":
        added = form.attempt(materials.add_version, material=material, by=request.user, today=timezone.localdate())
        if added:
            messages.success(request, _("The new version stands in the library; the earlier ones stay."))
            return redirect(material)
    context = {"form": form, "material": material}
    return render(request, "education/material_renew.html", context, status=422 if form.errors else 200)


@action(Permission.STUDY_MANAGE)
def material_retire(request: UserRequest, pk: int) -> HttpResponse:
    material = get_object_or_404(_managed(request), pk=pk)
    if request.method == "POST":
        materials.retire(material, is_retired=not material.is_retired, by=request.user)
        messages.success(request, _("Offered again.") if material.is_retired else _("No longer offered."))
    return redirect(material)


def _offered(request: UserRequest) -> MaterialQuerySet:
    return Material.objects.visible_to(request.user).offered()


def _managed(request: UserRequest) -> MaterialQuerySet:
    return Material.objects.within(request.user, Permission.STUDY_MANAGE)
