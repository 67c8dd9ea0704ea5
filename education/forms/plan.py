"""A planned meeting, put on another day."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from education.models import PlannedMeeting
from ui.forms import PortalForm


class MoveForm(PortalForm):
    permission = Permission.PLAN_EDIT
    planned_on = forms.DateField(label=_("New day"))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, meeting: PlannedMeeting, **kwargs: Any) -> None:
        given = {"planned_on": meeting.planned_on, "version": meeting.version}
        super().__init__(*args, initial=given, **kwargs)
        day = self.fields["planned_on"].widget
        day.attrs |= {"min": meeting.first_on.isoformat(), "max": meeting.last_on.isoformat()}
