"""The lock files follow the lists they are made from, agree with each other, and name no machine."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMES = ["requirements", "requirements-demo", "requirements-dev"]


def wanted(name):
    """Distribution → version or None, of the list and those it includes."""
    found = {}
    for line in (ROOT / f"{name}.in").read_text(encoding="utf-8").splitlines():
        requirement = line.partition("#")[0].strip()
        if requirement.startswith("-r "):
            found |= wanted(requirement.removeprefix("-r ").removesuffix(".in"))
        elif requirement:
            bare, _, version = re.sub(r"\[[^]]*\]", "", requirement).partition("==")
            found[plain(bare)] = version or None
    return found


def locked(name):
    text = (ROOT / f"{name}.txt").read_text(encoding="utf-8")
    return {plain(bare): version for bare, version in re.findall(r"^([\w.-]+)==([^\s;]+)", text, re.MULTILINE)}


def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("name", NAMES)
def test_lock_holds_what_the_list_asks_for(name):
    found = locked(name)

    assert {bare: found.get(bare) for bare in wanted(name)} == {
        bare: version or found.get(bare, "missing") for bare, version in wanted(name).items()
    }


@pytest.mark.parametrize(("smaller", "larger"), [("requirements", "requirements-demo"), (NAMES[1], NAMES[2])])
def test_locks_agree(smaller, larger):
    assert locked(smaller).items() <= locked(larger).items()


@pytest.mark.parametrize("name", NAMES)
def test_lock_names_no_machine_and_has_a_hash_for_everything(name):
    text = (ROOT / f"{name}.txt").read_text(encoding="utf-8")

    assert not re.findall(r"https?://|file:|--(?:index|find|extra)", text)
    assert all("--hash=sha256:" in entry for entry in re.split(r"\n(?=[\w])", text) if "==" in entry)
