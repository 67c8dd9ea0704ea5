"""A quarter or a half-year in words; the one that is not over says so."""

from datetime import date

from django.utils.translation import gettext as _

from education.rules.periods import HALF, QUARTER, begin_of, number_in_year


def quarter_of_year(day: date) -> str:
    """Where the year is said already."""
    return [_("Q1"), _("Q2"), _("Q3"), _("Q4")][number_in_year(day, QUARTER) - 1]


def quarter_name(day: date) -> str:
    words = [_("Q1 %(year)s"), _("Q2 %(year)s"), _("Q3 %(year)s"), _("Q4 %(year)s")]
    return words[number_in_year(day, QUARTER) - 1] % {"year": day.year}


def half_name(day: date) -> str:
    words = [_("H1 %(year)s"), _("H2 %(year)s")]
    return words[number_in_year(day, HALF) - 1] % {"year": day.year}


def name_of(day: date, today: date, months: int) -> str:
    """``day`` is its first one."""
    name = quarter_name(day) if months == QUARTER else half_name(day)
    return _("%(period)s so far") % {"period": name} if begin_of(today, months) == day else name
