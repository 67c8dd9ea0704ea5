import pytest
from django.test import RequestFactory

from ui.paging import LAST_PAGE, paginate

ROWS = list(range(100))


def page(query, rows=ROWS, size=10):
    return paginate(RequestFactory().get(f"/{query}"), rows, size)


def test_first_page_has_a_next_one_and_no_previous():
    first = page("")

    assert list(first) == list(range(10))
    assert (first.has_previous, first.has_next) == (False, True)
    assert (first.start_index, first.end_index) == (1, 10)


def test_last_page_has_no_next_one():
    last = page("?page=10")

    assert list(last) == list(range(90, 100))
    assert (last.has_previous, last.has_next) == (True, False)
    assert (last.start_index, last.end_index) == (91, 100)


def test_exactly_full_page_is_the_last():
    assert not page("", rows=ROWS[:10]).has_next


@pytest.mark.parametrize("typed", ["0", "-1", "x", "", "1.5", "²", "٣", "9" * 40, "1 OR 1", "1000000"])
def test_tampered_page_number_never_fails(typed):
    shown = page(f"?page={typed}")

    assert 1 <= shown.number <= LAST_PAGE


def test_deep_page_is_bounded():
    shown = page(f"?page={LAST_PAGE + 50}", rows=range(LAST_PAGE * 10 + 100))

    assert shown.number == LAST_PAGE
    assert not shown.has_next


def test_page_takes_one_query_and_counts_nothing(db, django_assert_num_queries):
    from accounts.models import User  # noqa: PLC0415 - ui itself knows no model

    User.objects.bulk_create([User(username=f"u{n:03}", name="n") for n in range(12)])

    with django_assert_num_queries(1) as captured:
        shown = paginate(RequestFactory().get("/?page=2"), User.objects.order_by("pk"), 5)

    assert len(shown) == 5
    assert shown.has_next
    assert "COUNT" not in captured.captured_queries[0]["sql"]
