"""A test asks the clock while it runs: a day reckoned at import is yesterday once the run has crossed midnight."""

import ast

import pytest

from tests.architecture.apps import ROOT

ASKING = {"localdate", "localtime", "today", "now", "time"}
CLOCKS = {"timezone", "date", "datetime", "dt", "time"}
TESTS = sorted((ROOT / "tests").rglob("*.py"))


class Import(ast.NodeVisitor):
    """What runs while a module is imported: everything but the bodies of functions."""

    def __init__(self) -> None:
        self.lines: list[int] = []

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        for part in (*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)):
            self.visit(part)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        for part in (*node.args.defaults, *filter(None, node.args.kw_defaults)):
            self.visit(part)

    def visit_Call(self, node: ast.Call) -> None:
        if self._asks(node.func):
            self.lines.append(node.lineno)
        self.generic_visit(node)

    @staticmethod
    def _asks(asked: ast.expr) -> bool:
        if isinstance(asked, ast.Name):
            return asked.id == "localdate"
        return isinstance(asked, ast.Attribute) and asked.attr in ASKING and _names(asked.value) in CLOCKS


def _names(value: ast.expr) -> str:
    return value.attr if isinstance(value, ast.Attribute) else getattr(value, "id", "")


def asked_at_import(source: str) -> list[int]:
    found = Import()
    found.visit(ast.parse(source))
    return found.lines


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("TODAY = timezone.localdate()", [1]),
        ("class Row:\n    on = dt.date.today()", [2]),
        ("def test(on=localdate()):\n    pass", [1]),
        ("@mark(datetime.datetime.now())\ndef test():\n    pass", [1]),
        ("def test():\n    return timezone.localdate()", []),
        ("on = factory.LazyFunction(timezone.localdate)", []),
        ("CASES = {'x': lambda: timezone.now()}", []),
    ],
)
def test_what_is_asked_at_import_is_found(source, lines):
    assert asked_at_import(source) == lines


def test_no_test_reckons_a_day_at_import():
    assert {
        path.relative_to(ROOT).as_posix(): lines for path in TESTS if (lines := asked_at_import(path.read_text()))
    } == {}
