import pytest

from evaluation.rules.streaks import Facts


@pytest.mark.parametrize(
    ("grades", "two", "three", "basic"),
    [
        ({}, False, False, False),
        ({2025: "incompetent"}, False, False, True),
        ({2024: "incompetent", 2025: "incompetent"}, True, False, True),
        ({2023: "incompetent", 2025: "incompetent"}, False, False, True),
        ({2024: "incompetent", 2025: "competent"}, False, False, False),
        ({2023: "excellent", 2024: "excellent", 2025: "excellent"}, False, True, False),
        ({2022: "excellent", 2023: "excellent", 2024: "excellent", 2025: "competent"}, False, False, False),
        ({2023: "excellent", 2024: "", 2025: "excellent"}, False, False, False),
        ({2024: "competent", 2025: "basic"}, False, False, True),
        ({2025: ""}, False, False, False),
    ],
)
def test_what_the_years_say_together(grades, two, three, basic):
    facts = Facts(grades)

    assert (facts.is_incompetent_two_years, facts.is_excellent_three_years, facts.is_basic_or_lower) == (
        two,
        three,
        basic,
    )
