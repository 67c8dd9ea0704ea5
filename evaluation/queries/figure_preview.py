"""What the page of a workbook shows: its rows in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from evaluation.models import FigureImport
from evaluation.rules.figure_rows import sentence
from jobs.models import Job
from ui.spreadsheets import sentence as said_of_file
from ui.spreadsheets.returned import returned

READ = "evaluation.figures.read"
"""The kind of job that reads a workbook."""


@dataclass(frozen=True)
class Said:
    column: str
    sentence: str
    suggestion: str

    @property
    def said(self) -> str:
        return f"{self.column}: {self.sentence}" if self.column else self.sentence


@dataclass(frozen=True)
class Line:
    row: int
    number: str
    name: str
    problems: tuple[Said, ...]
    values: tuple[tuple[str, str], ...]
    """Heading and figure."""


def rows_of(sent: FigureImport) -> tuple[list[Line], list[Line]]:
    """Those that are refused, and those that can be imported."""
    headings = {str(kind): heading for kind, heading in sent.counts.get("columns", [])}
    lines = [
        Line(
            row["row"],
            row["number"],
            row["name"],
            tuple(Said(one["column"], sentence(one), one["suggestion"]) for one in row["problems"]),
            tuple((headings.get(kind, ""), value) for kind, value in row["values"].items()),
        )
        for row in sent.rows
    ]
    return [line for line in lines if line.problems], [line for line in lines if not line.problems]


def refused_workbook(sent: FigureImport) -> bytes:
    """The refused rows as they stood in the sheet, with the reasons: put them right and send them in again."""
    refused, _ready = rows_of(sent)
    cells = {row["row"]: row["cells"] for row in sent.rows}
    rows = ((cells[line.row], [(one.said, one.suggestion) for one in line.problems], line.row) for line in refused)
    return returned(_("Work figures"), sent.counts["headings"], rows)


def problem_of(sent: FigureImport) -> str:
    return said_of_file(sent.problem["code"], sent.problem["params"]) if sent.problem else ""


def latest_job(sent: FigureImport) -> Job | None:
    return Job.objects.filter(kind=READ, subject_id=sent.pk).order_by("-created_at").first()
