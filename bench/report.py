"""The table."""

import platform
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from django.utils import timezone


@dataclass(frozen=True)
class Row:
    what: str
    measured: str
    ratio: str
    bar: str
    note: str = ""


def table(rows: Iterable[Row]) -> str:
    lines = ["| what | measured | ratio | bar | |", "| --- | ---: | ---: | --- | --- |"]
    lines += [f"| {row.what} | {row.measured} | {row.ratio} | {row.bar} | {row.note} |" for row in rows]
    return "\n".join(lines)


def machine() -> str:
    """One line to read the figures by."""
    processor = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())
    cores = len(re.findall(r"^processor", Path("/proc/cpuinfo").read_text(), re.MULTILINE))
    memory = re.search(r"MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text())
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        postgres = cursor.fetchone()[0]
        cursor.execute(
            "SELECT (SELECT count(*) FROM members_officer), (SELECT count(*) FROM accounts_branch),"
            " (SELECT count(*) FROM care_contact), pg_size_pretty(pg_database_size(current_database()))"
        )
        officers, branches, contacts, size = cursor.fetchone()
    name = processor.group(1).strip() if processor else platform.machine()
    return (
        f"{timezone.localdate():%Y-%m-%d}: {name}, {cores} cores,"
        f" {int(memory.group(1)) // 1048576 if memory else '?'} GiB, {platform.system()} {platform.release()},"
        f" Python {platform.python_version()}, PostgreSQL {postgres}; {officers:,} officers, {branches:,} branches,"
        f" {contacts:,} contacts, {size}"
    )
