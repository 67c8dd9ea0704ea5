import pytest
from defusedxml import ElementTree
from django.utils import translation

from ui import charts

SCRIPT = "<script>alert(1)</script>"
DRAWINGS = {
    "bars": lambda name, value: charts.bars([(name, value), ("b", 2)], title=name, unit="%", target=80),
    "stacked": lambda name, value: charts.stacked([(name, [value or 0, 1])], ["x", name], title=name),
    "paired": lambda name, value: charts.paired([(name, [value or 0, 1])], ["x", name], title=name),
    "line": lambda name, value: charts.line([(name, value), ("b", 2), ("c", None)], title=name, target=3),
    "donut": lambda name, value: charts.donut([(name, value or 0), ("b", 2)], title=name),
}


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize("kind", DRAWINGS)
@pytest.mark.parametrize("value", [0, 5, 7.25, 100, 10**9])
def test_picture_is_well_formed_and_stays_inside(kind, value):
    figure = ElementTree.fromstring(str(DRAWINGS[kind]("Name", value)))
    picture = figure.find("{http://www.w3.org/2000/svg}svg")

    assert picture is not None
    assert picture.get("role") == "img"
    assert picture.get("aria-label") == "Name"
    for rect in picture.iter("{http://www.w3.org/2000/svg}rect"):
        assert 0 <= float(rect.get("width", 0)) <= charts.WIDTH + 0.1


@pytest.mark.parametrize("kind", DRAWINGS)
def test_picture_has_a_table_of_its_numbers(kind):
    drawn = DRAWINGS[kind]("Name", 1234.5)

    assert "<table" in drawn
    assert "1,234.5" in drawn


@pytest.mark.parametrize("kind", DRAWINGS)
def test_names_are_escaped_and_nothing_is_inline(kind):
    drawn = DRAWINGS[kind](SCRIPT, 5)

    assert SCRIPT not in drawn
    assert "style=" not in drawn


@pytest.mark.parametrize("kind", ["bars", "line"])
def test_missing_value_is_a_dash_not_a_nought(kind):
    drawn = getattr(charts, kind)([("a", None), ("b", 3)], title="t")

    assert ">–</td>" in drawn


def test_line_breaks_at_a_gap():
    drawn = charts.line([("a", 1), ("b", 2), ("c", None), ("d", 4)], title="t")

    assert drawn.count("<polyline") == 2


@pytest.mark.parametrize("kind", ["bars", "line", "donut"])
def test_nothing_to_draw_is_no_error(kind):
    assert "<svg" in getattr(charts, kind)([], title="t")


@pytest.mark.parametrize("values", [[], [None], [2], [1, 2.5, None, -4], [3, 3, 3]])
def test_a_small_course_stays_inside_and_is_for_the_eye_alone(values):
    known = [value for value in values if value is not None]

    picture = ElementTree.fromstring(str(charts.spark(values, min(known, default=0), max(known, default=0))))

    dots = picture.findall("circle")
    assert picture.get("aria-hidden") == "true"
    assert len(dots) == len(known)
    assert all(0 < float(dot.get("cx")) < 96 and 0 < float(dot.get("cy")) < 28 for dot in dots)
