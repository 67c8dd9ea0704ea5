"""Before and after a meeting: the quizzes it names, and the two papers of whoever is invited."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action
from accounts.permissions import Permission
from accounts.rules.small_groups import SMALLEST
from education.forms.gain import SessionQuizForm
from education.models import Attendance, SessionQuiz
from education.queries.gains import own_papers
from education.services import gains
from education.views.sessions import own
from ui.buttons import press
from ui.forms import PortalForm


@action(Permission.SESSION_RUN)
def session_quiz(request: UserRequest, pk: int) -> HttpResponse:
    session = own(request, pk, Permission.SESSION_RUN)
    pair = SessionQuiz.objects.within(request.user, Permission.SESSION_RUN).filter(session=session).first()
    form = SessionQuizForm(request.POST or None, user=request.user, session=session, pair=pair)
    named = None
    if request.method == "POST":
        named = form.attempt(partial(gains.name, session), by=request.user, now=timezone.now())
    if named:
        messages.success(request, _("Kept. Whoever is invited finds the first quiz on the page of the meeting."))
        return redirect(session)
    context = {"form": form, "session": session, "pair": pair, "smallest": SMALLEST}
    return render(request, "education/session_quiz.html", context, status=422 if form.errors else 200)


@action(Permission.SESSION_RUN)
def session_quiz_drop(request: UserRequest, pk: int) -> HttpResponse:
    session = own(request, pk, Permission.SESSION_RUN)
    if request.method == "POST":
        dropping = partial(gains.drop, session, by=request.user, now=timezone.now())
        press(request, dropping, _("The meeting has no quiz any more."))
    return redirect(session)


@action(Permission.STUDY_OWN)
def session_paper(request: UserRequest, pk: int) -> HttpResponse:
    """Says what to expect; a POST draws the paper, or goes on with the one that lies open."""
    rows = Attendance.objects.visible_to(request.user).filter(session=pk, officer__user=request.user)
    invited = get_object_or_404(rows.select_related("officer", "session"))
    found = own_papers(invited.session, request.user, timezone.now())
    if found is None or not (found.is_offered or found.lying):
        messages.info(request, _("There is no paper open for you at this meeting."))
        return redirect(invited.session)
    form = PortalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        paper = form.attempt(
            partial(gains.begin, found.pair), officer=invited.officer, by=request.user, now=timezone.now()
        )
        if paper:
            return redirect(paper)
    context = {"form": form, "session": invited.session, "own": found, "smallest": SMALLEST}
    return render(request, "education/session_paper.html", context, status=422 if form.errors else 200)
