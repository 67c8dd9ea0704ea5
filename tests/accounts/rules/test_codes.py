import pytest

from accounts.rules import codes


def test_codes_are_four_groups_without_look_alikes():
    made = {codes.new_code() for _time in range(200)}
    assert len(made) == 200
    assert all([len(group) for group in code.split("-")] == [4, 4, 4, 4] for code in made)
    assert set("".join(made)) & set("0O1IL2Z5S8BUV") == set()


@pytest.mark.parametrize(
    "typed",
    [
        "ACDE-FGHJ-KMNP-QRTW",
        "acdefghjkmnpqrtw",
        " ACDE fghj–KMNP_QRTW ",
        "ＡＣＤＥ－ＦＧＨＪ－ＫＭＮＰ－ＱＲＴＷ",
        "ACDE.FGHJ.KMNP.QRTW\n",
    ],
)
def test_a_code_is_read_however_it_is_typed(typed):
    assert codes.read(typed) == "ACDE-FGHJ-KMNP-QRTW"


@pytest.mark.parametrize("typed", ["", "ACDE", "ACDE-FGHJ-KMNP-QRTB", "ACDE-FGHJ-KMNP-QRTWX", "x" * 4000])
def test_what_can_be_no_code_is_none(typed):
    assert codes.read(typed) == ""
