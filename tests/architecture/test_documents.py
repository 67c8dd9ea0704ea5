"""The documents point at what exists, and say what the code says. No database needed."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from appeals.rules.lifecycle import APPEAL_TRANSITIONS
from portal import lifecycles

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


def test_lifecycles_are_drawn_from_the_rules() -> None:
    text = lifecycles.DOCUMENT.read_text(encoding="utf-8")

    assert lifecycles.drawn(text) == text, "python -m portal.lifecycles draw"
    assert sorted(lifecycles.named(text)) == sorted(lifecycles.declared())


def test_a_diagram_says_where_things_begin_and_end_and_nothing_that_was_not_declared() -> None:
    text = "<!-- drawn from appeals.rules.lifecycle.APPEAL_TRANSITIONS -->\n```mermaid\n    x --> y\n```\n"

    lines = [line.strip() for line in lifecycles.drawn(text).splitlines()]

    assert "x --> y" not in lines
    ways = {tuple(line.split(" --> ")) for line in lines if " --> " in line}
    declared = {(str(one), str(after)) for one, following in APPEAL_TRANSITIONS.items() for after in following}
    assert {way[1] for way in ways if way[0] == "[*]"} == {"late", "open"}
    assert {way for way in ways if "[*]" not in way} == declared
    assert {way[0] for way in ways if way[1] == "[*]"} == {"upheld", "partly", "rejected", "too_late", "withdrawn"}
    assert "late : filed late, reason to be weighed" in lines
