"""What was learnt at the year's meetings, a quiz before the next one, a guest, a material; then the sums of it all."""

from datetime import date, timedelta
from random import Random

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from dashboard.management.demo.cast import BRANCH
from education.enums import SessionState
from education.models import Material, Quiz, Review, Session
from education.services import gains, guests, works
from members.models import Officer

KNEW = 56
LEARNT = {"lecture": 6, "case_discussion": 24, "peer_lecture": 19, "visit": 14, "joint_reading": 9, "drill": 27}
"""Around which gain in per cent the papers lie."""
EVERY = 3
"""One meeting in so many had a quiz."""


def tell(*, today: date) -> None:
    rng = Random(20261124)  # noqa: S311 - believable, not secret
    _hosts()
    _papers(rng, today)
    _coming(today)
    works.sum_up(today=today)


def _hosts() -> None:
    """Whoever holds a duty in the branch leads its meetings; where nobody does, whoever stands first."""
    people = Officer.objects.serving().filter(branch=OuterRef("branch")).order_by("-party_duty", "police_number")
    Session.objects.filter(state=SessionState.HELD, host=None).update(host=Subquery(people.values("pk")[:1]))


def _papers(rng: Random, today: date) -> None:
    rows = Review.objects.filter(useful_answers__gt=0, held_on__lt=today - timedelta(days=8))
    for review in rows.select_related("session__form").order_by("pk")[::EVERY]:
        form = review.session.form
        learners = review.useful_answers
        knew = round(KNEW + rng.gauss(0, 5))
        know = min(98, max(knew - 2, round(knew + LEARNT.get(form.code if form else "", 10) + rng.gauss(0, 4))))
        review.learners, review.knew, review.know = learners, knew * learners, know * learners
        review.save(update_fields=["learners", "knew", "know"])


def _coming(today: date) -> None:
    coming = Session.objects.filter(branch__name=BRANCH, state=SessionState.PLANNED, starts_at__gt=timezone.now())
    session = coming.filter(invited_at__isnull=False).select_related("branch", "kind").order_by("starts_at").first()
    quiz = Quiz.objects.order_by("pk").first()
    head = session and session.branch.postings.select_related("user").first()
    if session is None or quiz is None or not head:
        return
    gains.name(session, before=quiz, after=quiz, by=head.user, now=timezone.now())
    session.library.set(Material.objects.order_by("pk")[:2])
    elsewhere = Officer.objects.serving().exclude(branch=session.branch).filter(branch__isnull=False)
    if guest := elsewhere.order_by("police_number").first():
        guests.ask(session, officers=[guest], by=head.user, today=today)
