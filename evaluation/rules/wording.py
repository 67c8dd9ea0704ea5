"""A formula said to people: as a rule, and with one person's number in it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from evaluation.rules import formula
from evaluation.rules.formula import Bands, Linear, Mean, PerEvent, as_text


def worded(kind: str, parameters: Mapping[str, Any], full: Decimal) -> str:
    """The rule in a sentence."""
    return _rule(formula.parse(kind, parameters, full), full)


def reckoned(kind: str, parameters: Mapping[str, Any], full: Decimal, value: Decimal | None) -> str:
    """How the points come about, step by step, so that anybody can check it."""
    if value is None:
        return _("There is nothing to count; its weight goes to the others.")
    parsed = formula.parse(kind, parameters, full)
    known = {"value": as_text(value), "full": as_text(full), "points": as_text(parsed.points(full, value))}
    return _SUMS[type(parsed)](parsed, known)


def _rule(parsed: formula.Formula, full: Decimal) -> str:
    known = {"full": as_text(full)}
    if isinstance(parsed, Linear):
        numbers = known | {"target": as_text(parsed.target), "start": as_text(parsed.start)}
        if parsed.start:
            return _("Nothing up to %(start)s, %(full)s points at %(target)s, in proportion between") % numbers
        return _("%(full)s points at %(target)s, below that in proportion") % numbers
    if isinstance(parsed, Bands):
        parts = [
            _("%(points)s points from %(least)s on") % {"least": as_text(least), "points": as_text(points)}
            for least, points in parsed.bands
        ]
        return pgettext("between bands", "; ").join(parts)
    if isinstance(parsed, PerEvent):
        most = full if parsed.cap is None else parsed.cap
        return _("%(each)s points for each, at most %(most)s") % {"each": as_text(parsed.each), "most": as_text(most)}
    if parsed.trim == 1:
        return _("Mean of the marks, without the highest and the lowest where enough people rate")
    if parsed.trim:
        words = _("Mean of the marks, without the %(trim)d highest and the %(trim)d lowest where enough people rate")
        return words % {"trim": parsed.trim}
    return _("Mean of the marks")


def _linear(parsed: Any, known: Mapping[str, str]) -> str:
    numbers = {**known, "target": as_text(parsed.target), "start": as_text(parsed.start)}
    if parsed.start:
        return _(
            "(%(value)s − %(start)s) ÷ (%(target)s − %(start)s) × %(full)s, within 0 and %(full)s = %(points)s"
        ) % (numbers)
    return _("%(value)s ÷ %(target)s × %(full)s, at most %(full)s = %(points)s") % numbers


def _bands(parsed: Any, known: Mapping[str, str]) -> str:
    reached = [as_text(least) for least, _points in parsed.bands if Decimal(known["value"]) >= least]
    if not reached:
        return _("%(value)s lies below the lowest band = 0") % known
    return _("%(value)s reaches the band from %(least)s on = %(points)s") % {**known, "least": reached[-1]}


def _per_event(parsed: Any, known: Mapping[str, str]) -> str:
    most = known["full"] if parsed.cap is None else as_text(parsed.cap)
    numbers = {**known, "each": as_text(parsed.each), "most": most}
    return _("%(value)s × %(each)s, at most %(most)s = %(points)s") % numbers


def _mean(parsed: Any, known: Mapping[str, str]) -> str:
    return _("mean of the marks %(value)s = %(points)s") % known


_SUMS = {Linear: _linear, Bands: _bands, PerEvent: _per_event, Mean: _mean}
