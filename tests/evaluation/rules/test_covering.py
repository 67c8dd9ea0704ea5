"""The most specific wins, whatever the order in which claims are read."""

from hypothesis import given
from hypothesis import strategies as st

from evaluation.rules.covering import Claim, Person, by_rank, covering

PERSON = Person(path="1.4.9.", unit_kind="station", category="police", police_type="community", post="社区民警")
OTHER = Person(path="1.5.", unit_kind="office", category="civilian", police_type="", post="文员")

claims = st.builds(
    Claim,
    version=st.integers(1, 5),
    path=st.sampled_from(["1.", "1.4.", "1.4.9.", "1.5."]),
    unit_kind=st.sampled_from(["", "station", "office"]),
    category=st.sampled_from(["", "police", "civilian"]),
    police_type=st.sampled_from(["", "community", "criminal"]),
    post=st.sampled_from(["", "社区民警", "所长"]),
)
people = st.builds(
    Person,
    path=st.sampled_from(["1.4.9.", "1.5.", "2."]),
    unit_kind=st.sampled_from(["station", "office"]),
    category=st.sampled_from(["police", "civilian"]),
    police_type=st.sampled_from(["", "community"]),
    post=st.sampled_from(["", "社区民警"]),
)


def test_covering_from_the_post_down():
    ladder = [
        Claim(1, "1."),
        Claim(2, "1.", category="police"),
        Claim(3, "1.", unit_kind="station"),
        Claim(4, "1.4."),
        Claim(5, "1.4.9."),
        Claim(6, "1.", police_type="community"),
        Claim(7, "1.", post="社区民警"),
    ]

    assert [covering(ladder[:count], PERSON) for count in range(1, 8)] == [{number} for number in range(1, 8)]


def test_covering_names_both_when_equally_specific():
    assert covering([Claim(1, "1.", unit_kind="station"), Claim(2, "1.", unit_kind="station")], PERSON) == {1, 2}


def test_covering_nobody_outside_the_claims():
    assert covering([Claim(1, "1.4.")], OTHER) == set()


def test_covering_does_not_take_a_number_for_its_beginning():
    """Unit 14 does not stand below unit 1.4."""
    assert covering([Claim(1, "1.4.")], Person("1.40.", "station", "police", "", "")) == set()


@given(st.lists(claims, max_size=12), people, st.randoms())
def test_covering_does_not_depend_on_the_order(claimed, person, chance):
    shuffled = [*claimed]
    chance.shuffle(shuffled)

    assert covering(shuffled, person) == covering(claimed, person)


@given(st.lists(claims, max_size=12), people)
def test_covering_is_the_first_rank_that_fits(claimed, person):
    fitting = [
        {version for version, parts in rank.items() if any(part.fits(person) for part in parts)}
        for rank in by_rank(claimed)
    ]

    assert covering(claimed, person) == next(filter(None, fitting), set())


@given(st.lists(claims, min_size=1, max_size=12), people, claims)
def test_covering_is_not_changed_by_what_is_less_specific(claimed, person, more):
    found = covering(claimed, person)

    if found and more.rank < max(claim.rank for claim in claimed if claim.fits(person)):
        assert covering([*claimed, more], person) == found
