"""Who leaves a branch, and who takes it over."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from accounts.permissions import Permission
from ui.forms import PortalForm


class HandOverForm(PortalForm):
    permission = Permission.BRANCH_HAND_OVER
    left_by = forms.ChoiceField(label=pgettext_lazy("hand-over of a branch", "From"), widget=forms.RadioSelect)
    taken_by = forms.ChoiceField(
        label=pgettext_lazy("hand-over of a branch", "To"),
        widget=forms.RadioSelect,
        help_text=_("Whoever holds the posting of this branch today."),
    )

    def __init__(self, *args: Any, leaving: Sequence[User], taking: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(user.pk): user for user in [*leaving, *taking]}
        self._offer("left_by", leaving)
        self._offer("taken_by", taking)

    def clean_left_by(self) -> User:
        return self.people[self.cleaned_data["left_by"]]

    def clean_taken_by(self) -> User:
        return self.people[self.cleaned_data["taken_by"]]

    def _offer(self, name: str, people: Sequence[User]) -> None:
        """The only one there is need not be chosen."""
        field = cast(forms.ChoiceField, self.fields[name])
        field.choices = [(user.pk, user.name) for user in people]
        if len(people) == 1:
            field.initial = people[0].pk
