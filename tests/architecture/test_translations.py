"""Both languages are complete, agree with the glossary, and no sentence bypasses the catalogue. No database needed."""

import ast
import csv
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from django.utils import translation

from portal import messages

ROOT = messages.ROOT
HAN = re.compile(r"[\u3400-\u9fff]+")
HEADING = re.compile(r"\([\u3400-\u9fff]+\)")
"""A sheet's heading after its English name: ``police number (警号)``."""

CHINESE_IS_DATA = {
    "portal/settings/base.py": "the languages name themselves",
    "portal/messages.py": "the catalogue's first line",
    "portal/gallery_samples.py": "the gallery shows components with words of their own",
    "dashboard/management/demo/": "the bureau of the demo",
    "ui/spreadsheets/returned.py": "headings of refused rows that are sent in again",
    "ui/dates.py": "the form of a date is a pattern, not a sentence",
    "education/rules/bank_columns.py": "what stands in a workbook of questions",
    "evaluation/rules/book_columns.py": "what stands in a workbook of indicators",
    "education/rules/trainings.py": "what stands in a workbook of trainings",
    "evaluation/rules/figure_rows.py": "what stands in a workbook of figures",
    "members/rules/names.py": "surnames whose reading differs",
    "members/queries/roster.py": "the name of a sheet",
    "members/rules/roster/": "what stands in a roster's cells and headings",
}
"""Where Chinese in the source is data: what a roster's cells say, what a bilingual row is seeded with."""

SPOKEN = {"label", "help_text", "verbose_name", "verbose_name_plural", "violation_error_message", "empty_label"}
"""Keywords whose value a person reads."""

SILENT = re.compile(
    r"{%\s*comment.*?endcomment\s*%}|{#.*?#}|<!--.*?-->"
    r"|<style\b.*?</style>"
    r"|{%\s*block \w+_class\s*%}.*?endblock[^%]*%}"
    r"|{%\s*blocktrans(?:late)?\b.*?endblocktrans(?:late)?\s*%}"
    r"|<(?P<own>\w+)\b[^<>]*\slang=\"[\w-]+\"[^<>]*>.*?</(?P=own)>",
    re.DOTALL,
)
"""Comments, what the catalogue translates, and words that say themselves which language they are in."""
TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
SPOKEN_ATTRIBUTE = re.compile(r"\b(?:title|alt|placeholder|aria-label|data-label)=\"([^\"]*)\"")
MARKUP = re.compile(r"<[^<>]*>", re.DOTALL)
WORD = re.compile(r"[A-Za-z]{2,}")
UNIVERSAL = {
    "DOCTYPE",
    "html",
    "nbsp",
    "middot",
    "times",
    "rarr",
    "larr",
    "amp",
    "laquo",
    "raquo",
    "hellip",
    "ndash",
    "SHA",
}


def python_files() -> Iterator[Path]:
    return (path for path in messages.sources() if path.suffix == ".py")


def page_files() -> Iterator[Path]:
    return (path for path in messages.sources() if path.suffix != ".py")


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def files_with(paths: Iterable[Path], read: Callable[[str], Iterable[str]]) -> dict[str, list[str]]:
    """What ``read`` finds, by file."""
    found = {named(path): list(read(path.read_text(encoding="utf-8"))) for path in paths}
    return {name: words for name, words in found.items() if words}


def chinese_in_python(source: str) -> Iterator[str]:
    """String literals with Chinese in them; a bare string is a docstring, or what is said below a field."""
    tree = ast.parse(source)
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield from HAN.findall(node.value)


