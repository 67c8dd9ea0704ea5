"""Proposing a reward, answering a step, deciding, objecting, withdrawing, and what a kind asks for."""

from datetime import date
from typing import Any, cast

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Unit
from accounts.permissions import Permission
from conduct.enums import Answer, Approver, Ground
from conduct.models import GoodDeed, RewardKind
from members.forms.fields import OfficerField
from members.forms.places import PlaceField
from members.models import Officer
from ui.forms import PortalForm, PortalModelForm
from ui.widgets import ChipSelect, ChipSelectMultiple, DayInput

MERITS = _("What was done, when, and what came of it: at most 500 characters.")


class RewardPersonForm(PortalForm):
    permission = Permission.REWARD_PROPOSE
    officer = OfficerField(label=pgettext_lazy("reward", "For whom"))


class RewardUnitForm(PortalForm):
    permission = Permission.REWARD_PROPOSE
    unit = PlaceField(Unit, label=_("For which unit"))


class DeedsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Each deed by what was done."""

    def label_from_instance(self, obj: Model) -> str:
        return str(getattr(obj, "what", obj))


class RewardForm(PortalForm):
    permission = Permission.REWARD_PROPOSE

    kind = forms.ModelChoiceField(
        RewardKind.objects.none(), label=_("Which reward?"), empty_label=None, widget=ChipSelect
    )
    deeds = DeedsField(
        GoodDeed.objects.none(),
        label=_("Which good deeds is it for?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("One deed earns one reward."),
    )
    merits = forms.CharField(
        label=_("What for"), max_length=500, widget=forms.Textarea(attrs={"rows": 6}), help_text=MERITS
    )
    exception = forms.CharField(
        label=_("Why all the same"),
        max_length=200,
        required=False,
        help_text=_("Only where something stands in the way in principle. Everybody who approves reads it."),
    )

    is_posthumous = forms.BooleanField(
        label=_("It is given after their death"),
        required=False,
        help_text=_("The certificate and the register say so; no congratulation is sent."),
    )

    def __init__(self, *args: Any, officer: Officer | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = RewardKind.objects.filter(is_active=True, is_collective=officer is None)
        cast("forms.ModelChoiceField[RewardKind]", self.fields["kind"]).queryset = kinds
        if officer is None:
            del self.fields["deeds"], self.fields["is_posthumous"]
            return
        deeds = GoodDeed.objects.visible_to(self.user).confirmed().filter(officer=officer)
        cast(DeedsField, self.fields["deeds"]).queryset = deeds
        if not deeds.exists():
            del self.fields["deeds"]


class ImproveForm(PortalForm):
    permission = Permission.REWARD_PROPOSE
    merits = forms.CharField(
        label=_("What for"), max_length=500, widget=forms.Textarea(attrs={"rows": 6}), help_text=MERITS
    )
    exception = forms.CharField(label=_("Why all the same"), max_length=200, required=False)


class JudgeForm(PortalForm):
    permission = Permission.REWARD_JUDGE
    answer = forms.ChoiceField(label=_("Your answer"), choices=[
        (Answer.APPROVED.value, _("Yes, I approve")),
        (Answer.RETURNED.value, _("Return it to be improved")),
        (Answer.REFUSED.value, _("No, I refuse")),
    ], widget=ChipSelect)  # fmt: skip
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Needed when you return or refuse it. Whoever proposed it reads it; the person reads why it was refused."
        ),
    )
    step = forms.IntegerField(widget=forms.HiddenInput)
    round = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        is_no = data.get("answer") in {Answer.RETURNED, Answer.REFUSED}
        if is_no and not data.get("reason") and "reason" not in self.errors:
            self.add_error("reason", ValidationError(_("State why; whoever proposed it reads that."), code="required"))
        return data


class DecideForm(PortalForm):
    permission = Permission.REWARD_DECIDE
    document_number = forms.CharField(label=_("Document number"), max_length=60)
    organ = forms.CharField(label=_("Deciding organ"), max_length=60)
    decided_on = forms.DateField(label=_("Decided on"), widget=DayInput)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decided_on"].initial = today


class RevokeForm(PortalForm):
    permission = Permission.REWARD_DECIDE
    ground = forms.ChoiceField(label=_("Ground"), choices=Ground.choices, widget=forms.RadioSelect)
    ground_words = forms.CharField(label=_("In words"), max_length=200, help_text=_("The person reads this."))


class ObjectForm(PortalForm):
    permission = Permission.REWARD_VIEW
    text = forms.CharField(
        label=_("What speaks against it?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The political office reads it and answers you. The person is not told who wrote it."),
    )


class ObjectionAnswerForm(PortalForm):
    permission = Permission.REWARD_DECIDE
    is_upheld = forms.TypedChoiceField(
        label=_("Is it right?"),
        choices=[("yes", _("Yes, the proposal ends")), ("no", _("No, the proposal goes on"))],
        coerce=lambda typed: typed == "yes",
        widget=ChipSelect,
    )
    answer = forms.CharField(
        label=_("Answer"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Whoever objected reads it."),
    )


class KindForm(PortalModelForm):
    permission = Permission.REWARD_SET
    version = forms.IntegerField(widget=forms.HiddenInput)
    steps = forms.MultipleChoiceField(
        label=_("Who approves, in this order"), choices=Approver.choices, widget=ChipSelectMultiple
    )

    class Meta:
        model = RewardKind
        fields = ["name_zh", "name_en", "steps", "organ", "notice_workdays", "bonus", "quota_percent", "basis_zh",
                  "basis_en", "is_verified", "is_active"]  # fmt: skip
        widgets = dict.fromkeys(("basis_zh", "basis_en"), forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version
        self.helper.layout = Layout(
            Row(Column("name_zh"), Column("name_en")),
            "steps",
            Row(Column("organ"), Column("notice_workdays")),
            Row(Column("bonus"), Column("quota_percent")),
            "basis_zh",
            "basis_en",
            "is_verified",
            "is_active",
            "version",
        )
