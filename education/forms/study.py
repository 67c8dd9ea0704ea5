"""Setting a study task, and entering who is away."""

from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from accounts.models import User
from accounts.permissions import Permission, Role
from education.enums import PauseKind, StudyAudience
from education.models import Material, Quiz
from education.models.study import LONGEST_CASE
from education.queries.places import Place, places_of, quizzes_for, worded
from members.forms.fields import OfficerField, OfficersField
from ui.forms import PortalForm
from ui.widgets import ChipSelect

MOST_CHOICES = 200
TWO_WEEKS = timedelta(days=14)


class PlaceForm(PortalForm):
    """A form that asks where something stands; who has one place only is not asked."""

    permission = Permission.STUDY_MANAGE

    place = forms.ChoiceField(label=_("Where"))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.places = places_of(user, self.permission)
        field = cast(forms.ChoiceField, self.fields["place"])
        field.choices = worded(self.places)
        if len(self.places) == 1:
            field.widget = forms.HiddenInput()
        field.initial = next(iter(self.places), "")

    def clean_place(self) -> Place:
        return self.places[self.cleaned_data["place"]]


class StudyTaskForm(PlaceForm):
    title = forms.CharField(label=_("Title"), max_length=120)
    reason = forms.CharField(
        label=_("Why"), max_length=200, help_text=_("One sentence. It stands beside the task for everybody who has it.")
    )
    materials = forms.ModelMultipleChoiceField(
        Material.objects.none(), label=_("To read, hear or see"), required=False, widget=forms.CheckboxSelectMultiple
    )
    quiz = forms.ModelChoiceField(Quiz.objects.none(), label=_("Quiz"), required=False, empty_label=_("None"))
    asks_to_reflect = forms.BooleanField(
        label=_("Ask what one takes from it, written or spoken"),
        required=False,
    )
    case = forms.CharField(
        label=_("A case to discuss"), required=False, max_length=LONGEST_CASE, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Each branch discusses among itself; nobody outside it reads along."),
    )  # fmt: skip
    opens_on = forms.DateField(label=_("From"))
    due_on = forms.DateField(
        label=_("Until"), help_text=_("Days of leave and of a long mission are added by themselves.")
    )
    audience = forms.ChoiceField(
        label=pgettext_lazy("study task", "For whom"), choices=StudyAudience.choices, widget=ChipSelect
    )
    role = forms.ChoiceField(
        label=_("Role"),
        choices=[("", _("–")), *Role.choices],
        required=False,
        help_text=_("Only where the task is for a role."),
    )
    people = OfficersField(label=_("People"), required=False, help_text=_("Only where the task is for named people."))

    field_order = ("title", "reason", "materials", "quiz", "asks_to_reflect", "case", "opens_on", "due_on", "place")

    def __init__(self, *args: Any, user: User, today: date, **kwargs: Any) -> None:
        initial = {"opens_on": today, "due_on": today + TWO_WEEKS, "audience": StudyAudience.EVERYBODY}
        super().__init__(*args, user=user, initial=initial, **kwargs)
        self.today = today
        days = settings.STUDY_REFLECTION_DAYS
        self.fields["asks_to_reflect"].help_text = ngettext(
            "A person answers: the secretary of the branch, within %(days)d working day.",
            "A person answers: the secretary of the branch, within %(days)d working days.",
            days,
        ) % {"days": days}
        materials = cast("forms.ModelMultipleChoiceField[Material]", self.fields["materials"])
        materials.queryset = Material.objects.visible_to(user).offered()
        if not materials.queryset.exists():
            materials.help_text = _("The library is empty still.")
        quizzes = cast("forms.ModelChoiceField[Quiz]", self.fields["quiz"])
        quizzes.queryset = quizzes_for(self.places.values())

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or self.cleaned_data
        audience = facts.get("audience")
        if audience != StudyAudience.ROLE:
            facts["role"] = ""
        elif not facts.get("role"):
            self.add_error("role", _("Say which role, or choose another audience."))
        if audience == StudyAudience.PEOPLE and not facts.get("people") and "people" not in self.errors:
            self.add_error("people", _("Name the people, or choose another audience."))
        if not any(facts.get(name) for name in ("materials", "quiz", "asks_to_reflect", "case")):
            self.add_error("materials", _("Ask for something: to read, a quiz, a reflection or a case to discuss."))
        if facts.get("opens_on") and facts.get("due_on") and facts["due_on"] <= max(facts["opens_on"], self.today):
            self.add_error("due_on", _("Give people at least a day."))
        return facts


class PauseForm(PortalForm):
    permission = Permission.STUDY_MANAGE

    officer = OfficerField(label=_("Who is away"))
    kind = forms.ChoiceField(
        label=_("Because of"), choices=PauseKind.choices, widget=ChipSelect, help_text=_("No more is asked or kept.")
    )
    since = forms.DateField(label=_("First day away"))
    until = forms.DateField(label=_("Last day away"), help_text=_("As far as you know today."))