def unspoken_python(source: str) -> Iterator[str]:
    """Literal sentences that a person would read in English whatever their language."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        spoken = [word.value for word in node.keywords if word.arg in SPOKEN]
        if called.startswith("messages.") and called != "messages.get_messages":
            spoken += node.args[1:2]
        if called.endswith("ValidationError"):
            spoken += node.args[:1]
        yield from (
            value.value
            for value in spoken
            if isinstance(value, ast.Constant) and isinstance(value.value, str) and WORD.search(value.value)
        )


def unspoken_page(source: str) -> Iterator[str]:
    """Words that stand in a template outside the translation tags."""
    bare = TAG.sub("", SILENT.sub("", source))
    texts = [MARKUP.sub(" ", bare), *SPOKEN_ATTRIBUTE.findall(bare)]
    return (word for text in texts for word in WORD.findall(text) if word not in UNIVERSAL)


def glossary() -> dict[str, set[str]]:
    terms: dict[str, set[str]] = defaultdict(set)
    with (ROOT / "docs/glossary.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            terms[row["english"].lower()].add(row["chinese"])
    return terms


def translations() -> dict[tuple[str, str | None], str]:
    return {
        messages.key(message): messages.translation_of(message)
        for message in messages.kept()
        if message.id and messages.message_is_done(message)
    }


def test_catalogue_is_complete_and_compiled() -> None:
    assert list(messages.problems()) == []


def test_catalogue_is_written_as_the_tool_writes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = messages.PO.read_bytes()
    monkeypatch.setattr(messages, "PO", tmp_path / "django.po")
    messages.PO.write_bytes(before)

    messages.extract()

    assert messages.PO.read_bytes() == before


def test_django_speaks_both_languages() -> None:
    with translation.override("zh-hans"):
        assert translation.gettext("Save") == "保存"
        assert translation.ngettext("%(days)s day overdue", "%(days)s days overdue", 3) == "逾期%(days)s天"
        assert translation.pgettext("care task", "open") == "待办"
    with translation.override("en"):
        assert translation.gettext("Save") == "Save"
        assert translation.ngettext("%(days)s day overdue", "%(days)s days overdue", 3) == "%(days)s days overdue"


def test_glossary_terms_are_translated_as_the_glossary_says() -> None:
    terms = glossary()
    differing = {
        text: chinese
        for (text, _context), chinese in translations().items()
        if text.lower() in terms and chinese not in terms[text.lower()]
    }
    assert differing == {}


def test_glossary_terms_of_two_words_keep_their_chinese_inside_sentences() -> None:
    terms = {term: chinese for term, chinese in glossary().items() if " " in term}
    differing = [
        (text, term, chinese)
        for (text, _context), chinese in translations().items()
        for term in terms
        if re.search(rf"\b{re.escape(term)}\b", text, re.IGNORECASE)
        and not any(word in chinese for word in terms[term])
    ]
    assert differing == []


def is_simplified(text: str) -> bool:
    """GB 2312 holds the common characters of the simplified script and none of the traditional forms."""
    try:
        "".join(HAN.findall(text)).encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def test_catalogue_is_simplified_chinese() -> None:
    assert [chinese for chinese in translations().values() if not is_simplified(chinese)] == []


@pytest.mark.parametrize(("text", "expected"), [("谈心谈话", True), ("談心談話", False), ("Excel 表", True)])
def test_traditional_script_is_told_apart(text: str, expected: bool) -> None:
    assert is_simplified(text) is expected


def test_source_strings_are_english() -> None:
    assert [text for text, _context in translations() if HAN.search(HEADING.sub("", text))] == []


def test_code_holds_no_chinese_but_data() -> None:
    found = files_with(python_files(), chinese_in_python)
    assert {name: words for name, words in found.items() if not name.startswith(tuple(CHINESE_IS_DATA))} == {}


def test_code_says_nothing_untranslated() -> None:
    assert files_with(python_files(), unspoken_python) == {}


def test_pages_hold_no_chinese() -> None:
    assert files_with(page_files(), lambda source: HAN.findall(HEADING.sub("", SILENT.sub("", source)))) == {}


def test_pages_say_nothing_untranslated() -> None:
    assert files_with(page_files(), unspoken_page) == {}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>{% translate 'Saved' %}</p>", []),
        ("<p>Saved {{ name }}</p>", ["Saved"]),
        ('<input placeholder="Name">', ["Name"]),
        ('<input placeholder="{% translate "Name" %}">', []),
        ("{% blocktranslate trimmed %}Dear {{ name }}{% endblocktranslate %}", []),
        ('<span lang="en">Tongxin</span> <p class="word">Word</p>', ["Word"]),
        ("{# a note #}{% comment %}another{% endcomment %}<b>·</b>", []),
    ],
)
def test_words_outside_the_tags_are_found(source: str, found: list[str]) -> None:
    assert list(unspoken_page(source)) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("Field(label=_('Name'))", []),
        ("Field(label='Name')", ["Name"]),
        ("messages.success(request, 'Saved.')", ["Saved."]),
        ("raise ValidationError('Too late.', code='late')", ["Too late."]),
        ("raise ValidationError({'day': _('Too late.')})", []),
    ],
)
def test_literal_sentences_are_found(source: str, found: list[str]) -> None:
    assert list(unspoken_python(source)) == found


@pytest.mark.parametrize(
    ("page", "strings"),
    [
        ("{% trans 'Save' %}", [("Save", None)]),
        ("  {% translate 'May' context 'month' %}\n{{ x }}", [("May", "month")]),
        ("{% page_header title=_('Log') %}", [("Log", None)]),
        ("{{ name|default:_('nobody') }}", [("nobody", None)]),
        (
            "<p>\n {% blocktranslate trimmed count n=n %}\n {{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}",
            [(("%(n)s day", "%(n)s days"), None)],
        ),
        ("{% blocktranslate %}100 % of {{ name }}{% endblocktranslate %}", [("100 %% of %(name)s", None)]),
    ],
)
def test_strings_are_read_from_pages(tmp_path: Path, page: str, strings: list[object]) -> None:
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")

    assert list(messages.strings_of(path)) == strings


def test_strings_are_read_from_code(tmp_path: Path) -> None:
    path = tmp_path / "code.py"
    path.write_text(
        "_('Saved.'); pgettext_lazy('closeness', 'work'); ngettext('%(n)d day', '%(n)d days', n); f(other='x')",
        encoding="utf-8",
    )
    assert list(messages.strings_of(path)) == [
        ("Saved.", None),
        ("work", "closeness"),
        (("%(n)d day", "%(n)d days"), None),
    ]
