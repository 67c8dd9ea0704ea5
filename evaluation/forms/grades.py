"""What is said when a grade is changed by hand, when groups are formed, and when a line is put right."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from evaluation.enums import Grade, RulingWay
from evaluation.models import Ruling
from ui.forms import PortalForm
from ui.widgets import ChipSelect


class MoveForm(PortalForm):
    permission = Permission.GRADE_PROPOSE
    grade = forms.ChoiceField(label=_("Grade"), widget=ChipSelect)
    reason = forms.CharField(
        label=_("Why"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stays with the form, with your name. Speak of the work of the year."),
    )

    def __init__(self, *args: Any, grades: Sequence[Grade], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["grade"]).choices = [(grade.value, grade.label) for grade in grades]


class LateGradeForm(MoveForm):
    """Without a choice of grades where none may be given."""

    permission = Permission.GRADE_DECIDE

    def __init__(self, *args: Any, grades: Sequence[Grade], **kwargs: Any) -> None:
        super().__init__(*args, grades=grades, **kwargs)
        self.fields["reason"].help_text = _("The officer reads it. Speak of the work of the year.")
        if not grades:
            del self.fields["grade"]
            self.fields["reason"].help_text = _("The officer reads it.")


class GroupsForm(PortalForm):
    permission = Permission.CYCLE_RUN
    least = forms.IntegerField(
        label=_("Smallest group"),
        min_value=1,
        max_value=500,
        help_text=_("A unit with fewer graded people joins the group of the unit above it."),
    )


class RulingForm(PortalForm):
    permission = Permission.CYCLE_RUN
    way = forms.ChoiceField(label=_("What was done"), choices=RulingWay.choices, widget=forms.RadioSelect)
    points = forms.DecimalField(
        label=_("Points set by decision"), required=False, min_value=0, max_digits=10, decimal_places=4
    )
    reason = forms.CharField(
        label=_("Why"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The officer reads it."),
    )

    def __init__(self, *args: Any, ruling: Ruling, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        full = f"{ruling.indicator.points.normalize():f}"
        self.fields["points"].help_text = _("Of %(full)s. Nothing becomes heavier.") % {"full": full}
