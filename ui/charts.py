"""Pictures drawn by the server as SVG: nothing to fetch, the same on paper, a table of the numbers behind each."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from math import pi

from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

Number = int | float
Row = tuple[str, Number | None]

COLOURS = ("#1d3f72", "#3a8391", "#b7791f", "#b3272d", "#6d5a94", "#6f7b8a")
"""Literal, because a colour variable is lost where the picture is printed to a file."""
INK, FAINT, GROUND = "#1b2733", "#5b6775", "#e6eaf0"
WIDTH = 320
ROW = 34


def bars(
    rows: Sequence[Row], title: str, unit: str = "", target: Number | None = None, top: Number | None = None
) -> SafeString:
    """One bar a row, lying, so that long names of units have room; a target is a line across."""
    high = _top([value for _label, value in rows] + [target, top])
    drawn = [_bar(place, label, value, high, unit) for place, (label, value) in enumerate(rows)]
    height = len(rows) * ROW + 6
    if target is not None:
        drawn.append(_target(target / high * WIDTH, height, f"{_('Target')} {_number(target)}{unit}"))
    return _figure(title, height, drawn, [_("Name"), _("Value")], [[label, _cell(v, unit)] for label, v in rows])


def stacked(
    rows: Sequence[tuple[str, Sequence[Number]]], keys: Sequence[str], title: str, unit: str = ""
) -> SafeString:
    """Parts of a whole, one lying bar a row."""
    top = _top([sum(values) for _label, values in rows])
    drawn = []
    for place, (label, values) in enumerate(rows):
        y = place * ROW
        drawn.append(_words(label, f"{_number(sum(values))}{unit}", y))
        left = 0.0
        for colour, key, value in zip(COLOURS, keys, values, strict=False):
            wide = value / top * WIDTH
            drawn.append(_block(left, y + 18, wide, colour, f"{label}, {key}: {_number(value)}{unit}"))
            left += wide
    table = [[label, *(_cell(value, unit) for value in values)] for label, values in rows]
    return _figure(title, len(rows) * ROW + 6, drawn, [_("Name"), *keys], table, legend=keys)


def paired(rows: Sequence[tuple[str, Sequence[Number]]], keys: Sequence[str], title: str) -> SafeString:
    """The same thing twice, such as before and after: two thin bars a row on one scale."""
    top, high = _top([value for _label, values in rows for value in values]), ROW + 12
    drawn = []
    for place, (label, values) in enumerate(rows):
        y = place * high
        drawn.append(_words(label, " → ".join(map(_number, values)), y))
        for number, (colour, key, value) in enumerate(zip(COLOURS, keys, values, strict=False)):
            drawn.append(
                _block(0, y + 18 + 12 * number, value / top * WIDTH, colour, f"{label}, {key}: {_number(value)}")
            )
    table = [[label, *map(_number, values)] for label, values in rows]
    return _figure(title, len(rows) * high + 6, drawn, [_("Name"), *keys], table, legend=keys)


def line(
    rows: Sequence[Row], title: str, unit: str = "", target: Number | None = None, top: Number | None = None
) -> SafeString:
    """A value over time; a gap stays a gap."""
    high, floor, peak, left = _top([value for _label, value in rows] + [target, top]), 150, 14, 30
    step = (WIDTH - left - 16) / max(1, len(rows) - 1)
    points = [
        (left + 8 + place * step, floor - (value or 0) / high * (floor - peak), label, value)
        for place, (label, value) in enumerate(rows)
    ]
    drawn = [_rule(floor - part * (floor - peak), left, f"{_number(high * part)}") for part in (0, 0.5, 1)]
    if target is not None:
        y = floor - target / high * (floor - peak)
        drawn.append(_dashes(left, y, WIDTH, y, f"{_('Target')} {_number(target)}{unit}"))
    drawn += [_stroke(run) for known, run in groupby(points, lambda point: point[3] is not None) if known]
    drawn += [_dot(x, y, f"{label}: {_number(value)}{unit}") for x, y, label, value in points if value is not None]
    every = max(1, -(-len(rows) // 6))
    drawn += [
        _tick(left + 8 + i * step, label) for i, (label, _v) in enumerate(rows) if (len(rows) - 1 - i) % every == 0
    ]
    return _figure(title, 178, drawn, [_("Time"), _("Value")], [[label, _cell(v, unit)] for label, v in rows])


def spark(values: Sequence[Number | None], low: Number, high: Number) -> SafeString:
    """A row's course beside its numbers, on the scale of its table; for the eye alone, because the numbers say it."""
    wide, tall, edge = 96, 28, 5
    step, scale = (wide - 2 * edge) / max(1, len(values) - 1), (tall - 2 * edge) / ((high - low) or 1)
    points = [
        (edge + place * step, tall - edge - ((value or 0) - low) * scale, "", value)
        for place, value in enumerate(values)
    ]
    drawn = [_stroke(run) for known, run in groupby(points, lambda point: point[3] is not None) if known]
    drawn += [
        format_html('<circle cx="{}" cy="{}" r="2.5" fill="{}"/>', f"{x:.1f}", f"{y:.1f}", COLOURS[0])
        for x, y, _label, value in points
        if value is not None
    ]
    shape = '<svg class="spark" viewBox="0 0 {0} {1}" width="{0}" height="{1}" aria-hidden="true">{2}</svg>'
    return format_html(shape, wide, tall, format_html_join("", "{}", ((one,) for one in drawn)))


