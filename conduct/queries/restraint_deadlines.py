"""Who is to be told what of suspensions and confinements: the outbox's own columns, for the morning sweep."""

from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q

from accounts.models import Posting
from appeals.models import Appeal
from appeals.sources import NEXT_STEP_NOTICE
from conduct.enums import Appealed, RestraintState
from conduct.models import Handler, Restraint
from conduct.rules.discipline import UNDER_INQUIRY
from members.models import Officer
from notices.sources import Rows, key_of, path_to

IS_OPEN = Q(inquiry__state__in=sorted(UNDER_INQUIRY))
TOLD_FOR = timedelta(days=7)
"""So long after its end the officer is told that it is over."""


def to_approve(today: date) -> Rows:
    """To the nearest head of the organ who is neither the officer, nor whoever reported, found or inquires."""
    handled = Handler.objects.filter(inquiry=OuterRef(OuterRef("inquiry_id"))).values("user")
    held = Posting.objects.held_on(today).filter(role=OuterRef("level"), user__is_active=True)
    besides = ("officer__user", "inquiry__report__reporter__user", "inquiry__report__finding__found_by")
    asked = held.above("organ__path").besides(*besides).exclude(user__in=handled).nearest()
    rows = Restraint.objects.filter(IS_OPEN, state=RestraintState.WAITING).alias(asked=asked)
    rows = rows.filter(asked__isnull=False)
    return rows.order_by().values(due_on=F("taken_on"), recipient_id=asked, **_columns())


def to_announce(today: date) -> Rows:
    handled = Q(inquiry__handlers__until__isnull=True, inquiry__handlers__user__is_active=True)
    rows = Restraint.objects.filter(IS_OPEN, handled, state=RestraintState.APPROVED).order_by()
    return rows.values(due_on=F("answered_on"), recipient_id=F("inquiry__handlers__user_id"), **_columns())


def ended(today: date) -> Rows:
    """To the officer, on the morning after: it is over, by itself."""
    over = Q(ends_on__lt=today, ends_on__gte=today - TOLD_FOR, officer__user__is_active=True)
    rows = Restraint.objects.filter(over, state=RestraintState.ANNOUNCED).order_by()
    return rows.values(due_on=F("ends_on"), recipient_id=F("officer__user_id"), **_columns())


def appeals_end(today: date) -> Rows:
    """In the last week of what runs for longer; what is shorter was told with its announcement."""
    taken = Appeal.objects.taken().filter(kind=Appealed.RESTRAINT, subject_id=OuterRef("restraints__pk"))
    ending = Q(
        restraints__state=RestraintState.ANNOUNCED,
        restraints__ends_on__range=(today, today + NEXT_STEP_NOTICE),
        restraints__days__gt=NEXT_STEP_NOTICE.days,
    )
    rows = Officer.objects.filter(ending, ~Exists(taken), user__is_active=True).order_by()
    columns = _columns("restraints__pk")
    return rows.values(due_on=F("restraints__ends_on"), recipient_id=F("user_id"), **columns)


def _columns(key: str = "pk") -> dict[str, object]:
    return {"subject_key": key_of(Restraint, key), "path": path_to("conduct:restraint-detail", key)}
