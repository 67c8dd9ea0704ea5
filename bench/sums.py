"""What works, added up for every unit, and added up again."""

import time

from django.utils import timezone

from bench.report import Row
from education.models import Review
from education.services import works

MOST_SECONDS = 30


def measure() -> list[Row]:
    first, made = _timed()
    again, same = _timed()
    verdict = "met" if max(first, again) <= MOST_SECONDS and made == same else "unmet"
    note = f"{made:,} sums of {Review.objects.count():,} reviews"
    return [
        Row("sums of what works", f"{first:.2f} s", "", verdict, f"{note}; at most {MOST_SECONDS} s"),
        Row("the same again", f"{again:.2f} s", "", "", f"{same:,} sums"),
    ]


def _timed() -> tuple[float, int]:
    started = time.perf_counter()
    made = works.sum_up(today=timezone.localdate())
    return time.perf_counter() - started, made