def donut(rows: Sequence[tuple[str, Number]], title: str, unit: str = "") -> SafeString:
    """Shares of a whole, at most six, the sum in the middle."""
    total = sum(value for _label, value in rows)
    drawn, start = [], 0.0
    for colour, (label, value) in zip(COLOURS, rows, strict=False):
        share = value / total if total else 0
        drawn.append(_slice(start, share, colour, f"{label}: {_number(value)}{unit}"))
        start += share
    middle = '<text x="160" y="106" text-anchor="middle" font-size="30" font-weight="600" fill="{}">{}</text>'
    drawn.append(format_html(middle, INK, f"{_number(total)}{unit}"))
    names = [f"{label} {_number(value)}{unit}" for label, value in rows]
    table = [[label, _cell(value, unit)] for label, value in rows]
    return _figure(title, 190, drawn, [_("Name"), _("Value")], table, legend=names)


def _figure(
    title: str,
    height: int,
    drawn: list[SafeString],
    heads: list[str],
    table: list[list[str]],
    legend: Sequence[str] = (),
) -> SafeString:
    context = {"title": title, "width": WIDTH, "height": height, "heads": heads, "table": table}
    context["drawing"] = format_html_join("", "{}", ((shape,) for shape in drawn))
    context["legend"] = list(zip(COLOURS, legend, strict=False))
    return render_to_string("components/chart.html", context)


def _bar(place: int, label: str, value: Number | None, top: Number, unit: str) -> SafeString:
    y = place * ROW
    ground = format_html('<rect x="0" y="{}" width="{}" height="10" rx="5" fill="{}"/>', y + 18, WIDTH, GROUND)
    block = _block(0, y + 18, (value or 0) / top * WIDTH, COLOURS[0], f"{label}: {_cell(value, unit)}", round_ends=True)
    return format_html("{}{}{}", _words(label, _cell(value, unit), y), ground, block)


def _words(label: str, value: str, y: float) -> SafeString:
    shape = '<text x="0" y="{0}" font-size="13" fill="{1}">{2}</text><text x="{3}" y="{0}" {4}>{5}</text>'
    weight = format_html('text-anchor="end" font-size="13" font-weight="600" fill="{}"', INK)
    return format_html(shape, y + 12, INK, label, WIDTH, weight, value)


def _block(x: float, y: float, width: float, colour: str, title: str, round_ends: bool = False) -> SafeString:
    shape = '<rect x="{}" y="{}" width="{}" height="10" rx="{}" fill="{}"><title>{}</title></rect>'
    return format_html(shape, f"{x:.1f}", y, f"{width:.1f}", 5 if round_ends else 0, colour, title)


def _target(x: float, height: int, title: str) -> SafeString:
    return _dashes(x, 14, x, height - 6, title)


def _dashes(x1: float, y1: float, x2: float, y2: float, title: str) -> SafeString:
    look = format_html('stroke="{}" stroke-width="2" stroke-dasharray="4 4"', COLOURS[3])
    shape = '<line x1="{}" y1="{}" x2="{}" y2="{}" {}><title>{}</title></line>'
    return format_html(shape, f"{x1:.1f}", f"{y1:.1f}", f"{x2:.1f}", f"{y2:.1f}", look, title)


def _rule(y: float, left: int, label: str) -> SafeString:
    shape = '<line x1="{0}" y1="{1}" x2="{2}" y2="{1}" stroke="{3}"/><text x="{4}" y="{5}" {6}>{7}</text>'
    look = format_html('text-anchor="end" font-size="11" fill="{}"', FAINT)
    return format_html(shape, left, f"{y:.1f}", WIDTH, GROUND, left - 6, f"{y + 4:.1f}", look, label)


def _stroke(points: Iterable[tuple[float, float, str, Number | None]]) -> SafeString:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y, _label, _value in points)
    return format_html('<polyline points="{}" fill="none" stroke="{}" stroke-width="2.5"/>', path, COLOURS[0])


def _dot(x: float, y: float, title: str) -> SafeString:
    shape = '<circle cx="{}" cy="{}" r="4" fill="#fff" stroke="{}" stroke-width="2.5"><title>{}</title></circle>'
    return format_html(shape, f"{x:.1f}", f"{y:.1f}", COLOURS[0], title)


def _tick(x: float, label: str) -> SafeString:
    return format_html(
        '<text x="{}" y="170" text-anchor="middle" font-size="11" fill="{}">{}</text>', f"{x:.1f}", FAINT, label
    )


def _slice(start: float, share: float, colour: str, title: str) -> SafeString:
    """A stroke along a circle, which also draws the full one that an arc cannot."""
    around = 2 * pi * 70
    drawn = max(0.0, share * around - (1.5 if share < 1 else 0))
    shape = (
        '<circle cx="160" cy="95" r="70" fill="none" stroke="{}" stroke-width="26" stroke-dasharray="{} {}"'
        ' transform="rotate({} 160 95)"><title>{}</title></circle>'
    )
    turn = f"{360 * start - 90:.2f}"
    return format_html(shape, colour, f"{drawn:.2f}", f"{around:.2f}", turn, title)


def _top(values: Sequence[Number | None]) -> Number:
    return max([value for value in values if value is not None], default=0) or 1


def _number(value: Number) -> str:
    return f"{value:,.1f}".removesuffix(".0")


def _cell(value: Number | None, unit: str) -> str:
    return "–" if value is None else f"{_number(value)}{unit}"
