"""A draft: its names, years and basis, and whom it covers."""

from typing import Any

from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit, UnitKind
from accounts.permissions import Permission
from evaluation.models import SchemeVersion
from evaluation.queries.texts import settings_of
from evaluation.rules.written import mark_of
from members.enums import Category, PoliceType
from ui.forms import PortalForm

YEARS = {"min_value": 2000, "max_value": 2100}
ANYTHING = ("", _("any"))


class TermsForm(PortalForm):
    """What stands over the indicators."""

    permission = Permission.SCHEME_EDIT

    name_zh = forms.CharField(label=_("Name in Chinese"), max_length=80)
    name_en = forms.CharField(label=_("Name in English"), max_length=120)
    from_year = forms.IntegerField(
        label=_("From the year"), **YEARS, help_text=_("The first year that is assessed by it.")
    )
    until_year = forms.IntegerField(
        label=_("Until the year"), required=False, **YEARS, help_text=_("Leave empty while no end is known.")
    )
    basis_zh = forms.CharField(
        label=_("Basis in Chinese"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    basis_en = forms.CharField(
        label=_("Basis in English"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Which regulation or decision this rests on, so that everybody can look it up."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.layout = self.layout()

    def layout(self) -> Layout:
        return Layout(
            Fieldset(_("Name"), Row(Column("name_zh"), Column("name_en"))),
            Fieldset(_("When it holds"), Row(Column("from_year"), Column("until_year"))),
            Fieldset(_("Basis"), "basis_zh", "basis_en"),
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        first, last = given.get("from_year"), given.get("until_year")
        if first and last and last < first:
            self.add_error(
                "until_year", ValidationError(_("The last year does not lie before the first."), code="order")
            )
        return given


class SchemeForm(TermsForm):
    """A scheme that nobody has written yet."""

    unit = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Unit.objects.none(), help_text=_("Whose people it may cover.")
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        offer_units(self.fields["unit"], user)

    def layout(self) -> Layout:
        return Layout("unit", *super().layout().fields)


class SettingsForm(TermsForm):
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, draft: SchemeVersion, **kwargs: Any) -> None:
        super().__init__(*args, initial=settings_of(draft), **kwargs)


class TakeForm(PortalForm):
    """Which organisation takes a ready-made scheme over."""

    permission = Permission.SCHEME_EDIT

    unit = forms.ModelChoiceField(label=_("Organisation"), queryset=Unit.objects.none())

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        offer_units(self.fields["unit"], user)


class GroupForm(PortalForm):
    """Whom a draft covers; what is left open is anything."""

    permission = Permission.SCHEME_EDIT

    unit = forms.ModelChoiceField(
        label=_("Department"), queryset=Unit.objects.none(), required=False, empty_label=_("any"),
        help_text=_("With all below it."),
    )  # fmt: skip
    unit_kind = forms.ChoiceField(label=_("Kind of department"), choices=[ANYTHING, *UnitKind.choices], required=False)
    category = forms.ChoiceField(label=_("Category"), choices=[ANYTHING, *Category.choices], required=False)
    police_type = forms.ChoiceField(label=_("Police type"), choices=[ANYTHING, *PoliceType.choices], required=False)
    post = forms.CharField(
        label=_("Post"), max_length=40, required=False, help_text=_("Exactly as it stands in the roster, or empty.")
    )

    def __init__(self, *args: Any, user: Any, draft: SchemeVersion, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.helper.layout = Layout(
            Row(Column("unit"), Column("unit_kind")), Row(Column("police_type"), Column("category")), "post"
        )
        offer_units(self.fields["unit"], user)
        if draft.scheme.unit:
            field: Any = self.fields["unit"]
            field.queryset = field.queryset.below(draft.scheme.unit)

    def clean_post(self) -> str:
        return str(self.cleaned_data["post"]).strip()


def offer_units(field: Any, user: Any) -> None:
    """Chosen without being asked where there is only one."""
    field.queryset = Unit.objects.within(user, Permission.SCHEME_EDIT)
    field.label_from_instance = str
    if field.required and (first := field.queryset.first()):
        field.initial = first


def settings_mark(draft: SchemeVersion) -> str:
    return mark_of(settings_of(draft))
