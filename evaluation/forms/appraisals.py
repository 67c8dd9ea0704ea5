"""Starting an appraisal of members, writing of oneself, entering the meeting, proposing grades."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.models import Branch
from accounts.permissions import Permission
from ballots.enums import Way
from evaluation.enums import MemberGrade
from evaluation.models import Appraisal, Appraised
from evaluation.models.appraisal import LONGEST_STATEMENT
from evaluation.queries import appraisals as asked
from members.forms.places import PlaceField
from ui.forms import PortalForm
from ui.widgets import ChipSelect, DayInput

LONGEST_REMARK = 300
SECRET_WAYS = [(Way.URN, Way.URN.label), (Way.PAPER, Way.PAPER.label)]


class AppraisalForm(PortalForm):
    permission = Permission.MEMBER_REVIEW_RUN
    branch = PlaceField(Branch, label=capfirst(_("party branch")))
    year = forms.IntegerField(label=_("Year"), widget=forms.NumberInput(attrs={"inputmode": "numeric"}))
    statements_until = forms.DateField(
        label=_("Self-appraisals until"),
        help_text=_("Every member is asked at once, and reminded until it is handed in."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].initial = timezone.localdate().year
        place = self.fields["branch"]
        if isinstance(place, PlaceField) and not place.is_a_choice:
            self.initial["branch"] = place.rows.first()
            place.widget = forms.HiddenInput()


class StatementForm(PortalForm):
    """The member's own words, about what was done as a member."""

    permission = Permission.MEMBER_REVIEW_WRITE
    statement = forms.CharField(
        label=_("My year as a member"),
        max_length=LONGEST_STATEMENT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("What you did and what you still owe: meetings, tasks, help you gave, what did not work."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    def __init__(self, *args: Any, row: Appraised, **kwargs: Any) -> None:
        kwargs["initial"] = {"statement": row.statement, "version": row.version}
        super().__init__(*args, **kwargs)


class MeetingForm(PortalForm):
    permission = Permission.MEMBER_REVIEW_RUN
    held_on = forms.DateField(label=_("Day of the meeting"), widget=DayInput)
    way = forms.ChoiceField(label=_("How is it voted?"), choices=SECRET_WAYS, initial=Way.URN, widget=forms.RadioSelect)
    present = forms.MultipleChoiceField(
        label=_("Who takes part?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Probationary members take part, and neither vote nor get a grade."),
    )

    def __init__(self, *args: Any, appraisal: Appraisal, all_here: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["held_on"].initial = timezone.localdate()
        people = {str(row.officer_id): row.officer.name for row in asked.people_of(appraisal)}
        self.fields["present"].initial = list(people) if all_here else []
        self.fields["present"].choices = list(people.items())  # type: ignore[attr-defined]

    def clean_present(self) -> list[int]:
        return [int(key) for key in self.cleaned_data["present"]]


class CancelForm(PortalForm):
    permission = Permission.MEMBER_REVIEW_RUN

    why = forms.CharField(
        label=_("Why is it cancelled?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Every member of the branch reads this. Name nobody."),
    )


class GradeForm(PortalForm):
    """A row of chips for each member, and a remark."""

    permission = Permission.MEMBER_REVIEW_RUN
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, appraisal: Appraisal, **kwargs: Any) -> None:
        kwargs["initial"] = {"version": appraisal.version}
        super().__init__(*args, **kwargs)
        self.members = list(asked.people_of(appraisal).filter(is_graded=True))
        for row in self.members:
            self.fields[f"grade_{row.officer_id}"] = forms.ChoiceField(
                label=row.officer.name,
                choices=MemberGrade.choices,
                required=False,
                widget=ChipSelect,
                initial=row.grade,
            )
            self.fields[f"remark_{row.officer_id}"] = forms.CharField(
                label=_("What has to become better? %(name)s reads it.") % {"name": row.officer.name},
                max_length=LONGEST_REMARK,
                required=False,
                initial=row.remark,
            )

    @property
    def rows(self) -> list[tuple[Appraised, list[tuple[str, int]], Any, Any]]:
        return [
            (row, asked.voices(row), self[f"grade_{row.officer_id}"], self[f"remark_{row.officer_id}"])
            for row in self.members
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        grades = {}
        for row in self.members:
            grade, remark = (given.get(f"{name}_{row.officer_id}") or "" for name in ("grade", "remark"))
            if grade in (MemberGrade.BASIC, MemberGrade.UNQUALIFIED) and not remark.strip():
                words = _("Say what has to become better: the member reads it.")
                self.add_error(f"remark_{row.officer_id}", ValidationError(words, code="remark"))
            grades[row.officer_id] = (grade, remark)
        return {"grades": grades, "version": given.get("version", 0)}
