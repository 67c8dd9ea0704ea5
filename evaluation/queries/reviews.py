"""What people said of their leaders, as a year's evidence reads it: a per cent of eight answers and more."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from django.db.models.functions import Length

from accounts.models import Posting, Unit, User
from accounts.permissions import Permission, Role
from ballots.models import Participant, Question
from evaluation.models import LeaderReview
from evaluation.models.leader_review import LeaderReviewQuerySet
from members.models import Officer
from members.models.officer import OfficerQuerySet
from members.queries import kin


def percents(year: int) -> LeaderReviewQuerySet:
    """Counted reviews of a year, each with ``leader_id`` and ``percent``: of all answers those in the best two steps.

    A score takes them by an indicator of the kind "secret ballot" alone, and reviews of fewer than eight are not in it.
    """
    return LeaderReview.objects.filter(year=year, percent__isnull=False)


def of_year(officers: Iterable[int], year: int) -> dict[int, Decimal]:
    """Leader → per cent, in one query."""
    rows = percents(year).filter(leader__in=set(officers)).values_list("leader", "percent")
    return {leader: percent for leader, percent in rows if percent is not None}


def led_by(leader: Officer, user: User, day: date) -> Unit | None:
    """The highest unit that somebody leads, where the other may run a review."""
    held = Posting.objects.held_on(day).filter(role=Role.LEADER, user=leader.user_id)
    rows = Unit.objects.within(user, Permission.LEADER_REVIEW_RUN).filter(pk__in=held.values("unit"))
    return rows.order_by(Length("path"), "pk").first()


def people_of(review: LeaderReview) -> OfficerQuerySet:
    """Who is asked: everybody who serves in the unit or below and can sign in, besides the leader."""
    rows = Officer.objects.serving().filter(unit__path__startswith=review.unit.path, user__is_active=True)
    return rows.exclude(pk=review.leader_id)


def asked(user: User, today: date) -> LeaderReviewQuerySet:
    """Open reviews of leaders under whom this person serves."""
    own = Officer.objects.serving().filter(user=user)
    place = ExpressionWrapper(OuterRef("unit__path"), output_field=CharField())
    under = own.alias(head=place).filter(unit__path__startswith=F("head")).exclude(pk=OuterRef("leader"))
    return LeaderReview.objects.open_on(today).filter(Exists(under))


def to_answer(user: User, today: date) -> LeaderReviewQuerySet:
    done = Participant.objects.filter(poll=OuterRef("poll"), user=user)
    return asked(user, today).filter(~Exists(done))


def answered(review: LeaderReview) -> list[tuple[str, list[tuple[str, int]]]]:
    """Question and how many chose each step, of those that may be shown."""
    counts = review.counts or {}
    questions = Question.objects.filter(code__in=counts)
    return [(one.text, list(zip(one.steps, counts[one.code], strict=True))) for one in questions]


def is_family(review: LeaderReview, user: User) -> bool:
    """Family does not answer about family."""
    return user.pk in kin.among(review.leader, [user.pk])
