"""Who belongs to a meeting."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q

from accounts.models import User
from education.enums import AttendanceState, Audience
from education.models import Attendance, GroupMembership, MeetingKind, PartyGroup, Session
from education.models.attendance import TOOK_PART
from members.enums import PoliticalStatus
from members.models import Officer
from members.models.officer import OfficerQuerySet

MEMBERS = [PoliticalStatus.MEMBER, PoliticalStatus.PROBATIONARY]
AWAY = [AttendanceState.ON_DUTY, AttendanceState.ON_LEAVE, AttendanceState.ABSENT]


def invited_to(session: Session) -> OfficerQuerySet:
    """By the kind of meeting, or those of one party group; to a make-up meeting, whoever was away. Leaders come as
    members of their branch."""
    officers = Officer.objects.serving()
    if session.make_up_of_id:
        away = Attendance.objects.filter(session=session.make_up_of_id, state__in=AWAY, made_up_in__isnull=True)
        return officers.filter(pk__in=away.values("officer"))
    if session.group_id:
        return of_group(session.group_id)
    return audience_of(session.kind, branches_of(session))


def audience_of(kind: MeetingKind, branches: Collection[int]) -> OfficerQuerySet:
    officers = Officer.objects.serving().filter(branch__in=branches)
    if kind.audience == Audience.EVERYBODY:
        return officers
    members = officers.filter(political_status__in=MEMBERS)
    return members.exclude(party_duty="") if kind.audience == Audience.COMMITTEE else members


def of_group(group: int) -> OfficerQuerySet:
    held = GroupMembership.objects.standing().filter(group=group)
    return Officer.objects.serving().filter(pk__in=held.values("officer"), political_status__in=MEMBERS)


def hosts_for(leader: User, held: Officer | None) -> OfficerQuerySet:
    """Of the party group that somebody leads; whoever was named as host already stays one of them."""
    memberships = GroupMembership.objects.standing().filter(group__in=PartyGroup.objects.led_by(leader))
    of_group = Q(pk__in=memberships.values("officer"), political_status__in=MEMBERS)
    return Officer.objects.serving().filter(of_group | Q(pk=held.pk if held else None)).order_by("name_pinyin", "pk")


def branches_of(session: Session) -> list[int]:
    return [session.branch_id, *session.joint_branches.values_list("pk", flat=True)]


def took_part(session: Session) -> OfficerQuerySet:
    came = Attendance.objects.filter(session=session, officer=OuterRef("pk"), state__in=TOOK_PART)
    return Officer.objects.filter(Exists(came))
