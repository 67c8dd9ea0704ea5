"""The roster of Yunchuan as its political office sent it, against what was agreed about it."""

import pytest

from accounts.models import Branch, Unit
from members.models import CareerEntry, ImportState, Officer
from members.rules.roster.columns import HEADINGS
from members.rules.roster.findings import Reason, Repair
from tests.factories import roster as rosters

WHY = {
    Reason.MISSING: "missing police number",
    Reason.UNKNOWN_VALUE: "unknown value",
    Reason.UNKNOWN_UNIT: "unknown unit (close to 东河分局刑侦大队: suggest it)",
    Reason.DUPLICATE: "duplicate police number in the sheet",
    Reason.NO_SUCH_DATE: "no such date",
}
REPAIRED = {
    Repair.CHINESE_DATE: "Chinese date: accept",
    Repair.MONTH: "year.month date: accept as the first of the month",
    Repair.NUMBER_CELL: "number cell for a phone: accept as text",
    Repair.WIDTH: "full-width digits: accept, normalise",
    Repair.BLANKS: "space inside the name: accept, strip",
}


def refused_rows(roster):
    return [
        {"row": row.number, "column": HEADINGS[one["column"]][0], "why": WHY[one["code"]]}
        for row in roster.rows.filter(state="refused").order_by("number")
        for one in row.findings
    ]


def repaired_rows(roster):
    return [
        {"row": row.number, "why": REPAIRED[one["code"]]}
        for row in roster.rows.filter(is_repaired=True).order_by("number")
        for one in row.findings
    ]


@pytest.fixture
def roster(city, admin):
    return rosters.upload(rosters.real(), unit=city, by=admin)


def test_workbook_refuses_and_repairs_exactly_what_was_agreed(roster):
    expected = rosters.expected()
    assert roster.state == ImportState.READY
    assert refused_rows(roster) == expected["refused_rows"]
    assert repaired_rows(roster) == expected["accepted_with_repair"]
    assert roster.counts == {
        "new": expected["accepted"],
        "changed": 0,
        "unchanged": 0,
        "refused": 12,
        "repaired": 38,
        "absent": 0,
    }
    assert [one["params"] for one in roster.rows.get(number=905).findings] == [{"row": 904}]
    assert [one["suggestion"] for one in roster.rows.get(number=640).findings] == ["东河分局刑侦大队"]
    assert roster.layout["not_kept"] == ["序号", "民族", "备注"]
    new = set(roster.units.filter(makes_unit=True).values_list("name", flat=True))
    assert new == (set(expected["units"]) | set(expected["parents"])) - {"云川市公安局"}
    assert roster.units.filter(makes_branch=True).count() == len(expected["units"])


def test_import_writes_officers_units_branches_and_careers(roster, admin):
    rosters.confirm(roster, by=admin)
    assert roster.state == ImportState.IMPORTED
    assert Officer.objects.count() == 1848
    assert Unit.objects.count() == 83
    assert Branch.objects.count() == 76
    first = Officer.objects.select_related("unit__parent__parent", "branch").get(police_number="330001")
    assert (first.name, first.name_pinyin, first.unit.name) == ("袁晨轩", "yuanchenxuan", "东河分局松山派出所")
    assert first.unit.parent.short_name == "东河分局"
    assert first.unit.parent.parent.name == "云川市公安局"
    assert first.branch.name == "东河分局松山派出所党支部"
    assert [entry.kind for entry in first.career.order_by("happened_on")] == ["joined", "party", "full_member"]
    assert CareerEntry.objects.count() > 1848


@pytest.mark.slow
def test_bureau_without_units_is_filled_below_the_unit_imported_into(admin, city):
    city.name = "云川局"
    city.save()
    roster = rosters.imported(rosters.real(), unit=city, by=admin)
    assert Unit.objects.get(name="云川市公安局").parent == city
    assert not Unit.objects.exclude(path__startswith=city.path).exists()
    assert roster.counts["new"] == 1848


@pytest.mark.slow
def test_second_time_nothing_changes_and_the_csv_says_the_same(roster, admin, city):
    rosters.confirm(roster, by=admin)
    again = rosters.upload(rosters.real(), unit=city, by=admin)
    from_csv = rosters.upload(rosters.real("csv"), unit=city, by=admin, name="roster.csv")
    for one in (again, from_csv):
        assert one.counts == {
            "new": 0,
            "changed": 0,
            "unchanged": 1848,
            "refused": 12,
            "repaired": 38,
            "absent": 0,
        }
        assert not one.units.exists()
    expected = rosters.expected()
    assert refused_rows(from_csv) == [{**row, "row": row["row"] - 1} for row in expected["refused_rows"]]
    assert repaired_rows(from_csv) == [{**row, "row": row["row"] - 1} for row in expected["accepted_with_repair"]]
