"""Narrowing the list of people."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import Branch, Unit
from accounts.permissions import Permission
from members.enums import Category, PoliticalStatus
from members.forms.places import PlaceField
from members.models.officer import OfficerQuerySet
from members.queries.search import by_fit, matching
from ui.forms import PortalForm

ORDERS = {"-name": ("-name_pinyin", "-pk"), "number": ("police_number",)}


class FindFilter(PortalForm):
    """For those who find name and post only: no other fact may be asked, not even by narrowing."""

    permission = Permission.PERSON_FIND
    q = forms.CharField(
        label=_("Name, pinyin or police number"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )

    def narrowed(self, officers: OfficerQuerySet) -> OfficerQuerySet:
        """An answer that makes no sense narrows to nothing, and the form says why."""
        if not self.is_valid():
            return officers.none()
        return self._ordered(self._cut(matching(officers, self.cleaned_data["q"])))

    def _cut(self, officers: OfficerQuerySet) -> OfficerQuerySet:
        return officers.serving()

    def _ordered(self, officers: OfficerQuerySet) -> OfficerQuerySet:
        order = ORDERS.get(self.cleaned_data.get("sort", ""))
        return officers.order_by(*order) if order else by_fit(officers, self.cleaned_data["q"])


class OfficerFilter(FindFilter):
    permission = Permission.PROFILE_VIEW
    unit = PlaceField(Unit, label=capfirst(_("unit")), required=False)
    branch = PlaceField(Branch, label=capfirst(_("party branch")), required=False)
    category = forms.ChoiceField(
        label=capfirst(_("category")), required=False, choices=[("", _("all")), *Category.choices]
    )
    political_status = forms.ChoiceField(
        label=capfirst(_("political status")), required=False, choices=[("", _("all")), *PoliticalStatus.choices]
    )
    service = forms.ChoiceField(
        label=capfirst(_("service")),
        required=False,
        choices=[("", _("serving")), ("left", _("left the service"))],
    )
    sort = forms.ChoiceField(
        label=capfirst(pgettext_lazy("list", "order")),
        required=False,
        choices=[("", _("name, A to Z")), ("-name", _("name, Z to A")), ("number", _("police number"))],
    )

    @property
    def has_units(self) -> bool:
        return self._offers("unit")

    @property
    def has_branches(self) -> bool:
        return self._offers("branch")

    def _offers(self, name: str) -> bool:
        field = self.fields[name]
        return isinstance(field, PlaceField) and field.is_a_choice

    def _cut(self, officers: OfficerQuerySet) -> OfficerQuerySet:
        asked: dict[str, Any] = self.cleaned_data
        officers = officers.filter(left_on__isnull=asked["service"] != "left")
        if asked["unit"]:
            officers = officers.filter(unit__path__startswith=asked["unit"].path)
        plain = {name: asked[name] for name in ("branch", "category", "political_status") if asked[name]}
        return officers.filter(**plain)

    def in_words(self) -> str:
        """How far the list reaches, for the stamp of an export."""
        if not self.is_valid():
            return ""
        given = [(name, self.cleaned_data[name]) for name in self.fields if name != "sort" and self.cleaned_data[name]]
        parts = [f"{self.fields[name].label}: {self._said(name, value)}" for name, value in given]
        return "; ".join(parts) or gettext("everybody within reach")

    def _said(self, name: str, value: Any) -> str:
        return str(dict(getattr(self.fields[name], "choices", ())).get(value, value))
