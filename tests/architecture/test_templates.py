"""What the Content-Security-Policy, the closed network and the reader need of every template, style and script."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
STYLES = sorted((ROOT / "static").rglob("*.css"))
SCRIPTS = sorted((ROOT / "static").rglob("*.js"))
APPS = [
    "portal",
    "dashboard",
    "reminders",
    "care",
    "education",
    "ballots",
    "members",
    "jobs",
    "notices",
    "audit",
    "accounts",
    "ui",
]
OVERRIDES = {"bootstrap5"}
"""Folders whose templates a package asks for by name."""
BY_DJANGO = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}

FORBIDDEN = {
    "an inline style": r"\sstyle\s*=|<style",
    "an inline script": r"<script(?![^>]*\ssrc=)|javascript:|hx-on",
    "an inline handler": r"\son[a-z]+\s*=",
    "an address elsewhere": r"""(?:href|src|action|hx-get|hx-post)\s*=\s*["'](?:https?:)?//""",
    "a query": r"\{[{%][^}]*(?<!forloop)(?<!parentloop)"
    r"\.(?:all|exists|objects|first|last|filter|iterator|\w+_set)(?!\w)"
    r"|\{[{%][^}]*(?<!item)(?<!tab)\.count(?!\w)",
    "an old-fashioned element": r"<(?:center|font|marquee|blink|br\s*/?>\s*<br)",
}

ALLOWED_IN_MAIL = {"an inline style", "an address elsewhere"}
"""Mail programs know neither our style sheets nor our address."""


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def without_comments(text: str) -> str:
    return re.sub(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("fault", FORBIDDEN)
def test_template_holds_no_forbidden_thing(fault):
    templates = [path for path in TEMPLATES if "email" not in path.parts or fault not in ALLOWED_IN_MAIL]
    found = [name_of(path) for path in templates if re.search(FORBIDDEN[fault], without_comments(path.read_text()))]

    assert not found, f"{fault} in {found}"


@pytest.mark.parametrize(
    ("fault", "text"),
    [
        ("an inline style", '<p style="color: red">'),
        ("an inline script", "<script>alert(1)</script>"),
        ("an inline handler", '<a onclick="go()">'),
        ("an address elsewhere", '<link href="//cdn.example/x.css">'),
        ("a query", "{% for talk in officer.talks.all %}"),
    ],
)
def test_each_fault_would_be_found(fault, text):
    assert re.search(FORBIDDEN[fault], text)


def test_page_extends_a_layout_or_is_a_part():
    """A part starts with an underscore and never extends."""
    pages = [p for p in TEMPLATES if not {"components", "layout", "bootstrap5", "email"} & set(p.parts)]
    wrong = [
        name_of(path)
        for path in pages
        if (
            path.name != "base.html" and path.read_text().lstrip().startswith("{% extends") == path.name.startswith("_")
        )
        or len(re.findall(r"{% extends", path.read_text())) > 1
    ]

    assert not wrong


def test_page_has_one_title_and_one_heading():
    wrong = []
    for path in TEMPLATES:
        text = path.read_text()
        if (
            path.name.startswith("_")
            or not text.lstrip().startswith("{% extends")
            or name_of(path).endswith("base.html")
        ):
            continue
        heads = len(re.findall(r"{% page_header|<h1", text))
        if "{% block title" not in text or (heads == 0 and "{% include" not in text):
            wrong.append(name_of(path))

    assert not [name for name in wrong if "layout/" not in name]


def test_template_is_used_by_somebody():
    places = [*TEMPLATES, *(path for app in APPS for path in (ROOT / app).rglob("*.py"))]
    everything = {path: path.read_text() for path in places}
    unused = []
    for path in TEMPLATES:
        name = path.relative_to(ROOT / "templates").as_posix()
        if name in BY_DJANGO or name.split("/")[0] in OVERRIDES:
            continue
        if not any(name in text for other, text in everything.items() if other != path):
            unused.append(name)

    assert not unused


def test_form_that_posts_carries_its_token():
    wrong = [
        name_of(path)
        for path in TEMPLATES
        for form in re.findall(r"<form[^>]*method=\"post\".*?</form>", path.read_text(), flags=re.DOTALL)
        if "csrf_token" not in form
    ]

    assert not wrong


def test_htmx_link_works_without_script():
    wrong = [
        f"{name_of(path)}: {tag}"
        for path in TEMPLATES
        for tag in re.findall(r"<a\s[^>]*hx-get[^>]*>", path.read_text())
        if "href=" not in tag
    ]

    assert not wrong


@pytest.mark.parametrize("path", [*STYLES, *SCRIPTS], ids=name_of)
def test_static_file_fetches_nothing_from_elsewhere(path):
    text = path.read_text().replace("http://www.w3.org/2000/svg", "")

    assert not re.findall(r"https?://|@import|url\(\s*[\"']?//", text)


def test_colours_stand_in_tokens_only():
    wrong = {
        name_of(path): found
        for path in STYLES
        if path.name != "tokens.css"
        and (found := re.findall(r"(?<!xmlns)#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(", path.read_text()))
    }

    assert not wrong


def test_scripts_neither_store_nor_evaluate():
    """Sealed text must not stay in a browser; ``eval`` would need a wider policy."""
    text = "".join(path.read_text() for path in SCRIPTS)

    assert not re.findall(
        r"localStorage|sessionStorage|indexedDB|\beval\(|new Function|innerHTML|document\.write", text
    )


def test_page_needs_few_files():
    links = re.findall(r"<(?:link|script)[^>]*{% static", (ROOT / "templates/layout/skeleton.html").read_text())

    assert len(links) <= 10
