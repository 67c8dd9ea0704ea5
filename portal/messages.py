"""The translation catalogue: gathered, compiled and checked without GNU gettext.

A developer's tool (Babel is a development requirement): ``python -m portal.messages extract | compile | check``.
"""

import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO, StringIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract as read_strings
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ["portal", *sorted(config.parent.name for config in ROOT.glob("*/apps.py")), "templates"]
PO = ROOT / "locale/zh_Hans/LC_MESSAGES/django.po"
MO = PO.with_suffix(".mo")

ONE, TWO, CONTEXT, CONTEXT_TWO = None, (1, 2), ((1, "c"), 2), ((1, "c"), 2, 3)
KEYWORDS = {
    name + suffix: shape
    for name, shape in {"gettext": ONE, "ngettext": TWO, "pgettext": CONTEXT, "npgettext": CONTEXT_TWO}.items()
    for suffix in ("", "_lazy")
} | {"_": ONE, "gettext_noop": ONE}

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|%%")
IDLE = re.compile(
    rb'^"(Project-Id|Report-Msgid|POT-Creation|PO-Revision|Last-Translator|Language-Team|Generated-By).*\n',
    re.MULTILINE,
)
"""Header lines that say nothing, or change with every run."""

Key = tuple[str, str | None]


def key(message: Message) -> Key:
    """The singular and the context: what tells one entry from another."""
    return (message.id if isinstance(message.id, str) else message.id[0], message.context)


def translation_of(message: Message) -> str:
    """Chinese has one form for every number, so one string says it all; empty while nobody has translated it."""
    forms = [message.string] if isinstance(message.string, str) else list(message.string or [""])
    return forms[0]


def sources() -> Iterator[Path]:
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".py", ".html", ".txt"} and "migrations" not in path.parts:
                yield path


def strings_of(path: Path) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    """Each translatable string of one file with its context."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        text = f"(\n{templatize(text, origin=str(path))}\n)"  # in brackets the indentation of the page is free
    for _line, message, _comments, context in read_strings("python", BytesIO(text.encode()), keywords=KEYWORDS):
        yield message, context


def gathered() -> Catalog:
    """Every string of the source, untranslated."""
    catalog = blank()
    for path in sources():
        for message, context in strings_of(path):
            catalog.add(message, locations=[(path.relative_to(ROOT).as_posix(), 0)], context=context)
    return catalog


def blank() -> Catalog:
    return Catalog(locale="zh_Hans", header_comment="# Tongxin 同心, Simplified Chinese", fuzzy=False)


def kept() -> Catalog:
    """The catalogue as it stands in the repository."""
    if not PO.exists():
        return blank()
    return read_po(StringIO(PO.read_text(encoding="utf-8")), locale="zh_Hans")


def extract() -> int:
    """Bring the catalogue in step with the source: add the new, drop the gone, keep every translation.

    Answers how many strings still wait for their translation.
    """
    catalog, old = gathered(), kept()
    translations = {key(message): translation_of(message) for message in old if message.id}
    for message in catalog:
        if message.id and (known := translations.get(key(message))):
            message.string = (known,) if message.pluralizable else known
    save(catalog)
    return sum(1 for message in catalog if message.id and not message_is_done(message))


def save(catalog: Catalog) -> None:
    buffer = BytesIO()
    write_po(buffer, catalog, width=100, include_lineno=False, sort_output=True, omit_header=False)
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(IDLE.sub(b"", buffer.getvalue()))


def compiled() -> bytes:
    """The catalogue as Django reads it; the same bytes every time."""
    catalog = kept()
    catalog.creation_date = catalog.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    buffer = BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def message_is_done(message: Message) -> bool:
    return bool(translation_of(message)) and not message.fuzzy


def problems() -> Iterator[str]:
    """Every reason why the catalogue may not be committed, one sentence each."""
    wanted = {key(message): message for message in gathered() if message.id}
    catalog = kept()
    held = {key(message): message for message in catalog if message.id}
    yield from (f"not in the catalogue: {text!r}" for text, _context in wanted.keys() - held.keys())
    yield from (f"no longer in the source: {text!r}" for text, _context in held.keys() - wanted.keys())
    yield from (f"obsolete entry kept: {message.id!r}" for message in catalog.obsolete.values())
    for message in held.values():
        if not message_is_done(message):
            yield f"not translated: {message.id!r}"
        elif not placeholders_match(message):
            yield f"placeholders differ: {message.id!r} and {translation_of(message)!r}"
    if not MO.exists() or MO.read_bytes() != compiled():
        yield "django.mo is not compiled from django.po"


def placeholders_match(message: Message) -> bool:
    """The translation answers the plural, which always names its number."""
    original = message.id if isinstance(message.id, str) else message.id[-1]
    return sorted(PLACEHOLDER.findall(original)) == sorted(PLACEHOLDER.findall(translation_of(message)))


def main(deed: str) -> int:
    if deed == "extract":
        sys.stdout.write(f"{PO.relative_to(ROOT)}: {extract()} strings wait for their translation\n")
    elif deed == "compile":
        MO.write_bytes(compiled())
    else:
        found = list(problems())
        sys.stdout.writelines(f"{line}\n" for line in found)
        return 1 if found else 0
    return 0


if __name__ == "__main__":
    if sys.argv[1:] not in (["extract"], ["compile"], ["check"]):
        sys.exit("python -m portal.messages extract | compile | check")
    sys.exit(main(sys.argv[1]))
