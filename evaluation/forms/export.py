"""Taking results out."""

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from accounts.permissions import Permission
from members.forms.places import PlaceField
from ui.forms import PortalForm


class Taken(TextChoices):
    LIST = "list", _("the list of results, to print")
    FORMS = "forms", _("the registration forms, to print in one go")
    BOOK = "book", _("the list of results as a workbook")
    FIGURES = "figures", _("statistics without names, as a workbook")


class ResultExportForm(PortalForm):
    permission = Permission.RESULT_EXPORT
    what = forms.ChoiceField(label=_("What is taken out"), choices=Taken.choices, widget=forms.RadioSelect)
    unit = PlaceField(Unit, label=_("Of which unit"), help_text=_("With everything below it."))
    purpose = forms.CharField(
        label=_("What is it for?"),
        min_length=4,
        max_length=200,
        help_text=_("It stands in the log and on every sheet, with your name and the time."),
    )
