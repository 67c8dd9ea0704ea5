"""The holiday notices of the State Council for 2024, 2025 and 2026, as published; later years are entered by hand."""

from datetime import date, timedelta

from django.db import migrations

NOTICES = {
    # year: (holiday, first day off, last day off, workdays that make up for it)
    2024: [
        ("new_year", "01-01", "01-01", []),
        ("spring", "02-10", "02-17", ["02-04", "02-18"]),
        ("qingming", "04-04", "04-06", ["04-07"]),
        ("labour", "05-01", "05-05", ["04-28", "05-11"]),
        ("dragon_boat", "06-10", "06-10", []),
        ("mid_autumn", "09-15", "09-17", ["09-14"]),
        ("national", "10-01", "10-07", ["09-29", "10-12"]),
    ],
    2025: [
        ("new_year", "01-01", "01-01", []),
        ("spring", "01-28", "02-04", ["01-26", "02-08"]),
        ("qingming", "04-04", "04-06", []),
        ("labour", "05-01", "05-05", ["04-27"]),
        ("dragon_boat", "05-31", "06-02", []),
        ("national", "10-01", "10-08", ["09-28", "10-11"]),
    ],
    2026: [
        ("new_year", "01-01", "01-03", ["01-04"]),
        ("spring", "02-15", "02-23", ["02-14", "02-28"]),
        ("qingming", "04-04", "04-06", []),
        ("labour", "05-01", "05-05", ["05-09"]),
        ("dragon_boat", "06-19", "06-21", []),
        ("mid_autumn", "09-25", "09-27", []),
        ("national", "10-01", "10-07", ["09-20", "10-10"]),
    ],
}


def enter(apps, schema_editor):
    SpecialDay = apps.get_model("members", "SpecialDay")
    rows = []
    for year, holidays in NOTICES.items():
        for name, first, last, makeups in holidays:
            start, end = date.fromisoformat(f"{year}-{first}"), date.fromisoformat(f"{year}-{last}")
            days = [start + timedelta(days=n) for n in range((end - start).days + 1)]
            rows += [SpecialDay(day=day, is_workday=False, name=name) for day in days]
            rows += [SpecialDay(day=date.fromisoformat(f"{year}-{day}"), is_workday=True, name=name) for day in makeups]
    SpecialDay.objects.bulk_create(rows)


class Migration(migrations.Migration):
    dependencies = [("members", "0001_initial")]
    operations = [migrations.RunPython(enter, migrations.RunPython.noop, elidable=False)]
