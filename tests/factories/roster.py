"""Rosters: the real one, small ones, and the way through the portal."""

import io
import json
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile

import jobs.services
from jobs.models import Job
from members.models import ImportState, RosterImport
from members.services.roster import confirming, uploading
from ui.spreadsheets import Table, write_csv, write_xlsx

DATA = Path(__file__).parent.parent / "data"
HEADINGS = ["姓名", "警号", "性别", "出生日期", "政治面貌", "单位", "所在党支部", "职务", "人员类别", "联系电话"]
LINE = {
    "姓名": "张伟鹏",
    "警号": "330002",
    "性别": "男",
    "出生日期": "1991-01-16",
    "政治面貌": "中共党员",
    "职务": "民警",
    "人员类别": "民警",
    "联系电话": "17093570372",
}


def real(kind: str = "xlsx") -> bytes:
    name = "roster_yunchuan.xlsx" if kind == "xlsx" else "roster_yunchuan_gb18030.csv"
    return (DATA / name).read_bytes()


def expected() -> dict:
    return json.loads((DATA / "roster_yunchuan.expected.json").read_text())


def sheet(*lines: dict, headings=HEADINGS, units: list[list[str]] | None = None) -> bytes:
    """A workbook with one officer per line; what a line leaves out is as in ``LINE``."""
    rows = [[{**LINE, **line}.get(heading) for heading in headings] for line in lines]
    tables = [Table("花名册", headings, rows)]
    if units is not None:
        tables.append(Table("单位", ["单位名称", "上级单位", "单位类别", "党支部名称"], units))
    return write_xlsx(tables)


def csv_sheet(*lines: dict, headings=HEADINGS) -> bytes:
    return write_csv(headings, [[{**LINE, **line}.get(heading) for heading in headings] for line in lines])


def file(content: bytes, name: str = "roster.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def finish_jobs() -> None:
    """What the worker does."""
    for pk in Job.objects.filter(state="waiting").order_by("pk").values_list("pk", flat=True):
        jobs.services.run(pk)


def upload(content: bytes, *, unit, by, name: str = "roster.xlsx") -> RosterImport:
    """Uploaded and read."""
    roster = uploading.upload(file=file(content, name), unit=unit, by=by)
    finish_jobs()
    roster.refresh_from_db()
    return roster


def confirm(roster: RosterImport, *, by, asks_for_talks: bool = False) -> RosterImport:
    """Confirmed and written."""
    confirming.confirm(roster, asks_for_talks=asks_for_talks, by=by)
    finish_jobs()
    roster.refresh_from_db()
    return roster


def imported(content: bytes, *, unit, by) -> RosterImport:
    roster = confirm(upload(content, unit=unit, by=by), by=by)
    assert roster.state == ImportState.IMPORTED, roster.problem
    return roster


def undo(roster: RosterImport, *, by) -> RosterImport:
    confirming.undo(roster, by=by)
    finish_jobs()
    roster.refresh_from_db()
    return roster


def xlsx_with(content: bytes, changes: dict[str, bytes | None]) -> bytes:
    """The package with members replaced, added or (None) taken out."""
    target = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as before, ZipFile(target, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            if name not in changes:
                after.writestr(name, before.read(name))
        for name, body in changes.items():
            if body is not None:
                after.writestr(name, body)
    return target.getvalue()
