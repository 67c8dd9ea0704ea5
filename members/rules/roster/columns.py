"""Which column of the sheet holds what: found by its heading, wherever it stands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from members.rules.roster.values import folded
from ui.spreadsheets.returned import OURS

HEADINGS: dict[str, tuple[str, ...]] = {
    "name": ("姓名", "民警姓名", "Name"),
    "police_number": ("警号", "人民警察证号", "Police number"),
    "sex": ("性别", "Sex"),
    "birth_on": ("出生日期", "出生年月", "出生年月日", "生日", "Date of birth"),
    "education": ("学历", "文化程度", "Education"),
    "political_status": ("政治面貌", "Political status"),
    "joined_party_on": ("加入党组织日期", "入党时间", "入党日期", "Date of joining the party"),
    "full_member_on": ("转为正式党员日期", "转正时间", "转正日期", "Date of full membership"),
    "joined_work_on": ("参加工作日期", "参加工作时间", "Date of joining public security"),
    "unit": ("单位", "工作单位", "所在单位", "Unit"),
    "branch": ("所在党支部", "党支部", "Party branch"),
    "party_duty": ("党内职务", "Party duty"),
    "post": ("职务", "工作岗位", "Post"),
    "rank": ("警衔", "Police rank"),
    "police_type": ("警种", "Police type"),
    "category": ("人员类别", "人员类型", "Category"),
    "phone": ("联系电话", "手机", "手机号", "电话", "Telephone"),
}
"""Fields of an officer by the headings in use (domain.md §9); the first is how we write it."""

UNIT_HEADINGS: dict[str, tuple[str, ...]] = {
    "name": ("单位名称", "Unit name"),
    "parent": ("上级单位", "Superior unit"),
    "kind": ("单位类别", "Kind of unit"),
    "branch": ("党支部名称", "Branch name"),
}

REQUIRED = ("name", "police_number", "sex", "political_status", "unit", "category")
UNIT_REQUIRED = ("name", "kind")
HEADING_WITHIN = 10
"""A title and notes may stand above the headings, no further down than this."""


@dataclass(frozen=True)
class Layout:
    row: int
    """Where the headings stand."""
    places: Mapping[str, int]
    """Index of each field's column."""
    headings: Mapping[str, str] = field(default_factory=dict)
    """How the sheet calls each field."""
    not_kept: Sequence[str] = ()
    missing: Sequence[str] = ()
    """Required fields without a column."""
    twice: Sequence[str] = ()
    """Headings that name one field twice."""

    @property
    def width(self) -> int:
        return max(self.places.values()) + 1


def find(
    rows: Iterable[tuple[int, Sequence[str]]], known: Mapping[str, Sequence[str]], required: Sequence[str]
) -> Layout | None:
    """The layout by the first row that looks like headings; None where no row does."""
    fields = {folded(heading): name for name, headings in known.items() for heading in headings}
    best: Layout | None = None
    for number, cells in rows:
        layout = _layout(number, cells, fields, required)
        if best is None or len(layout.places) > len(best.places):
            best = layout
    return best if best and len(best.places) >= min(3, len(required)) else None


def _layout(number: int, cells: Sequence[str], fields: Mapping[str, str], required: Sequence[str]) -> Layout:
    places: dict[str, int] = {}
    headings: dict[str, str] = {}
    not_kept, twice = [], []
    ours = {folded(heading) for heading in OURS}
    for place, cell in enumerate(cells):
        name = fields.get(folded(cell))
        if name is None:
            if cell.strip() and folded(cell) not in ours:
                not_kept.append(cell.strip())
        elif name in places:
            twice.append(cell.strip())
        else:
            places[name], headings[name] = place, cell.strip()
    missing = [name for name in required if name not in places]
    return Layout(number, places, headings, not_kept, missing, twice)
