"""A kept simulation as people read it: labels in their language, people within their reach."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import Unit
from evaluation.models import Form, Simulation
from evaluation.models.form import FormQuerySet
from evaluation.models.scheme import Indicator
from jobs.models import Job
from members.enums import PoliceType, Sex
from ui.language import is_english

Rows = list[dict[str, Any]]


MOST_GROUPS = 8
TRY = "evaluation.draft.simulate"
"""The kind of job that tries a draft."""


@dataclass(frozen=True)
class Group:
    name: str
    title: str
    rows: Rows
    """Those whose mean changes most come first."""
    left: int
    """Further ones, which a page of their own lists."""
    hidden: int
    """Groups of which nothing is said."""


@dataclass(frozen=True)
class Mover:
    form: Form
    facts: dict[str, Any]
    reasons: list[tuple[str, str]]


@dataclass(frozen=True)
class Shown:
    known: dict[str, Any]
    bands: list[tuple[str, tuple[int, int]]]
    """Scores of a range, how many people before and after."""
    groups: list[Group]
    movers: list[Mover]

    @property
    def keys(self) -> list[str]:
        return [_("Before"), _("After")]


def latest_job(simulation: Simulation) -> Job | None:
    return Job.objects.filter(kind=TRY, subject_id=simulation.pk).order_by("-created_at").first()


def earlier(simulation: Simulation) -> Simulation | None:
    """The one before of the same draft and year, of the same people: only then is the rule the difference."""
    rows = Simulation.objects.done().filter(scheme_version=simulation.scheme_version_id, cycle=simulation.cycle_id)
    before = rows.filter(at__lt=simulation.at).first()
    of = simulation.outcome.get("of")
    return before if before and of and before.outcome.get("of") == of else None


def shown(simulation: Simulation, forms: FormQuerySet, whole: str = "") -> Shown:
    """``forms`` are those the reader may open; of the others nothing is said by name. ``whole`` names the table that is
    wanted with every group, and without persons."""
    kept = simulation.outcome
    return Shown(
        known=kept,
        bands=[(_band(place, kept["bands"]), (row["before"], row["after"])) for place, row in _numbered(kept)],
        groups=[
            _group(name, title, kept["groups"][name], labels, name == whole) for name, title, labels in _kinds(kept)
        ],
        movers=[] if whole else _movers(simulation, forms),
    )


def _numbered(kept: dict[str, Any]) -> list[tuple[int, dict[str, int]]]:
    return list(enumerate(kept.get("bands", [])))


def _band(place: int, rows: Rows) -> str:
    if place == 0:
        return _("below %(edge)d") % {"edge": rows[0]["below"]}
    if not rows[place]["below"]:
        return _("%(edge)d and more") % {"edge": rows[place - 1]["below"]}
    return _("%(low)d to below %(high)d") % {"low": rows[place - 1]["below"], "high": rows[place]["below"]}


def _kinds(kept: dict[str, Any]) -> list[tuple[str, str, dict[str, str]]]:
    if "groups" not in kept:
        return []
    keys = [row["key"] for row in kept["groups"]["unit"]]
    units = {str(unit.pk): str(unit) for unit in Unit.objects.filter(pk__in=keys)}
    ages = {
        "-30": _("under 30"),
        "-40": _("30 to 39"),
        "-50": _("40 to 49"),
        "50-": _("50 and over"),
    }
    return [
        ("unit", _("By department"), units),
        ("police_type", _("By police type"), {each.value: str(each.label) for each in PoliceType}),
        ("sex", _("By sex"), {each.value: str(each.label) for each in Sex}),
        ("age", _("By age"), ages),
    ]


def _group(name: str, title: str, rows: Rows, labels: dict[str, str], is_whole: bool) -> Group:
    said = [row | {"label": labels.get(row["key"], _("not stated"))} for row in rows if "people" in row]
    hidden, most = len(rows) - len(said), len(said) if is_whole else MOST_GROUPS
    if len(said) > MOST_GROUPS:
        said.sort(key=lambda row: -abs(Decimal(row["after"]) - Decimal(row["before"])))
    return Group(name, title, said[:most], len(said[most:]), hidden)


def _movers(simulation: Simulation, forms: FormQuerySet) -> list[Mover]:
    rows = simulation.outcome.get("movers", [])
    known = {form.pk: form for form in forms.filter(pk__in=[row["form"] for row in rows])}
    names = _names(simulation)
    return [
        Mover(
            known[row["form"]],
            row,
            [(names.get(reason["code"], reason["code"]), reason["gain"]) for reason in row["reasons"]],
        )
        for row in rows
        if row["form"] in known
    ]


def _names(simulation: Simulation) -> dict[str, str]:
    """Of the draft's indicators, and of those of the year that it would leave out."""
    version = simulation.scheme_version_id
    used = simulation.cycle.forms.order_by().values("scheme_version").distinct()
    field = "name_en" if is_english() else "name_zh"
    rows = Indicator.objects.filter(scheme_version__in=used).order_by().values_list("code", field)
    own = Indicator.objects.filter(scheme_version=version).order_by().values_list("code", field)
    return dict(rows) | dict(own)
