"""Noting a finding, replying, deciding, putting right, looking again."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from conduct.models import Norm
from conduct.models.norm import NormQuerySet
from members.forms.fields import OfficerField
from ui.forms import PortalForm
from ui.widgets import ChipSelect


class FindingForm(PortalForm):
    permission = Permission.INSPECT_ACT

    norm = forms.ModelChoiceField(label=_("Norm"), queryset=Norm.objects.none(), empty_label=None)
    text = forms.CharField(
        label=_("What was seen"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The state of the work, as anybody could see it. Nothing of what somebody thinks or who they are."),
    )
    photo = forms.FileField(
        label=_("Photo"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp", "capture": "environment"}),
        help_text=_("Up to 10 MB. Place, time and camera are taken out of it before it is kept."),
    )
    officer = OfficerField(
        label=_("Names an officer"),
        required=False,
        help_text=_("Only where it cannot be said without. They are told, read it, and may reply."),
    )

    def __init__(self, *args: Any, norms: NormQuerySet, norm: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = cast("forms.ModelChoiceField[Norm]", self.fields["norm"])
        choice.queryset, choice.initial = norms, norm


class ReplyForm(PortalForm):
    permission = Permission.INSPECT_REPLY

    answer = forms.ChoiceField(
        label=_("Was it so?"),
        choices=[("differs", _("No, it was different")), ("accepts", _("Yes, it is as was found"))],
        widget=ChipSelect,
    )
    text = forms.CharField(
        label=_("What was different"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Facts, and where they can be seen. If the reply is right, the finding is erased from every count."
        ),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("answer") == "differs" and not given.get("text", "").strip():
            self.add_error("text", _("Say what was different."))
        return given


class DecideForm(PortalForm):
    """Where nobody objected there is nothing to uphold."""

    permission = Permission.INSPECT_ACT

    answer = forms.ChoiceField(
        label=_("Is the reply right?"),
        choices=[("erase", _("Yes: erase the finding")), ("publish", _("No: the finding stands"))],
        widget=ChipSelect,
    )
    reason = forms.CharField(
        label=_("Answer to the reply"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    owner = OfficerField(label=_("Who puts it right"), required=False, help_text=_("Somebody who serves in this unit."))
    mend_by = forms.DateField(label=_("To be put right by"), required=False)

    def __init__(self, *args: Any, is_objected: bool, usual: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mend_by"].initial = usual
        if not is_objected:
            del self.fields["answer"], self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "answer" not in self.fields or given.get("answer") == "publish":
            for name, words in (("owner", _("Name who puts it right.")), ("mend_by", _("Name a day."))):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, words)
        return given


class MendForm(PortalForm):
    permission = Permission.INSPECT_MEND
    text = forms.CharField(label=_("How it was put right"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class RecheckForm(PortalForm):
    permission = Permission.INSPECT_ACT

    answer = forms.ChoiceField(
        label=_("Is it put right?"),
        choices=[("yes", _("Yes, it is")), ("no", _("Not yet"))],
        widget=ChipSelect,
    )
    note = forms.CharField(
        label=_("What you saw"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
