"""Good deeds, rewards, discipline and supervision, as ``conduct`` says that they stand today."""

from decimal import Decimal
from typing import Any

from django.db.models import Count, F, QuerySet, Sum
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from conduct.models import Finding, GoodDeed, Measure, Reward
from conduct.models.deed import GoodDeedQuerySet
from conduct.models.finding import FindingQuerySet
from conduct.models.measure import MeasureQuerySet
from conduct.models.reward import RewardQuerySet
from evaluation.models import Form, Indicator
from evaluation.models.form import FormQuerySet
from evaluation.queries.evidence.base import EvidenceRow, Source, exact, of_officers, within
from evaluation.rules.period import Period

NOTHING, ONE = Decimal(0), Decimal(1)


def _counted(rows: "QuerySet[Any, Any]", forms: FormQuerySet | None, amount: Any) -> "QuerySet[Any, Any]":
    mine = of_officers(rows, forms)
    counted: QuerySet[Any, Any] = mine.values(whose=F("officer")).annotate(amount=exact(amount), behind=Count("pk"))
    return counted


def _confirmed(period: Period) -> GoodDeedQuerySet:
    return GoodDeed.objects.confirmed().filter(within("happened_on", period))


def _deeds(form: Form, period: Period, indicator: Indicator) -> list[EvidenceRow]:
    rows = _confirmed(period).filter(officer=form.officer_id).select_related("closed_by")
    return [
        EvidenceRow(row.happened_on, row.what, ONE, row.get_absolute_url(), row.closed_by, row.closed_on)
        for row in rows
    ]


deeds = Source(
    facts=lambda forms, period, indicator: _counted(_confirmed(period), forms, Count("pk")),
    rows=_deeds,
    counts=_("Good deeds of the year that somebody else confirmed, each once."),
    nothing=NOTHING,
)


def _decided(period: Period) -> RewardQuerySet:
    return Reward.objects.decided().filter(within("decided_on", period))


def _rewards(form: Form, period: Period, indicator: Indicator) -> list[EvidenceRow]:
    rows = _decided(period).filter(officer=form.officer_id).select_related("kind", "decided_by").order_by("-decided_on")
    return [
        EvidenceRow(
            row.decided_on,
            f"{row.kind.name} {row.document_number}",
            Decimal(row.kind.level),
            row.get_absolute_url(),
            row.decided_by,
            row.decided_on,
        )
        for row in rows
        if row.decided_on
    ]


rewards = Source(
    facts=lambda forms, period, indicator: _counted(_decided(period), forms, Sum("kind__level")),
    rows=_rewards,
    counts=_("Rewards decided in the year and not withdrawn, each as often as its level: a commendation once."),
    nothing=NOTHING,
)


def _taken(period: Period) -> MeasureQuerySet:
    """In the year in which their effect began, and in no later one. What an appeal lifted never was."""
    return Measure.objects.standing().filter(within("effective_on", period))


def _measures(form: Form, period: Period, indicator: Indicator) -> list[EvidenceRow]:
    rows = _taken(period).filter(officer=form.officer_id).select_related("kind", "inquiry__decided_by")
    return [
        EvidenceRow(
            row.effective_on,
            row.kind.name,
            ONE,
            row.inquiry.get_absolute_url(),
            row.inquiry.decided_by,
            row.inquiry.decided_on,
        )
        for row in rows.order_by("-effective_on", "-pk")
    ]


discipline = Source(
    facts=lambda forms, period, indicator: _counted(_taken(period), forms, Count("pk")),
    rows=_measures,
    counts=_("Measures of discipline that took effect in the year, each once; never one that an appeal lifted."),
    nothing=NOTHING,
    is_private=True,
)


def _published(period: Period) -> FindingQuerySet:
    return Finding.objects.counting().filter(within("found_on", period))


def _findings(form: Form, period: Period, indicator: Indicator) -> list[EvidenceRow]:
    rows = _published(period).filter(officer=form.officer_id).select_related("norm", "found_by")
    return [
        EvidenceRow(
            row.found_on,
            gettext("Finding on “%(norm)s”") % {"norm": row.norm.text},
            ONE,
            row.get_absolute_url(),
            row.found_by,
            row.decided_on,
        )
        for row in rows
    ]


findings = Source(
    facts=lambda forms, period, indicator: _counted(_published(period), forms, Count("pk")),
    rows=_findings,
    counts=_("Findings that name the officer and were published after everybody was heard; never one that was erased."),
    nothing=NOTHING,
)
