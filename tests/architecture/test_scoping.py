"""Views, forms and filters reach rows only through the acting user's scope, and nothing hides an error."""

import ast
from pathlib import Path

import pytest

from tests.architecture.apps import APPS, ROOT

SCOPED = {"visible_to", "within", "none", "of"}
"""``of`` belongs to sealed notes: what their author alone opens."""
REFERENCE = {
    "ActivityForm",
    "AidFund",
    "Checklist",
    "ConcernTheme",
    "Entitlement",
    "EventKind",
    "FigureKind",
    "MeetingKind",
    "Norm",
    "RewardKind",
    "SpecialDay",
    "StudyTarget",
}
"""Tables of the house that are about nobody."""
MANAGERS = {"objects", "_default_manager", "_base_manager"}
FACING = [
    source
    for app in APPS
    for kind in ("views", "forms", "filters", "context")
    for source in [*ROOT.glob(f"{app}/{kind}.py"), *ROOT.glob(f"{app}/{kind}/*.py")]
]
EVERYTHING = [source for app in APPS for source in ROOT.glob(f"{app}/**/*.py") if "migrations" not in source.parts]


def unscoped_lookups(source: str):
    tree = ast.parse(source)
    followed = {id(node.value): node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS:
            is_reference = isinstance(node.value, ast.Name) and node.value.id in REFERENCE
            if not is_reference and followed.get(id(node)) not in SCOPED:
                yield node.lineno
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "get_object_or_404":
            first = node.args[0]
            if isinstance(first, ast.Name) and first.id[0].isupper():
                yield node.lineno


def bare_excepts(source: str):
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ExceptHandler) and node.type is None:
            yield node.lineno


def _name(source: Path) -> str:
    return str(source.relative_to(ROOT))


@pytest.mark.parametrize("source", FACING, ids=_name)
def test_rows_are_reached_through_scope(source):
    assert list(unscoped_lookups(source.read_text())) == []


@pytest.mark.parametrize("source", EVERYTHING, ids=_name)
def test_no_error_is_swallowed(source):
    assert list(bare_excepts(source.read_text())) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("Talk.objects.filter(pk=1)", [1]),
        ("rows = Talk.objects\nrows.all()", [1]),
        ("get_object_or_404(Talk, pk=1)", [1]),
        ("Talk.objects.visible_to(u).filter(pk=1)", []),
        ("get_object_or_404(Talk.objects.within(u, p), pk=1)", []),
    ],
)
def test_the_check_itself_bites(source, found):
    assert list(unscoped_lookups(source)) == found


def test_there_is_something_to_check():
    assert len(FACING) > 20
