"""The own summary, the people one rates, feedback to read, and the year one runs."""

from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from dashboard.queries.todos.source import Order, Source, Todo, each
from evaluation.enums import CycleState, Standing
from evaluation.models import Cycle, Form, Note
from evaluation.models.cycle import CycleQuerySet
from evaluation.models.form import FormQuerySet
from evaluation.models.rating import NoteQuerySet
from evaluation.queries.rating import returned_years, years_to_rate


def _summaries(user: User, today: date) -> FormQuerySet:
    rows = Form.objects.filter(officer__user=user, cycle__state=CycleState.SUMMARY, has_joined=True)
    return rows.filter(summary__submitted_at=None).exclude(standing=Standing.NOT_ASSESSED).select_related("cycle")


def _notes(user: User, today: date) -> NoteQuerySet:
    return Note.objects.filter(officer__user=user, read_at=None)


def _ratings(user: User, today: date) -> CycleQuerySet:
    return years_to_rate(user).exclude(pk__in=returned_years(user).values("pk"))


def _years(user: User, today: date) -> CycleQuerySet:
    late = Q(state=CycleState.SUMMARY, summary_until__lt=today) | Q(state=CycleState.RATING, rating_until__lt=today)
    return Cycle.objects.within(user, Permission.CYCLE_RUN).filter(late)


@each(Order.PAPER, _summaries, Permission.SUMMARY_WRITE)
def summaries_to_write(form: Form, user: User) -> Todo:
    return Todo(
        title=_("Your summary of the year %(year)s") % {"year": form.cycle.year},
        reason=_("The figures are filled in; half a page of your own words is enough."),
        url=form.summary_url,
        button=_("Write"),
        due_on=form.cycle.summary_until,
        icon="pencil-square",
    )


@each(Order.PAPER, _ratings, Permission.RATE)
def people_to_rate(cycle: Cycle, user: User) -> Todo:
    return Todo(
        title=_("People to rate for %(year)s") % {"year": cycle.year},
        reason=_("Each mark is kept as you type; hand in when you are sure."),
        url=reverse("evaluation:rating-grid", args=[cycle.pk]),
        button=_("Rate"),
        due_on=cycle.rating_until,
        icon="table-cells",
    )


@each(Order.ASKED, lambda user, today: returned_years(user), Permission.RATE)
def marks_to_look_at(cycle: Cycle, user: User) -> Todo:
    return Todo(
        title=_("Marks of %(year)s came back to you") % {"year": cycle.year},
        reason=_("The sheet says why. Your marks still stand there; look, and hand in again."),
        url=reverse("evaluation:rating-grid", args=[cycle.pk]),
        button=_("Open"),
        due_on=cycle.rating_until,
        icon="arrow-uturn-left",
    )


@each(Order.ASKED, _notes, Permission.NOTE_VIEW)
def notes_to_read(note: Note, user: User) -> Todo:
    return Todo(
        title=_("Feedback on your work"),
        reason=_("Read it, and answer if you like."),
        url=note.get_absolute_url(),
        button=_("Read"),
        due_on=note.on,
        icon="chat-bubble-left-ellipsis",
    )


@each(Order.PAPER, _years, Permission.CYCLE_RUN)
def years_to_move(cycle: Cycle, user: User) -> Todo:
    return Todo(
        title=_("The assessment of %(year)s stands still") % {"year": cycle.year},
        reason=_("Its day has passed; look at what is missing and take the next step."),
        url=cycle.get_absolute_url(),
        button=_("Open"),
        due_on=cycle.summary_until if cycle.state == CycleState.SUMMARY else cycle.rating_until,
        icon="calendar-days",
    )


SOURCES: list[Source] = [summaries_to_write, people_to_rate, marks_to_look_at, notes_to_read, years_to_move]
