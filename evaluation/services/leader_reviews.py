"""A review of a leader: asked for some days, answered into an urn, counted once, told to the leader first."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules.small_groups import SMALLEST
from audit import services as audit
from ballots.enums import PollKind
from ballots.models import Poll, Question
from ballots.models.poll import STEPS
from ballots.rules.counting import Sheet, shown
from ballots.services import urns
from evaluation.models import LeaderReview
from evaluation.queries import reviews, telling
from evaluation.rules.leader_review import percent_best
from members.models import Officer
from notices.services import outbox

SHORTEST = timedelta(days=2)


@transaction.atomic
def start(*, leader: Officer, closes_on: date, superior_after: int, by: User, today: date) -> LeaderReview:
    """Of the highest unit that this person leads today."""
    if leader.user_id == by.pk:
        raise ValidationError({"leader": ValidationError(_("Nobody starts their own review."), code="own")})
    unit = reviews.led_by(leader, by, today)
    if unit is None:
        words = _("This person leads no unit within your reach.")
        raise ValidationError({"leader": ValidationError(words, code="leads_nothing")})
    if closes_on < today + SHORTEST:
        words = _("Give people two days at least.")
        raise ValidationError({"closes_on": ValidationError(words, code="short")})
    poll = Poll.objects.create(
        kind=PollKind.LEADER, scope=unit, level=unit.path.count("."), k=SMALLEST, opens_on=today, closes_on=closes_on
    )
    poll.questions.set(Question.objects.filter(kind=PollKind.LEADER, is_active=True))
    review = LeaderReview(
        leader=leader, unit=unit, year=today.year, poll=poll, superior_after=superior_after, started_by=by
    )
    review.full_clean()
    review.save()
    people = reviews.people_of(review).count()
    if people < SMALLEST:
        words = _("Only %(count)d people would be asked; fewer than eight cannot stay secret. Talk with them instead.")
        raise ValidationError({"leader": ValidationError(words % {"count": people}, code="too_few")})
    outbox.put_from(telling.leader_reviews_open(today), kind="evaluation.leader_review.open")
    audit.record("evaluation.leader_review.started", by=by, subject=review, about=leader.pk)
    return review


def answer(review: LeaderReview, *, choices: Sheet, by: User, today: date) -> None:
    """Into the one urn of the review. Leaves no entry in the log: that would be a moment."""
    if not reviews.asked(by, today).filter(pk=review.pk).exists():
        raise ValidationError(
            _("This review is closed, or you are not asked in it. Nothing was counted."), code="closed"
        )
    if reviews.is_family(review, by):
        raise ValidationError(_("Family is not asked about family. Nothing was counted."), code="kin")
    urns.drop_in(review.poll, unit=review.unit, choices=choices, by=by)


def turn(*, today: date) -> int:
    """Count what is over; returns how many. Running twice changes nothing."""
    over = Poll.objects.filter(kind=PollKind.LEADER).to_count(today)
    return sum(_count(key, today) for key in over.values_list("pk", flat=True))


@transaction.atomic
def _count(key: int, today: date) -> int:
    """Sheets and names are burnt; of fewer than eight answers nothing remains, not even their number."""
    waiting = Poll.objects.filter(kind=PollKind.LEADER).to_count(today)
    poll = waiting.select_for_update(skip_locked=True).filter(pk=key).first()
    if poll is None:
        return 0
    review = LeaderReview.objects.select_related("leader__user").get(poll=poll)
    sheets = urns.sheets_of(poll)
    codes = list(poll.questions.values_list("code", flat=True))
    counts = shown(sheets, codes, scope=poll.scope_id, k=poll.k, steps=STEPS).get(poll.scope_id)
    if counts:
        review.counts, review.percent = counts, percent_best(counts)
        review.answers = sum(len(lying) for lying in sheets.values())
    urns.burn(poll)
    review.superior_on = today + timedelta(days=review.superior_after)
    review.save()
    poll.counted_on, poll.leaders_on = today, review.superior_on
    poll.save(update_fields=["counted_on", "leaders_on"])
    if review.leader.user:
        outbox.put(
            recipient=review.leader.user, kind="evaluation.leader_review.counted",
            subject_key=f"{LeaderReview._meta.label}:{review.pk}", due_on=today, path=review.get_absolute_url(),
        )  # fmt: skip
    audit.record("evaluation.leader_review.counted", by=None, subject=review, about=review.leader_id)
    return 1
