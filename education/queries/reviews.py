"""One meeting and what came of it; the plans that branches share."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, Exists, F, FloatField, OuterRef, QuerySet, When

from accounts.models import User
from accounts.rules.small_groups import SMALLEST
from ballots.models import Participant
from education.models import ActivityForm, Review, SessionPlan
from education.models.review import ReviewQuerySet
from education.rules.gain import FULL
from education.rules.review import mean, share


@dataclass(frozen=True)
class Outcome:
    """What one meeting came to; None where there is too little to be shown."""

    review: Review
    attendance: int | None
    useful: float | None
    wished: list[tuple[str, int]]
    knew: int | None = None
    know: int | None = None
    """In per cent of right answers, of those with both papers."""


def forms_in_use() -> "QuerySet[ActivityForm, ActivityForm]":
    return ActivityForm.objects.filter(is_active=True)


def to_answer(user: User, *, today: date) -> ReviewQuerySet:
    """Meetings one took part in, whose questions are open and not answered."""
    answered = Participant.objects.filter(poll=OuterRef("poll"), user=user)
    return Review.objects.open_to(user, today).filter(~Exists(answered)).select_related("session__kind", "poll__scope")


def listed(user: User) -> ReviewQuerySet:
    return Review.objects.visible_to(user).select_related("session__branch", "session__kind", "session__form", "poll")


def outcome(review: Review) -> Outcome:
    forms = {form.code: form.name for form in ActivityForm.objects.filter(code__in=review.wished)}
    return Outcome(
        review=review,
        attendance=share(review.took_part, review.expected, SMALLEST),
        useful=mean(review.useful_sum, review.useful_answers, SMALLEST),
        wished=[(name, review.wished[code]) for code, name in forms.items()],
        knew=share(review.knew, review.learners * FULL, SMALLEST * FULL),
        know=share(review.know, review.learners * FULL, SMALLEST * FULL),
    )


def forms_of_plans(user: User) -> "QuerySet[ActivityForm, ActivityForm]":
    """Those of which there is something to take over."""
    offered = SessionPlan.objects.visible_to(user).filter(form=OuterRef("pk"))
    return ActivityForm.objects.filter(Exists(offered))


def plans(user: User, form: str = "") -> "QuerySet[SessionPlan, SessionPlan]":
    """Newest first, by form where one is asked for; with how often each was taken over and found useful."""
    rows = SessionPlan.objects.visible_to(user).select_related("kind", "form", "session__branch", "session__review")
    answers = F("session__review__useful_answers")
    enough = When(session__review__useful_answers__gte=SMALLEST, then=F("session__review__useful_sum") * 1.0 / answers)
    rows = rows.annotate(times=Count("taken"), useful=Case(enough, output_field=FloatField()))
    return rows.filter(form__code=form) if form else rows
