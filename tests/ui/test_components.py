from datetime import date, timedelta

import pytest
from defusedxml import ElementTree
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from ui import icons
from ui.management.commands import draw_icons
from ui.paging import Page

SCRIPT = "<script>alert(1)</script>"
TODAY = date(2026, 11, 22)


def drawn(source, **context):
    with translation.override("en"):
        return Template(source).render(Context({"request": RequestFactory().get("/list/?q=zhang&page=2")} | context))


@pytest.mark.parametrize(
    "source",
    [
        "{% badge text %}",
        "{% avatar text %}",
        "{% card title=text %}{{ text }}{% endcard %}",
        "{% page_header title=text subtitle=text back=text %}{{ text }}{% endpage_header %}",
        "{% empty text text %}{{ text }}{% endempty %}",
        "{% alert title=text %}{{ text }}{% endalert %}",
        "{% sealed title=text readers=text %}{{ text }}{% endsealed %}",
        "{% more text %}{{ text }}{% endmore %}",
        "{% stat text text text %}",
        "{% person text text url=text note=text %}",
        "{% task text text text '#' today today text detail=text %}",
        "{% form_actions label=text back=text %}",
        "{% progress 1 2 label=text %}",
        "{% icon 'bell' text %}",
    ],
)
def test_component_escapes_what_it_is_given(source):
    html = drawn(source, text=SCRIPT + '"', today=TODAY)

    assert SCRIPT not in html
    assert '""' not in html.replace('=""', "")


def test_block_keeps_the_markup_inside():
    html = drawn('{% card title="T" %}{% card %}<b id="in">x</b>{% endcard %}{% endcard %}')

    assert '<b id="in">x</b>' in html
    assert html.count("<section") == 2


@pytest.mark.parametrize(
    ("days", "done", "words"),
    [
        (-3, False, "3 days overdue"),
        (-1, False, "1 day overdue"),
        (0, False, "Due today"),
        (1, False, "Due tomorrow"),
        (5, False, "By 27 Nov"),
        (-3, True, "Done"),
    ],
)
def test_deadline_is_said_in_words(days, done, words):
    html = drawn("{% due on today done %}", on=TODAY + timedelta(days=days), today=TODAY, done=done)

    assert words in html


def test_pager_keeps_the_filter_and_names_its_place():
    html = drawn("{% pager page '#rows' %}", page=Page(items=[1, 2, 3], number=2, size=25, has_next=True))

    assert 'href="?q=zhang&amp;page=1"' in html
    assert 'href="?q=zhang&amp;page=3"' in html
    assert "Rows 26–28" in html
    assert 'hx-target="#rows"' in html


def test_single_page_has_no_pager():
    assert "<nav" not in drawn("{% pager page %}", page=Page(items=[1], number=1, size=25, has_next=False))


@pytest.mark.parametrize(("done", "total", "percent"), [(1, 3, "33%"), (5, 3, "100%"), (0, 3, "0%")])
def test_progress_says_how_far(done, total, percent):
    assert percent in drawn("{% progress done total %}", done=done, total=total)


def test_progress_without_a_total_is_only_starting():
    html = drawn("{% progress 0 0 %}")

    assert "Starting" in html
    assert "value=" not in html


def test_steps_tell_which_one_is_now():
    html = drawn("{% steps names 2 %}", names=["Upload", "Check", "Done"])

    assert html.count('aria-current="step"') == 1
    assert html.count("steps__step--done") == 1
    assert html.count("steps__step--next") == 1


def test_icon_is_decoration_unless_named():
    assert 'aria-hidden="true"' in drawn("{% icon 'bell' %}")
    assert 'aria-label="Inbox"' in drawn("{% icon 'bell' 'Inbox' %}")


def test_definition_shows_a_dash_for_nothing():
    assert "<dd>–</dd>" in drawn("{% definition rows %}", rows=[("Telephone", None)])


def test_sheet_of_icons_is_well_formed_and_as_the_package_draws_them():
    """One icon missing on it costs half a kilobyte a page; ``manage.py draw_icons`` adds it."""
    symbols = ElementTree.parse(icons.sheet_path()).getroot().findall("{http://www.w3.org/2000/svg}symbol")

    assert len(symbols) > 50
    for symbol in symbols:
        assert icons.inside(symbol.get("id")) in icons.sheet_path().read_text()


def test_icon_that_is_not_on_the_sheet_is_drawn_in_the_page():
    missing = next(name for name in ["currency-yen", "beaker", "rss"] if name not in draw_icons.in_use())

    assert "<path" in icons.icon(missing)
    assert "<use" in icons.icon("bell")
