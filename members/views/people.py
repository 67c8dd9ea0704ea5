"""Looking for people: the list, the live searches, and the list as a workbook."""

from urllib.parse import quote

from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.models import User
from accounts.permissions import Permission
from members.forms.export import ExportForm
from members.forms.narrowing import FindFilter, OfficerFilter
from members.queries.search import by_fit, find, picked, posted_to
from members.services import exports
from ui.htmx import render_part
from ui.paging import paginate
from ui.spreadsheets.writing import XLSX_TYPE

PICKABLE = frozenset(
    {
        Permission.PERSON_FIND,
        Permission.PROFILE_VIEW,
        Permission.PROFILE_EDIT,
        Permission.EVENT_RECORD,
        Permission.CONTACT_RECORD,
        Permission.TASK_ACT,
        Permission.STUDY_MANAGE,
        Permission.INSPECT_ACT,
        Permission.ACCOUNT_MANAGE,
        Permission.AID_RECORD,
        Permission.VISIT_PLAN,
        Permission.LEADER_REVIEW_RUN,
        Permission.SESSION_HOLD,
        Permission.GUEST_ASK,
        Permission.EXEMPTION_EDIT,
        Permission.CLOCK_KEEP,
        Permission.TRAINING_RECORD,
        Permission.VOTE_RUN,
        Permission.DISCIPLINE_HANDLE,
        Permission.ACCOUNT_MANAGE,
        Permission.DEED_TELL,
        Permission.REWARD_PROPOSE,
        Permission.FORM_VIEW,
        Permission.NOTE_WRITE,
        Permission.CYCLE_RUN,
    }
)
"""Deeds for which a form may ask for a person."""

MOST_ANSWERS = 8


@page(Permission.PERSON_FIND)
def officer_list(request: UserRequest) -> HttpResponse:
    form = _filter(request)
    officers = form.narrowed(posted_to(request.user, form.permission))
    rows = officers.select_related("unit", "branch").defer("search_keys", "unit__path", "branch__unit")
    context = {
        "form": form,
        "officers": paginate(request, rows),
        "is_full": form.permission == Permission.PROFILE_VIEW,
        "is_narrowed": any(request.GET.get(name) for name in form.fields if name != "sort"),
        "is_folded_open": any(request.GET.get(name) for name in form.fields if name != "q"),
        "query": request.GET.urlencode(),
    }
    return render_part(request, "members/officer_list.html", "members/_officer_rows.html", context)


@page(Permission.PERSON_FIND)
def officer_search(request: UserRequest) -> HttpResponse:
    """The first few people for the search line on top of every page."""
    text = request.GET.get("q", "")[:40]
    people = by_fit(find(request.user, Permission.PERSON_FIND, text), text).serving().select_related("unit")
    found = people[:MOST_ANSWERS] if text.strip() else people.none()
    return render(request, "members/_search_results.html", {"people": found, "text": text})


@page(Permission.HOME)
def officer_pick(request: UserRequest) -> HttpResponse:
    """Answers of a person picker: those on whom the user may do the deed its form is for."""
    permission = _pickable(request)
    name, is_many = request.GET.get("name", ""), "many" in request.GET
    if not name.replace("-", "_").isidentifier():
        raise BadRequest
    text = request.GET.get(f"{name}_text", "")[:200]
    chosen = picked(request.user, permission, request.GET.getlist(name)) if is_many else []
    people = by_fit(find(request.user, permission, text), text).serving().exclude(pk__in=[row.pk for row in chosen])
    found = list(people.select_related("unit")[:MOST_ANSWERS]) if text.strip() else []
    context = {"name": name, "is_many": is_many, "chosen": chosen, "found": found, "nobody": text.strip() and not found}
    return render(request, "members/_officer_options.html", context)


@action(Permission.PEOPLE_EXPORT)
def officer_export(request: UserRequest) -> HttpResponse:
    narrowing = OfficerFilter(request.GET, user=request.user)
    officers = narrowing.narrowed(posted_to(request.user, Permission.PEOPLE_EXPORT))
    scope = narrowing.in_words()
    form = ExportForm(request.POST or None, user=request.user)
    if request.method == "POST" and (
        book := form.attempt(lambda purpose: exports.take(officers, purpose=purpose, scope=scope, by=request.user))
    ):
        response = HttpResponse(book.content, content_type=XLSX_TYPE)
        response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(book.name)}"
        return response
    context = {"form": form, "scope": scope, "query": request.GET.urlencode()}
    return render(request, "members/officer_export.html", context, status=422 if form.errors else 200)


def _filter(request: UserRequest) -> FindFilter:
    form = OfficerFilter if _reads_profiles(request.user) else FindFilter
    return form(request.GET, user=request.user)


def _reads_profiles(user: User) -> bool:
    """Through a posting: that everybody may read their own profile makes no list."""
    return bool(user.unit_paths(Permission.PROFILE_VIEW) or user.branches(Permission.PROFILE_VIEW))


def _pickable(request: UserRequest) -> Permission:
    asked = request.GET.get("for", "")
    if asked not in PICKABLE:
        raise BadRequest(_("No form asks for people in this way."))
    permission = Permission(asked)
    if not request.user.can(permission):
        raise PermissionDenied
    return permission
