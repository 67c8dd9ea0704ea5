"""What works, as the sheets of a workbook."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from accounts.models import Unit
from education.enums import WorksOf
from education.queries import trends
from education.queries import works as asked
from education.queries.trends import Trend
from education.queries.works import Line
from ui.spreadsheets import Table
from ui.spreadsheets.sheets import Cell

WIDTHS = (36, 12, 14, 18, 12, 16, 16, 24)


def all_of(unit: Unit | None, today: date) -> list[Table]:
    found = asked.of(unit, today=today)
    forms = trends.by_form(unit, of=WorksOf.USEFUL, today=today)
    themes = trends.by_theme(unit, of=WorksOf.USEFUL, today=today)
    return [
        _table(_("Forms of activity"), found.forms),
        _table(_("Themes"), found.themes),
        _table(_("By month"), found.months),
        _quarters(_("Forms by quarter"), forms),
        _quarters(_("Themes by quarter"), themes),
        Table(_("Wished for next"), [_("Form of activity"), _("Answers")], found.wished, (30, 12)),
    ]


def _table(name: str, lines: Sequence[Line]) -> Table:
    return Table(name, [_("Name"), *_headings()], [[line.name, *_cells(line)] for line in lines], WIDTHS)


def _quarters(name: str, trend: Trend) -> Table:
    """A line for each quarter in which there was a meeting."""
    rows = [
        [row.name, period, *_cells(line)]
        for row in trend.rows
        for period, line in zip(trend.periods, row.lines, strict=True)
        if line.meetings
    ]
    return Table(name, [_("Name"), _("Quarter"), *_headings()], rows, (36, 18, *WIDTHS[1:]))


def _headings() -> list[str]:
    return [
        _("Meetings"),
        _("Attendance, %"),
        _("Usefulness, 1 to 5"),
        _("Answers"),
        _("Right before, %"),
        _("Right after, %"),
        _("People with both papers"),
    ]


def _cells(line: Line) -> list[Cell]:
    hidden = _("hidden: fewer than 8")
    return [
        line.meetings,
        hidden if line.attendance is None else line.attendance,
        hidden if line.useful is None else line.useful,
        line.answers,
        hidden if line.knew is None else line.knew,
        hidden if line.know is None else line.know,
        line.learners,
    ]
