"""What a list of trainings is narrowed to."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from education.enums import TrainingState
from education.models.training import TrainingQuerySet
from education.queries.trainings import kinds_in_use
from members.models import Officer
from members.queries.search import matching
from ui.forms import PortalForm

EXPIRING = "expiring"


class TrainingFilter(PortalForm):
    """Words of a name, kind and state. What makes no sense is ignored, as in any search."""

    q = forms.CharField(label=_("Person"), required=False, max_length=60)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything: list[tuple[str, Any]] = [("", _("all"))]
        kinds = [(kind.code, kind.name) for kind in kinds_in_use()]
        cast(forms.ChoiceField, self.fields["kind"]).choices = everything + kinds
        states = [*TrainingState.choices, (EXPIRING, _("expires soon"))]
        cast(forms.ChoiceField, self.fields["state"]).choices = everything + states

    @property
    def is_narrowed(self) -> bool:
        return any(self.data.get(name) for name in self.fields)

    def narrowed(self, rows: TrainingQuerySet, today: date) -> TrainingQuerySet:
        asked = self.cleaned_data if self.is_valid() else {}
        if words := asked.get("q"):
            rows = rows.filter(officer__in=matching(Officer.objects.visible_to(self.user), words))
        if kind := asked.get("kind"):
            rows = rows.filter(kind__code=kind)
        if asked.get("state") == EXPIRING:
            return rows.expiring(today).order_by("valid_until", "pk")
        return rows.filter(state=asked["state"]) if asked.get("state") else rows
