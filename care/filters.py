"""What a list of contacts is narrowed to."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from care.enums import Closeness, ContactKind
from care.models.contact import ContactQuerySet
from members.models import Officer
from members.queries.search import matching
from ui.dates import month_name
from ui.forms import PortalForm

MONTHS = 12


class ContactFilter(PortalForm):
    """Words of a name, kind, closeness and month. What makes no sense is ignored, as in any search."""

    q = forms.CharField(label=_("Person"), required=False, max_length=60)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    closeness = forms.ChoiceField(label=_("Close to"), required=False)
    month = forms.ChoiceField(label=_("Month"), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = [("", _("all"))]
        self._offer("kind", everything + ContactKind.choices)
        self._offer("closeness", everything + Closeness.choices)
        self._offer("month", everything + [(f"{day:%Y-%m}", month_name(day)) for day in _months(today)])

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices

    @property
    def is_narrowed(self) -> bool:
        return any(self.data.get(name) for name in ("kind", "closeness", "month"))

    def narrow(self, rows: ContactQuerySet) -> ContactQuerySet:
        self.is_valid()
        given = self.cleaned_data
        if text := given.get("q", "").strip():
            rows = rows.filter(officer__in=matching(Officer.objects.visible_to(self.user), text))
        for name in ("kind", "closeness"):
            if given.get(name):
                rows = rows.filter(**{name: given[name]})
        if given.get("month"):
            year, month = map(int, given["month"].split("-"))
            rows = rows.filter(held_on__year=year, held_on__month=month)
        return rows


def _months(today: date) -> list[date]:
    count = today.year * 12 + today.month - 1
    return [date((count - back) // 12, (count - back) % 12 + 1, 1) for back in range(MONTHS)]
