"""Before and after a meeting: which quizzes it names, the two papers of each person, and what is kept of them."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules.small_groups import SMALLEST
from audit import services as audit
from education.enums import SessionState, Side
from education.models import Attempt, Quiz, Review, Session, SessionQuiz
from education.models.attendance import TOOK_PART
from education.rules.gain import MARKED_WITHIN, STAYS_OPEN, Paper, gain_of, last_moment, side_open
from education.services import attempts
from education.services.sessions import locked
from members.models import Officer


@transaction.atomic
def name(session: Session, *, before: Quiz, after: Quiz, by: User, now: datetime) -> SessionQuiz:
    """Until somebody has begun a paper: two people are compared by the same two quizzes, or not at all."""
    session = locked(session)
    _still_free(session, now)
    pair, _new = SessionQuiz.objects.update_or_create(session=session, defaults={"before": before, "after": after})
    audit.record("education.session.quizzes_named", by=by, subject=session)
    return pair


@transaction.atomic
def drop(session: Session, *, by: User, now: datetime) -> None:
    session = locked(session)
    _still_free(session, now)
    if SessionQuiz.objects.filter(session=session).delete()[0]:
        audit.record("education.session.quizzes_dropped", by=by, subject=session)


@transaction.atomic
def begin(pair: SessionQuiz, *, officer: Officer, by: User, now: datetime) -> Attempt:
    """One paper a side, and the second for whoever has the first. The meeting's beginning hands the first in."""
    Officer.objects.select_for_update(of=("self",), no_key=True).get(pk=officer.pk)
    session = pair.session
    side = side_open(session.starts_at, session.ends_at, now)
    if side is None or session.state == SessionState.CANCELLED:
        raise ValidationError(_("These questions are closed. Nothing was counted."), code="closed")
    mine = {paper.side: paper for paper in Attempt.objects.filter(session=session, officer=officer)}
    if side in mine:
        return mine[side]
    if side == Side.AFTER:
        first = mine.get(Side.BEFORE)
        if first is None:
            raise ValidationError(_("Only whoever took the first paper is asked for the second."), code="no_first")
        if first.is_open:
            attempts.hand_in(first, given={}, by=by, now=now, today=timezone.localdate(now))
    quiz = pair.before if side == Side.BEFORE else pair.after
    ends_at = last_moment(side, session.starts_at, session.ends_at)
    return attempts.draw(quiz, officer=officer, by=by, now=now, ends_at=ends_at, session=session, side=side)


def count(*, today: date) -> int:
    """Every meeting whose second paper is closed, once; running twice changes nothing."""
    over = SessionQuiz.objects.uncounted().filter(
        session__review__isnull=False, session__ends_at__date__lt=today - STAYS_OPEN
    )
    unread = Q(session__papers__handed_in_on__isnull=False, session__papers__score=None)
    waiting = over.filter(unread, session__ends_at__date__gte=today - MARKED_WITHIN)
    ready = over.exclude(pk__in=waiting.values("pk"))
    return sum(_count(key, today) for key in ready.values_list("pk", flat=True))


@transaction.atomic
def _count(key: int, today: date) -> int:
    pair = SessionQuiz.objects.uncounted().select_for_update(skip_locked=True).filter(pk=key).first()
    if pair is None:
        return 0
    came = pair.session.attendances.filter(state__in=TOOK_PART).values("officer")
    rows = Attempt.objects.filter(session=key, officer__in=came, handed_in_on__isnull=False, score__isnull=False)
    found_rows = rows.values_list("officer", "side", "score", "size")
    papers = [Paper(officer, side, score or 0, size) for officer, side, score, size in found_rows]
    found = gain_of(papers, SMALLEST)
    Review.objects.filter(pk=key).update(learners=found.learners, knew=found.knew, know=found.know)
    pair.counted_on = today
    pair.save(update_fields=["counted_on"])
    audit.record("education.session.gain_counted", by=None, subject=pair.session)
    return 1


def _still_free(session: Session, now: datetime) -> None:
    if session.state != SessionState.PLANNED or session.starts_at <= now:
        raise ValidationError(_("The meeting has begun: what was known before it can no longer be asked."), code="late")
    if session.papers.exists():
        raise ValidationError(_("Somebody has begun a paper already. The quizzes stay as they are."), code="begun")
