"""Suspensions and confinements: whose they are to approve, which wait for somebody, which stand in a file."""

from datetime import date

from django.db.models import Q, QuerySet
from django.db.models.functions import Length
from django.utils import timezone

from accounts.models import Posting, Unit, User
from accounts.permissions import Permission, Role
from conduct.enums import RestraintState
from conduct.models import Inquiry, MeasureKind, Restraint
from conduct.models.restraint import RestraintQuerySet
from conduct.queries import handlers
from conduct.queries.tables import offered
from conduct.rules.discipline import UNDER_INQUIRY


def kinds() -> "QuerySet[MeasureKind, MeasureKind]":
    return offered("supervision")


def organ_of(inquiry: Inquiry, inspector: User, today: date) -> Unit | None:
    """Where the inspector is posted, the nearest over the officer: 本级公安机关."""
    held = Posting.objects.held_on(today).filter(role=Role.INSPECTOR, user=inspector)
    over = held.filter(unit__in=handlers.above(inquiry.unit)).select_related("unit")
    posting = over.order_by(-Length("unit__path")).first()
    return posting.unit if posting else None


def approvers(restraint: Restraint, today: date) -> "QuerySet[User, User]":
    return handlers.holding({restraint.level}, restraint.organ, restraint.inquiry, today)


def of_file(inquiry: Inquiry, user: User) -> RestraintQuerySet:
    return Restraint.objects.visible_to(user).filter(inquiry=inquiry).select_related("kind")


def own(user: User) -> RestraintQuerySet:
    """Those of an open file, and those in force."""
    rows = Restraint.objects.visible_to(user).filter(officer__user=user, state=RestraintState.ANNOUNCED)
    is_open = Q(inquiry__state__in=sorted(UNDER_INQUIRY)) | Q(ends_on__gte=timezone.localdate())
    return rows.filter(is_open).select_related("kind")


def to_approve(user: User) -> RestraintQuerySet:
    rows = Restraint.objects.within(user, Permission.DISCIPLINE_DECIDE).filter(state=RestraintState.WAITING)
    rows = rows.filter(inquiry__state__in=sorted(UNDER_INQUIRY))
    return rows.select_related("officer", "kind").order_by("taken_on", "pk")


def to_announce(user: User) -> RestraintQuerySet:
    rows = Restraint.objects.within(user, Permission.DISCIPLINE_HANDLE).filter(state=RestraintState.APPROVED)
    return rows.filter(inquiry__state__in=sorted(UNDER_INQUIRY)).order_by("answered_on", "pk")
