"""The documents point at what exists. No database needed."""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

import pytest

from appeals.rules.lifecycle import (
    APPEAL_TRANSITIONS,
)
from care.rules.lifecycle import (
    CONCERN_TRANSITIONS,
    CORRECTION_TRANSITIONS,
    PROMISE_TRANSITIONS,
    REQUEST_TRANSITIONS,
    TASK_TRANSITIONS,
)
from conduct.rules.discipline import (
    FILE_TRANSITIONS,
    REPORT_TRANSITIONS,
)
from conduct.rules.inspection import (
    FINDING_TRANSITIONS,
    INSPECTION_TRANSITIONS,
)
from conduct.rules.lifecycle import (
    DEED_TRANSITIONS,
    OBJECTION_TRANSITIONS,
    REWARD_TRANSITIONS,
)

ROOT = Path(__file__).resolve().parent.parent.parent
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")
NAMED = re.compile(
    r"`((?:[\w.-]+/)+[\w.-]*\.(?:py|html|css|js|md|csv|po|mo|toml|txt|in|svg|png|service|conf)|(?:[\w.-]+/)+)`"
)
"""A path between backticks: a file with an ending we use, or a folder with its last slash."""
MADE_LATER = {"var/", "bench/data/"}
"""Folders that are made when the portal runs."""


def documents() -> list[Path]:
    folders = [path for name in ("docs", "deploy", "bench") for path in (ROOT / name).rglob("*.md")]
    return sorted([*ROOT.glob("*.md"), *folders])


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def missing(text: str, folder: Path) -> Iterator[str]:
    """Links are relative to the document, names between backticks to the repository."""
    yield from (link for link in LINK.findall(text) if not (folder / link).exists())
    yield from (name for name in NAMED.findall(text) if name not in MADE_LATER and not (ROOT / name).exists())


@pytest.mark.parametrize("path", documents(), ids=named)
def test_what_a_document_names_exists(path: Path) -> None:
    assert list(missing(path.read_text(encoding="utf-8"), path.parent)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[the tree](accounts/models/unit.py), `accounts/` and `accounts/models/unit.py`", []),
        ("[gone](accounts/gone.py#x)", ["accounts/gone.py"]),
        ("`accounts/gone.py` and `gone/`", ["accounts/gone.py", "gone/"]),
        ("[out](https://example.org/x.py) `care.models` `a/b`", []),
    ],
)
def test_a_name_that_points_nowhere_is_found(text: str, expected: list[str]) -> None:
    assert list(missing(text, ROOT)) == expected


def test_decisions_are_numbered_without_a_gap_and_have_the_three_parts() -> None:
    decisions = sorted((ROOT / "docs/adr").glob("*.md"))

    assert [path.name[:4] for path in decisions] == [f"{number:04}" for number in range(1, len(decisions) + 1)]
    for path in decisions:
        text = path.read_text(encoding="utf-8")
        assert [part for part in ("**Context.**", "**Decision.**", "**Consequences.**") if part not in text] == []


@pytest.mark.parametrize(
    ("heading", "table"),
    [
        ("Task", TASK_TRANSITIONS),
        ("Promise", PROMISE_TRANSITIONS),
        ("Correction of a talk", CORRECTION_TRANSITIONS),
        ("Request for a talk", REQUEST_TRANSITIONS),
        ("Concern", CONCERN_TRANSITIONS),
        ("Appeal", APPEAL_TRANSITIONS),
        ("Inspection", INSPECTION_TRANSITIONS),
        ("Finding", FINDING_TRANSITIONS),
        ("Good deed", DEED_TRANSITIONS),
        ("Reward", REWARD_TRANSITIONS),
        ("Objection to a reward", OBJECTION_TRANSITIONS),
        ("Report", REPORT_TRANSITIONS),
        ("Discipline file", FILE_TRANSITIONS),
    ],
)
def test_lifecycles_are_those_of_the_rules(heading: str, table: Mapping[str, Collection[str]]) -> None:
    section = (ROOT / "docs/lifecycle.md").read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = [re.findall(r"`(\w+)`", line) for line in section.splitlines() if line.startswith("| `")]

    assert {state: set(after) for state, *after in rows} == {
        str(state): {str(one) for one in after} for state, after in table.items()
    }
