"""What the portal knows of somebody's year, for their own summary: nothing of care, and no minute before a screen."""

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count

from conduct.queries import evidence
from education.models import Training
from education.queries import hours
from evaluation.enums import FactKind
from evaluation.models import Figure
from members.models import Officer

MOST_WORDS = 3
"""So many titles stand beside a number."""


@dataclass(frozen=True)
class Fact:
    code: str
    value: str
    text: str = ""

    @property
    def label(self) -> str:
        return self.text if self.code == FactKind.FIGURE else str(FactKind(self.code).label).capitalize()

    @property
    def detail(self) -> str:
        return "" if self.code == FactKind.FIGURE else self.text


def of_year(officer: Officer, year: int, *, today: date) -> list[Fact]:
    """Six questions; what is nothing is left out."""
    (statement,) = hours.statements([officer], year=year, today=today)
    honours = evidence.of_year([officer.pk], year)
    deeds = [line.text for line in honours if not line.is_reward]
    rewards = [line.text.strip() for line in honours if line.is_reward]
    trainings = Training.objects.confirmed().filter(officer=officer, ended_on__year=year).order_by("ended_on")
    titles = list(trainings.values_list("title", flat=True))
    meetings = hours.attended(year).filter(officer=officer).aggregate(number=Count("pk"))["number"]
    facts = [
        Fact(FactKind.HOURS, _number(Decimal(str(statement.hours)))),
        Fact(FactKind.MEETINGS, str(meetings)),
        Fact(FactKind.TRAINING, str(len(titles)), _listed(titles)),
        Fact(FactKind.DEEDS, str(len(deeds)), _listed(deeds)),
        Fact(FactKind.REWARDS, str(len(rewards)), _listed(rewards)),
        *_figures(officer, year),
    ]
    return [fact for fact in facts if fact.value != "0"]


def as_json(facts: list[Fact]) -> list[dict[str, Any]]:
    return [asdict(fact) for fact in facts]


def from_json(rows: list[dict[str, Any]]) -> list[Fact]:
    return [Fact(**row) for row in rows]


def _figures(officer: Officer, year: int) -> list[Fact]:
    rows = Figure.objects.filter(officer=officer, month__year=year).select_related("kind")
    sums: dict[Any, Decimal] = {}
    for figure in rows:
        sums[figure.kind] = sums.get(figure.kind, Decimal(0)) + figure.value
    return [Fact(FactKind.FIGURE, f"{_number(value)} {kind.measure}", kind.name) for kind, value in sums.items()]


def _number(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _listed(words: list[str]) -> str:
    return "；".join(words[:MOST_WORDS]) + ("…" if len(words) > MOST_WORDS else "")
