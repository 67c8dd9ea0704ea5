"""A big roster through a real worker: read, checked and previewed, against the bare read of the file."""

import io
import signal
import sys
import time
from pathlib import Path

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone
from openpyxl import load_workbook

from accounts.models import Unit, User
from bench.report import Row
from bench.serving import ROOT, memory
from members.models import ImportState, RosterImport
from members.services.roster import reading, uploading
from portal.launch import processes

BAR = 4.0
HEADINGS = [
    "序号",
    "姓名",
    "警号",
    "性别",
    "民族",
    "出生日期",
    "学历",
    "政治面貌",
    "加入党组织日期",
    "转为正式党员日期",
    "参加工作日期",
    "单位",
    "所在党支部",
    "党内职务",
    "职务",
    "警衔",
    "警种",
    "人员类别",
    "联系电话",
    "备注",
]


def measure(environment: dict[str, str], log: Path, count: int) -> list[Row]:
    content = workbook(count)
    bare = min(_bare_read(content) for _ in range(2))
    read = _in_this_process(content)
    whole, peak, roster = _through_a_worker(content, environment, log)
    ratio = read / bare
    found = f"{count:,} rows: {roster.state}, {roster.counts}"
    return [
        Row("roster: bare openpyxl read of the file", f"{bare:.2f} s", "1.0", "", f"{len(content) / 1e6:.1f} MB"),
        Row(
            "roster: read, checked, previewed",
            f"{read:.2f} s",
            f"{ratio:.1f}",
            "met" if ratio <= BAR else "unmet",
            found,
        ),
        Row("roster: the same from upload to preview, by a worker", f"{whole:.2f} s", f"{whole / bare:.1f}", "", ""),
        Row("Celery worker, peak after it", f"{peak} MB", "", "met" if peak <= 300 else "unmet", "at most 300 MB"),
    ]


def workbook(count: int) -> bytes:
    """Every third row changes somebody on the roll, the others leave them as they are or bring somebody new."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet("花名册")
    sheet.write_row(0, 0, HEADINGS)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT o.name, o.police_number, o.sex, o.birth_on, o.joined_party_on, o.joined_work_on, u.name, b.name,"
            " o.phone FROM members_officer o JOIN accounts_unit u ON u.id = o.unit_id JOIN accounts_branch b"
            " ON b.id = o.branch_id WHERE o.left_on IS NULL ORDER BY o.id LIMIT %s",
            [count],
        )
        people = cursor.fetchall()
    for line in range(count):
        name, number, sex, birth, party, work, unit, branch, phone = people[line % len(people)]
        if line % 3 == 1 or line >= len(people):
            number = str(900000 + line)
        sex, post = "女" if sex == "female" else "男", "民警" if line % 3 else "副所长"
        person = [line + 1, name, number, sex, "汉族", birth, "大学本科", "中共党员", party, None]
        service = [work, unit, branch, None, post, "三级警司", "治安", "民警", phone, None]
        sheet.write_row(line + 1, 0, person + service)
    book.close()
    return buffer.getvalue()


def _bare_read(content: bytes) -> float:
    started = time.perf_counter()
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    for row in book.worksheets[0].iter_rows(values_only=True):
        tuple(row)
    return time.perf_counter() - started


def _upload(content: bytes) -> RosterImport:
    by = User.objects.get(username="orgadmin")
    file = SimpleUploadedFile("roster.xlsx", content)
    return uploading.upload(file=file, unit=Unit.objects.get(pk=1), by=by)


def _in_this_process(content: bytes) -> float:
    roster = _upload(content)
    started = time.perf_counter()
    reading.read(roster, lambda done, total: None, today=timezone.localdate())
    taken = time.perf_counter() - started
    RosterImport.objects.filter(pk=roster.pk).delete()
    return taken


def _through_a_worker(content: bytes, environment: dict[str, str], log: Path) -> tuple[float, int, RosterImport]:
    command = [sys.executable, "-m", "celery", "--app", "portal", "worker", "--concurrency", "1", "--loglevel", "INFO"]
    worker = processes.start(command, log=log / "worker.log", environment=environment, directory=ROOT)
    try:
        time.sleep(5)
        started = time.perf_counter()
        roster = _upload(content)
        while roster.state == ImportState.READING and time.perf_counter() - started < 300:
            time.sleep(0.05)
            roster.refresh_from_db()
        return time.perf_counter() - started, memory(worker), roster
    finally:
        processes.stop([(worker, signal.SIGTERM)])
