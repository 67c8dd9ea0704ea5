"""The result of a secret ballot about the officer. Nobody's paper can be read here: only the count of a closed one."""

from typing import Any

from django.db.models import Count, F, QuerySet
from django.utils.translation import gettext_lazy as _

from evaluation.models import Form, Indicator, Mark
from evaluation.models.form import FormQuerySet
from evaluation.queries.evidence.base import EvidenceRow, Source, exact
from evaluation.rules.period import Period


def _counted(forms: FormQuerySet, period: Period, indicator: Indicator) -> "QuerySet[Any, Any]":
    """No count is kept yet: the indicator applies to nobody."""
    nobody = Mark.objects.filter(pk__isnull=True).order_by()
    return nobody.values(whose=F("assignment__form__officer")).annotate(amount=exact(Count("pk")), behind=Count("pk"))


def _count(form: Form, period: Period, indicator: Indicator) -> list[EvidenceRow]:
    return []


secret = Source(
    facts=_counted,
    rows=_count,
    counts=_("The share of the secret ballot about the officer, in per cent. Without a ballot it does not apply."),
)
