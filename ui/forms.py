"""Base forms: one look, choices no wider than the user's reach, broken rules shown in place."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

T = TypeVar("T")
EARLIEST, LATEST = date(1900, 1, 1), date(2999, 12, 31)
"""Days that can be meant; beyond them days and hours cannot be counted on."""


class _Helper(FormHelper):  # type: ignore[misc]
    """Without a layout of its own a form shows the fields that it has when it is shown, not those it began with."""

    _given: Layout | None = None

    def __init__(self, form: forms.Form) -> None:
        super().__init__()
        self.form = form
        self.form_tag = False
        self.disable_csrf = True

    @property
    def layout(self) -> Layout:
        return self._given or self.build_default_layout(self.form)

    @layout.setter
    def layout(self, given: Layout) -> None:
        self._given = given


class PortalForm(forms.Form):
    permission: Any = None
    """The deed this form performs; its choices are the rows on which the user may do it."""

    helper: _Helper

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        for field in self.fields.values():
            self._narrow(field)
            _use_browser_calendar(field)
            _refuse_far_days(field)
        self.helper = _Helper(self)

    def _narrow(self, field: forms.Field) -> None:
        if hasattr(field, "narrow"):
            field.narrow(self.user, self.permission)
        if isinstance(field, forms.ModelChoiceField) and hasattr(field.queryset, "within"):
            rows: Any = field.queryset
            field.queryset = rows.within(self.user, self.permission) if self.user else rows.none()

    def attempt(self, action: Callable[..., T], **given: Any) -> T | None:
        """Run a service with the cleaned data; a broken rule becomes an error of its field and nothing is kept."""
        if not self.is_valid():
            return None
        try:
            with transaction.atomic():
                return action(**self.cleaned_data, **given)
        except ValidationError as broken:
            self._show(broken)
            return None

    def _show(self, broken: ValidationError) -> None:
        if not hasattr(broken, "error_dict"):
            self.add_error(None, broken)
            return
        for name, errors in broken.error_dict.items():
            self.add_error(name if name in self.fields and name != NON_FIELD_ERRORS else None, errors)


class PortalModelForm(PortalForm, forms.ModelForm):  # type: ignore[type-arg]
    """The same for one model; it validates the row, and still only a service saves it."""


class VersionForm(PortalModelForm):
    """The next version of a setting. The service makes it and says, once and at its field, what cannot stand."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    """The newest version when the form was opened; 0 for what is new."""

    def _post_clean(self) -> None:
        """Nothing is checked twice."""


def _use_browser_calendar(field: forms.Field) -> None:
    if isinstance(field, forms.DateField) and type(field.widget) is forms.DateInput:
        field.widget.input_type = "date"
        field.widget.format = "%Y-%m-%d"


def _refuse_far_days(field: forms.Field) -> None:
    if isinstance(field, forms.DateField):
        field.validators.append(_check_year)


def _check_year(day: date) -> None:
    if not EARLIEST <= day <= LATEST:
        raise ValidationError(_("Check the year: no such day can be meant."), code="far_day")
