"""What a source of evidence answers: for everybody at once a number, for one person the rows behind it."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol, Self, TypeVar

from django.db.models import DecimalField, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Round
from django.utils.functional import Promise

from accounts.models import User
from evaluation.models import Form, Indicator
from evaluation.models.form import FormQuerySet
from evaluation.rules.formula import as_text
from evaluation.rules.period import Period
from evaluation.rules.rounding import PLACES

AboutSomebody = TypeVar("AboutSomebody", bound="QuerySet[Any, Any]")
AMOUNT: "DecimalField[Decimal, Decimal]" = DecimalField(max_digits=14, decimal_places=PLACES)
NUMERIC: "DecimalField[Decimal, Decimal]" = DecimalField(max_digits=24, decimal_places=PLACES)


def exact(expression: Any) -> Round:
    """Half up to four places, in the database's exact arithmetic."""
    return Round(expression, precision=PLACES, output_field=AMOUNT)


def number(text: str) -> Value:
    return Value(Decimal(text), output_field=NUMERIC)


def within(field: str, period: Period) -> Q:
    return Q(**{f"{field}__gte": period.start, f"{field}__lte": period.end})


@dataclass(frozen=True)
class EvidenceRow:
    """One fact. ``value`` is what it adds to the number, or empty where it stands beside it and says why."""

    on: date
    text: str
    value: Decimal | None
    url: str = ""
    entered_by: User | None = None
    entered_at: date | datetime | None = None
    is_left_out: bool = False
    role: str = ""
    """As what somebody entered it: beside the name, or in its place where that is not for everybody."""
    is_named: bool = True

    def without_name(self) -> Self:
        return self if self.is_named else replace(self, entered_by=None)

    @property
    def amount(self) -> str:
        return "" if self.value is None else as_text(self.value)


def of_officers(rows: AboutSomebody, forms: FormQuerySet | None) -> AboutSomebody:
    """Rows about somebody, of the officers of ``forms`` or of all; in no order."""
    rows = rows.order_by()
    return rows if forms is None else rows.filter(officer__in=forms.order_by().values("officer"))


class Facts(Protocol):
    """``(whose, amount, behind)``: whose, the number, and how many rows; only of those who have any. Without ``forms``
    of everybody: to pick nearly all of them out would take longer."""

    def __call__(self, forms: FormQuerySet | None, period: Period, indicator: Indicator) -> "QuerySet[Any, Any]": ...


class Rows(Protocol):
    def __call__(self, form: Form, period: Period, indicator: Indicator) -> list[EvidenceRow]: ...


@dataclass(frozen=True)
class Source:
    facts: Facts
    rows: Rows
    counts: Promise
    """What is counted, and when it does not apply, in a sentence for whoever is assessed by it."""
    nothing: Decimal | None = None
    """The number of somebody without any row; empty where the indicator then does not apply."""
    owner: str = "officer"
    """The column of ``Form`` by which facts are joined."""
    is_private: bool = False
    """The rows are for the officer alone; others see the number."""

    @property
    def column(self) -> str:
        return "id" if self.owner == "pk" else f"{self.owner}_id"

    def values(self, forms: FormQuerySet, period: Period, indicator: Indicator) -> "QuerySet[Form, Any]":
        """``(pk, value, rows)`` of each form, in one query. The computation joins ``facts`` instead, for 200,000."""
        facts = self.facts(forms, period, indicator).filter(whose=OuterRef(self.owner))
        nothing = Value(self.nothing, output_field=AMOUNT)
        return forms.order_by("pk").values_list(
            "pk",
            Coalesce(Subquery(facts.values("amount")), nothing, output_field=AMOUNT),
            Coalesce(Subquery(facts.values("behind")), Value(0), output_field=IntegerField()),
        )
