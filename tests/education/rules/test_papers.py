"""Papers differ, and none is harder than another."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from education.rules.papers import Item, draw, shares

pools = st.lists(st.tuples(st.integers(1, 3), st.sampled_from("ABC")), max_size=40).map(
    lambda rows: [Item(number, level, theme, 4) for number, (level, theme) in enumerate(rows)]
)
seeds = st.integers(0, 2**62)
sizes = st.integers(1, 50)


def difficulties(pool, paper):
    level = {item.pk: item.difficulty for item in pool}
    return Counter(level[one.pk] for one in paper)


@given(pools, sizes, seeds, seeds)
def test_every_paper_is_equally_hard(pool, size, one, other):
    first, second = draw(pool, size, seed=one), draw(pool, size, seed=other)

    assert difficulties(pool, first) == difficulties(pool, second)


@given(pools, sizes, seeds)
def test_a_paper_is_whole_and_names_nothing_twice(pool, size, seed):
    paper = draw(pool, size, seed=seed)

    assert len(paper) == min(size, len(pool))
    assert len({one.pk for one in paper}) == len(paper)
    assert all(sorted(one.order) == [0, 1, 2, 3] for one in paper)


@given(pools, sizes, seeds)
def test_a_seed_makes_the_same_paper_again(pool, size, seed):
    assert draw(pool, size, seed=seed) == draw(list(reversed(pool)), size, seed=seed)


@given(pools, sizes, seeds)
def test_themes_take_turns(pool, size, seed):
    """Of one difficulty no theme has two more than another that still had questions to give."""
    paper = draw(pool, size, seed=seed)
    chosen = {one.pk for one in paper}
    for level in (1, 2, 3):
        held = Counter(item.theme for item in pool if item.difficulty == level)
        used = Counter(item.theme for item in pool if item.difficulty == level and item.pk in chosen)
        left = [used[theme] for theme in held if used[theme] < held[theme]]
        assert not left or max(used.values(), default=0) - min(left) <= 1


@given(st.dictionaries(st.integers(1, 3), st.integers(0, 50)), sizes)
def test_shares_follow_the_pool(pool, size):
    given_out = shares(pool, size)
    total = sum(pool.values())

    assert sum(given_out.values()) == min(size, total)
    assert all(
        abs(given_out.get(level, 0) - count * min(size, total) / total) < 1 for level, count in pool.items() if total
    )


def test_different_seeds_make_different_papers():
    pool = [Item(number, 2, "A", 4) for number in range(40)]

    assert len({tuple(one.pk for one in draw(pool, 10, seed=seed)) for seed in range(20)}) > 15
