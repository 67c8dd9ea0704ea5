"""Of what came without a name only the week is kept."""

from datetime import date, timedelta


def week_of(day: date) -> date:
    """Its Monday."""
    return day - timedelta(days=day.weekday())


def end_of(week: date) -> date:
    """Its Sunday, from which a term runs: counted from any other day, the term would tell that day."""
    return week + timedelta(days=6)
