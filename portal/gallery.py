"""Every component of ``ui`` in all its states on one page, for whoever builds or changes one."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from accounts.guards import UserRequest, page
from accounts.permissions import Permission
from portal import gallery_samples
from ui.forms import PortalForm
from ui.paging import Page
from ui.widgets import ChipSelect, ChipSelectMultiple, DayInput, DropFileInput


@dataclass(frozen=True)
class Moment:
    on: date
    title: str
    detail: str
    icon: str
    tone: str
    url: str = ""


class SampleForm(PortalForm):
    def __init__(self, words: dict[str, Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, help_text) in words["fields"].items():
            self.fields[name].label, self.fields[name].help_text = label, help_text
        for name in ("kind", "closeness", "place"):
            self.fields[name].choices = words[name]  # type: ignore[attr-defined]

    kind = forms.ChoiceField(widget=ChipSelect)
    held_on = forms.DateField(widget=DayInput)
    closeness = forms.MultipleChoiceField(widget=ChipSelectMultiple, required=False)
    place = forms.ChoiceField()
    minutes = forms.IntegerField(min_value=1, max_value=600, required=False)
    shared = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), max_length=2000)
    was_met = forms.BooleanField(required=False)
    workbook = forms.FileField(widget=DropFileInput)


@page(Permission.HOME)
def gallery(request: UserRequest) -> HttpResponse:
    words = gallery_samples.WORDS["zh" if (get_language() or "zh").startswith("zh") else "en"]
    return render(request, "ui/gallery.html", {"w": words, "today": timezone.localdate()} | _data(words))


def _data(words: dict[str, Any]) -> dict[str, Any]:
    today = timezone.localdate()
    typed = {"wrong-kind": "talk", "wrong-held_on": "2026-13-40", "wrong-minutes": "1000", "wrong-was_met": "on"}
    wrong = SampleForm(words, typed, {"wrong-workbook": SimpleUploadedFile("empty.xlsx", b"")}, prefix="wrong")
    wrong.is_valid()
    moments = [
        Moment(today - timedelta(days=40 * place), title, detail, icon, tone)
        for place, ((title, detail), (icon, tone)) in enumerate(
            zip(words["moments"], gallery_samples.LOOKS, strict=True)
        )
    ]
    return {
        "form": SampleForm(words, initial={"kind": "talk", "held_on": today}),
        "wrong": wrong,
        "moments": moments,
        "tomorrow": today + timedelta(days=1),
        "past": today - timedelta(days=3),
        "later": today + timedelta(days=12),
        "rows": Page(items=words["people"], number=2, size=25, has_next=True),
        "months": list(zip(words["months"], [61, 64, 70, 68, None, 81, 86, 90], strict=True)),
        "course": [3.1, 3.4, None, 3.9, 4.2],
        "units": list(zip(words["units"], [92, 78.5, 64, 40], strict=True)),
        "parts": list(zip(words["units"], [[12, 5, 3], [9, 6, 4], [14, 2, 1], [5, 5, 5]], strict=True)),
        "pairs": list(zip(words["units"], [[12, 15], [9, 6], [14, 14], [0, 5]], strict=True)),
        "shares": list(zip(words["parts"], [31, 13, 13], strict=True)),
    }
