"""Two questions after a meeting, of which either may be skipped; offering a plan, and taking one over."""

from datetime import date, datetime, timedelta
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Branch
from accounts.permissions import Permission
from education.models import PlannedMeeting, SessionPlan
from education.queries.reviews import forms_in_use
from education.rules.review import USEFUL, WISHED
from ui.dates import day as day_in_words
from ui.forms import PortalForm
from ui.widgets import ChipSelect

SKIPPED = ("", pgettext_lazy("answer to a question", "Skip"))
USEFULNESS = [
    ("1", pgettext_lazy("usefulness", "hardly")),
    ("2", pgettext_lazy("usefulness", "a little")),
    ("3", pgettext_lazy("usefulness", "partly")),
    ("4", pgettext_lazy("usefulness", "useful")),
    ("5", pgettext_lazy("usefulness", "very useful")),
]
FORTNIGHT = timedelta(days=14)
AHEAD = timedelta(days=92)


class ReviewForm(PortalForm):
    """Nothing can be written: what is answered is about the meeting, never about a person."""

    permission = Permission.REVIEW_ANSWER

    useful = forms.ChoiceField(
        label=_("Was it useful for your work?"), choices=[*USEFULNESS, SKIPPED], required=False, widget=ChipSelect
    )
    wished = forms.ChoiceField(label=_("Which form would you like next?"), required=False, widget=ChipSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(form.pk), form.name) for form in forms_in_use()]
        cast(forms.ChoiceField, self.fields["wished"]).choices = [*choices, SKIPPED]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = {USEFUL: cleaned.get("useful"), WISHED: cleaned.get("wished")}
        sheet = {name: int(step) for name, step in chosen.items() if step}
        if not sheet and not self.errors:
            raise ValidationError(_("Answer one question at least, or leave this page."))
        return {"choices": sheet}


class PlanOfferForm(PortalForm):
    permission = Permission.SESSION_RUN
    tip = forms.CharField(
        label=_("A tip for those who take it over"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What made it work: a case, a question, a place. No names."),
    )


class PlannedField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Meetings of one kind, told apart by their days."""

    def label_from_instance(self, obj: PlannedMeeting) -> str:
        return day_in_words(obj.planned_on)


class PlanTakeForm(PortalForm):
    """Filled in already: one tap, and the meeting stands in one's own branch."""

    permission = Permission.SESSION_RUN
    branch = forms.ModelChoiceField(Branch.objects.none(), label=_("Party branch"), empty_label=None)
    day = forms.DateField(label=_("Day"))
    hour = forms.TimeField(label=_("Begins"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    planned = PlannedField(
        PlannedMeeting.objects.none(),
        label=_("Meeting of the year plan"),
        required=False,
        blank=True,
        empty_label=_("besides the year plan"),
        widget=ChipSelect,
        help_text=_("It then counts as prepared."),
    )

    def __init__(self, *args: Any, plan: SessionPlan, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        branches = Branch.objects.within(self.user, self.permission)
        choice = cast("forms.ModelChoiceField[Branch]", self.fields["branch"])
        choice.queryset = branches
        if len(found := list(branches[:2])) == 1:
            choice.initial = found[0]
            choice.widget = forms.HiddenInput()
        self.fields["day"].initial = today + FORTNIGHT
        self.fields["hour"].initial = "15:00"
        self._offer_planned(plan)

    def _offer_planned(self, plan: SessionPlan) -> None:
        """What the year asks for in this kind of meeting, and nobody has prepared."""
        planned = cast("forms.ModelChoiceField[PlannedMeeting]", self.fields["planned"])
        rows = PlannedMeeting.objects.within(self.user, self.permission).without_session()
        near = rows.filter(kind=plan.kind_id, group=None, planned_on__lte=self.today + AHEAD).order_by("planned_on")
        planned.queryset = near.filter(last_on__gte=self.today).select_related("branch")
        first = planned.queryset.first()
        if first is None:
            del self.fields["planned"]
            return
        planned.initial = first
        if first.planned_on > self.today:
            self.fields["day"].initial = first.planned_on

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if not self.today <= day <= self.today + timedelta(days=366):
            raise ValidationError(_("Choose a day within the coming year."), code="far_day")
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        day, hour, planned = cleaned.pop("day", None), cleaned.pop("hour", None), cleaned.get("planned")
        if planned and planned.branch != cleaned.get("branch", planned.branch):
            self.add_error("planned", _("This meeting stands in the plan of another branch. Choose one of yours."))
        if day and hour:
            cleaned["starts_at"] = timezone.make_aware(datetime.combine(day, hour))
        return cleaned
