"""A person's inbox."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from notices import queries
from notices.models import Notice
from notices.services import inbox
from ui.htmx import render_part
from ui.paging import paginate


@page(Permission.HOME)
def notice_list(request: UserRequest) -> HttpResponse:
    notices = paginate(request, queries.inbox(request.user))
    return render_part(request, "notices/notice_list.html", "notices/_notice_rows.html", {"notices": notices})


@action(Permission.HOME)
def notice_open(request: UserRequest, pk: int) -> HttpResponse:
    """Mark it read and go where it leads. Also by GET: it is what a link in an e-mail opens."""
    notice = get_object_or_404(Notice.objects.visible_to(request.user), pk=pk)
    inbox.read(notice)
    return redirect(notice.path)


@action(Permission.HOME)
def notice_read_all(request: UserRequest) -> HttpResponse:
    if request.method == "POST":
        count = inbox.read_all(by=request.user)
        if count:
            text = ngettext("%(count)d message marked as read.", "%(count)d messages marked as read.", count)
            messages.success(request, text % {"count": count})
        else:
            messages.info(request, _("There was nothing unread."))
    return redirect("notices:notice-list")
