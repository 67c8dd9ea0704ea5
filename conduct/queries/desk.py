"""What lies on the desk of somebody who handles or decides, and what of it is theirs to move."""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from accounts.models import User
from accounts.permissions import Permission
from conduct.enums import FileState
from conduct.models import Handler, Inquiry, Measure, Report
from conduct.models.closeness import made_the_finding
from conduct.models.inquiry import InquiryQuerySet
from conduct.models.measure import MeasureQuerySet
from conduct.models.report import ReportQuerySet


def files(user: User) -> InquiryQuerySet:
    """Open ones first, by their day; the officer's own are on their own page."""
    rows = Inquiry.objects.visible_to(user).exclude(officer__user=user)
    return rows.select_related("officer__unit", "officer__user")


def open_files(user: User) -> InquiryQuerySet:
    return files(user).under_inquiry().order_by("due_on", "pk")


def closed_files(user: User) -> InquiryQuerySet:
    return files(user).filter(state=FileState.DELIVERED).order_by("-delivered_on", "-pk")


def own(user: User) -> InquiryQuerySet:
    """After notice, until a fresh start."""
    return Inquiry.objects.within(user, Permission.DISCIPLINE_ANSWER).select_related("officer__unit").order_by("-pk")


def own_standing(user: User, today: date) -> InquiryQuerySet:
    return own(user).filter(Q(fresh_on__isnull=True) | Q(fresh_on__gt=today))


def to_answer(user: User) -> InquiryQuerySet:
    """What waits for a word of this officer: to the facts, or on who shall know that they were without ground."""
    return own(user).filter(state__in=[FileState.PUT, FileState.UNFOUNDED])


def reports(user: User) -> ReportQuerySet:
    return Report.objects.visible_to(user).select_related("officer__unit").order_by("due_on", "pk")


def to_accept(user: User) -> ReportQuerySet:
    """Those that wait for one's answer: not of one's own finding."""
    return reports(user).exclude(made_the_finding(user))


def to_hand_over(user: User) -> InquiryQuerySet:
    """What one accepted but does not handle, or handles but may no longer read."""
    rows = Inquiry.objects.within(user, Permission.DISCIPLINE_HAND_OVER).under_inquiry()
    readable = Inquiry.objects.within(user, Permission.DISCIPLINE_HANDLE)
    return rows.exclude(pk__in=readable.values("pk")).select_related("officer").order_by("due_on", "pk")


def follow_ups(user: User, today: date) -> MeasureQuerySet:
    return (
        Measure.objects.within(user, Permission.DISCIPLINE_CONFIRM).to_follow_up(today).order_by("follow_up_by", "pk")
    )


def to_move(user: User) -> InquiryQuerySet:
    """Where the next step is this person's: handlers inquire and deliver, the level decides."""
    handled = Exists(Handler.objects.filter(inquiry=OuterRef("pk"), user=user, until__isnull=True))
    mine = Q(handled, state__in=[FileState.INQUIRY, FileState.PUT, FileState.DECIDED])
    deciding = Q(~handled, state=FileState.HEARD)
    return open_files(user).filter(mine | deciding)
