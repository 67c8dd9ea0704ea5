"""Why somebody is not graded, or not freely, as whoever runs the year reads it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evaluation.rules.standing import Why

WHYS: dict[str, str | Promise] = {
    Why.LONG_LEAVE: _("Not assessed: sick and personal leave for more than half of the year"),
    Why.REFUSED: _("Refuses to take part: at most incompetent"),
    Why.DISCIPLINE_INCOMPETENT: _("Discipline: at most incompetent"),
    Why.DISCIPLINE_NO_GRADE: _("Discipline: no grade in this year"),
    Why.INQUIRY: _("No grade for now: to be completed later"),
    Why.DISCIPLINE_COMMENT: _("Discipline: comment only, no grade"),
    Why.RECRUIT: _("Recruit on probation: comment only, no grade"),
    Why.DISCIPLINE_NOT_EXCELLENT: _("Discipline: not excellent"),
}


def of_why(why: str) -> str:
    return str(WHYS.get(why, ""))
