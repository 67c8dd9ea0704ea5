"""Secret ballots about the officer: only what was told of eight voices and more. Nobody's paper can be read here."""

from typing import Any

from django.db.models import Count, F, FilteredRelation, IntegerField, Max, Q, QuerySet, Sum, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, NullIf
from django.db.models.lookups import GreaterThanOrEqual
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.rules.small_groups import SMALLEST
from evaluation.enums import AppraisalState
from evaluation.models import Appraised, Form, Indicator, LeaderReview
from evaluation.models.form import FormQuerySet
from evaluation.queries.evidence.base import NUMERIC, EvidenceRow, Source, exact, number
from evaluation.rules.appraisal import BEST, GIVEN, percent_best
from evaluation.rules.period import Period
from members.models import Officer

REVIEWS = "reviews_by_people"


def _voices(column: str, count: int) -> Any:
    """Those of the first ``count`` kinds of voice together."""
    return sum((Cast(KeyTextTransform(str(place), column), IntegerField()) for place in range(count)), Value(0))


def _told(period: Period, path: str = "") -> Q:
    """Of a row of an appraisal, or of whatever stands at the end of ``path``."""
    told = {f"{path}appraisal__year": period.year, f"{path}appraisal__state": AppraisalState.TOLD}
    return Q(GreaterThanOrEqual(_voices(f"{path}votes", GIVEN), SMALLEST), **told)


def _readable(period: Period, path: str = "") -> Q:
    """Not in the days that belong to the leader alone: a score is read by others."""
    today = timezone.localdate()
    return Q(**{f"{path}year": period.year, f"{path}percent__isnull": False, f"{path}superior_on__lte": today})


def _mean(forms: FormQuerySet | None, period: Period, indicator: Indicator) -> "QuerySet[Officer, Any]":
    """A leader has one review a year; whoever changed branch may have been appraised twice."""
    told, review = _told(period, "appraised__"), FilteredRelation(REVIEWS, condition=_readable(period, f"{REVIEWS}__"))
    people = Officer.objects.order_by()
    if forms is not None:
        people = people.filter(pk__in=forms.order_by().values("officer"))
    heard = people.alias(review=review).filter(told | Q(review__isnull=False)).values(whose=F("pk"))
    best, given = (Cast(_voices("appraised__votes", count), NUMERIC) for count in (BEST, GIVEN))
    shares = Sum(exact(number("100") * best / NullIf(given, number("0"))), filter=told)
    total = Coalesce(shares, number("0"), output_field=NUMERIC) + Coalesce(
        Max("review__percent"), number("0"), output_field=NUMERIC
    )
    ballots = Count("appraised", filter=told) + Count("review", distinct=True)
    return heard.annotate(amount=exact(total / Cast(ballots, NUMERIC)), behind=ballots)


def _ballots(form: Form, period: Period, indicator: Indicator) -> list[EvidenceRow]:
    appraised = Appraised.objects.filter(_told(period), officer=form.officer_id).select_related("appraisal")
    reviewed = LeaderReview.objects.filter(_readable(period), leader=form.officer_id).select_related("poll")
    return [
        *(
            EvidenceRow(
                row.appraisal.told_on,
                _said(str(_("Appraisal of members")), sum(row.votes[:GIVEN])),
                percent_best(row.votes),
                row.get_absolute_url(),
            )
            for row in appraised
            if row.votes and row.appraisal.told_on
        ),
        *(
            EvidenceRow(
                row.poll.counted_on,
                _said(str(_("Review of leaders")), row.answers or 0),
                row.percent,
                row.get_absolute_url(),
            )
            for row in reviewed
            if row.poll.counted_on
        ),
    ]


def _said(ballot: str, voices: int) -> str:
    said = ngettext("%(ballot)s: %(voices)d voice", "%(ballot)s: %(voices)d voices", voices)
    return said % {"ballot": ballot, "voices": voices}


secret = Source(
    facts=_mean,
    rows=_ballots,
    counts=_(
        "The appraisal of members and the review of leaders of the year: the share of the voices about the officer that"
        " chose one of the two best answers, in per cent; of several ballots the mean. Only what was told counts, and"
        " only of eight voices and more. Without such a ballot it does not apply."
    ),
    is_private=True,
)
