"""One timeline out of many sources."""

from datetime import date, timedelta

import pytest

from members.queries import timeline
from members.queries.timeline import PAGE_SIZE, TimelineItem
from tests.factories.members import CareerEntryFactory, OfficerFactory

START = date(2026, 1, 1)


@pytest.fixture
def source(monkeypatch):
    """Registers a source of that many items a kind; answers with the limits it was asked for."""
    monkeypatch.setattr(timeline, "_sources", [timeline.career])

    def add(kind, count, offset=0):
        asked = []

        def items(officer, viewer, limit):
            asked.append(limit)
            days = (START - timedelta(days=n * 2 + offset) for n in range(count))
            return [TimelineItem(day, kind, f"{kind} {day}") for day in days][:limit]

        timeline.register(items)
        return asked

    return add


def test_items_of_all_sources_come_newest_first(officer, secretary, source):
    source("work", 5)
    source("life", 5, offset=1)

    items = timeline.page_of(officer, secretary).items

    assert [item.kind for item in items] == ["work", "life"] * 5


def test_every_item_stands_on_exactly_one_page(officer, secretary, source):
    source("work", 20)
    source("life", 15, offset=1)

    pages = [timeline.page_of(officer, secretary, number=number) for number in (1, 2, 3)]

    assert [len(page) for page in pages] == [PAGE_SIZE, PAGE_SIZE, 35 - 2 * PAGE_SIZE]
    assert [page.has_next for page in pages] == [True, True, False]
    assert len({item.title for page in pages for item in page}) == 35


def test_a_rare_kind_is_found_behind_many_others(officer, secretary, source):
    limits = source("work", 300)
    source("life", 3, offset=500)

    page = timeline.page_of(officer, secretary, kind="life")

    assert [item.kind for item in page] == ["life"] * 3
    assert page.has_next is False
    assert len(limits) <= 4


def test_a_source_counts_once(officer, secretary, source):
    timeline.register(timeline.career)

    assert timeline._sources == [timeline.career]


def test_career_repeats_no_date_of_the_roster(secretary, branch, source):
    officer = OfficerFactory(branch=branch, joined_work_on=date(2012, 7, 16))
    assert [item.on for item in timeline.page_of(officer, secretary)] == [date(2012, 7, 16)]

    CareerEntryFactory(officer=officer, kind="joined", happened_on=date(2012, 7, 17))
    assert [item.on for item in timeline.page_of(officer, secretary)] == [date(2012, 7, 17)]


def test_a_rank_reads_in_the_viewers_language(english, secretary, branch, source):
    officer = OfficerFactory(branch=branch, joined_work_on=None)
    CareerEntryFactory(officer=officer, kind="rank", post="41", unit_name="")

    assert timeline.page_of(officer, secretary).items[0].detail == "Superintendent, 1st class"


def test_a_viewer_out_of_reach_reads_no_career(secretary2, branch, source):
    officer = OfficerFactory(branch=branch, joined_work_on=None)
    CareerEntryFactory(officer=officer)

    assert list(timeline.page_of(officer, secretary2)) == []
