"""The diagrams of ``docs/lifecycle.md``, drawn from the tables of the rules: what may become of what.

A developer's tool. The document names a table of transitions; below that line stands its diagram:
``python -m portal.lifecycles draw | check``.
"""

import os
import re
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path

import django
from django.apps import apps
from django.db.models import Choices, Field
from django.utils import translation

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs/lifecycle.md"
DECLARED = re.compile(r"^(\w*TRANSITIONS): dict\[", re.MULTILINE)
DRAWN = re.compile(r"<!-- drawn from ([\w.]+) -->\n(?:```mermaid\n.*?```\n)?", re.DOTALL)

Table = Mapping[Choices, set[Choices]]


def declared() -> Iterator[str]:
    """Every table of transitions in any app's rules, by its dotted name."""
    for path in sorted(ROOT.glob("*/rules/**/*.py")):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        yield from (f"{module}.{name}" for name in DECLARED.findall(path.read_text(encoding="utf-8")))


def named(text: str) -> list[str]:
    return [match[1] for match in DRAWN.finditer(text)]


def drawn(text: str) -> str:
    """The document with each diagram as the code has it today."""
    with translation.override("en"):
        return DRAWN.sub(lambda found: f"<!-- drawn from {found[1]} -->\n{_diagram(_table(found[1]))}", text)


def _table(name: str) -> Table:
    module, _dot, table = name.rpartition(".")
    found: Table = getattr(import_module(module), table)
    return found


def _diagram(table: Table) -> str:
    """Begins where a new row begins, and where nothing leads to; ends where nothing leads on."""
    reached = {after for state, following in table.items() for after in following - {state}}
    first = [state for state in table if state not in reached or state.value in _defaults(type(next(iter(table))))]
    lines = [
        *(f"{state.value} : {_words(state)}" for state in table),
        *(f"[*] --> {state.value}" for state in first),
        *(f"{state.value} --> {after.value}" for state in table for after in table if after in table[state]),
        *(f"{state.value} --> [*]" for state, following in table.items() if not following),
    ]
    return "".join(["```mermaid\nstateDiagram-v2\n", *(f"    {line}\n" for line in lines), "```\n"])


def _words(state: Choices) -> str:
    """A colon would end them."""
    return str(state.label).replace(":", " –")


def _defaults(states: type[Choices]) -> set[str]:
    """With what a row of the model that goes through these states is made."""
    fields = (field for model in apps.get_models() for field in model._meta.get_fields() if isinstance(field, Field))
    return {str(field.default) for field in fields if isinstance(field.default, states)}


def main(deed: str) -> int:
    text = DOCUMENT.read_text(encoding="utf-8")
    fresh = drawn(text)
    if deed == "draw":
        DOCUMENT.write_text(fresh, encoding="utf-8")
    missing = sorted(set(declared()) - set(named(text)))
    sys.stdout.writelines(f"docs/lifecycle.md does not name {name}\n" for name in missing)
    is_stale = deed == "check" and fresh != text
    if is_stale:
        sys.stdout.write("docs/lifecycle.md is not what the code says: python -m portal.lifecycles draw\n")
    return int(is_stale or bool(missing))


if __name__ == "__main__":
    if sys.argv[1:] not in (["draw"], ["check"]):
        sys.exit("python -m portal.lifecycles draw | check")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.demo")
    django.setup()
    sys.exit(main(sys.argv[1]))
