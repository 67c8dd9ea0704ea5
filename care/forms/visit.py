"""Festival visits: who goes when, and then all homes in one form."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import Branch, User
from accounts.permissions import Permission
from care.enums import Festival
from care.models import VisitPlan
from care.queries.visits import Line, added
from care.services.visits import Wish
from members.forms.fields import OfficersField
from members.models import Officer
from ui.forms import PortalForm
from ui.widgets import ChipSelect

USUAL_DAYS = 13
MOST_VISITORS = 6


class PlanForm(PortalForm):
    permission = Permission.VISIT_PLAN

    festival = forms.ChoiceField(label=_("Festival"), choices=Festival.choices, widget=ChipSelect)
    branch = forms.ChoiceField(label=_("Party branch"), widget=ChipSelect)
    starts_on = forms.DateField(label=_("First day"))
    ends_on = forms.DateField(label=_("Last day"), help_text=_("Visits are laid on working days."))
    goes_too = forms.BooleanField(label=_("I go as well"), required=False, initial=True)
    others = OfficersField(label=_("Who else goes"), required=False, permission=Permission.PERSON_FIND)

    def __init__(self, *args: Any, branches: Sequence[Branch], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.branches = {str(branch.pk): branch for branch in branches}
        if len(branches) > 1:
            field = cast(forms.ChoiceField, self.fields["branch"])
            field.choices, field.initial = [(branch.pk, branch.name) for branch in branches], branches[0].pk
        else:
            del self.fields["branch"]
        self.fields["starts_on"].initial = today
        self.fields["ends_on"].initial = today + timedelta(days=USUAL_DAYS)
        for name in ("starts_on", "ends_on"):
            self.fields[name].widget.attrs["min"] = today.isoformat()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        visitors = [self.user] if given.pop("goes_too", False) else []
        for officer in given.pop("others", None) or []:
            if officer.user is None:
                self.add_error("others", _("%(name)s has no account yet and cannot be sent.") % {"name": officer.name})
            elif officer.user not in visitors:
                visitors.append(officer.user)
        if not visitors and not self.errors:
            self.add_error("others", _("Choose who goes."))
        if len(visitors) > MOST_VISITORS:
            self.add_error("others", _("At most %(most)s visitors.") % {"most": MOST_VISITORS})
        chosen = self.branches.get(given.pop("branch", ""))
        branch = chosen or (next(iter(self.branches.values())) if len(self.branches) == 1 else None)
        return given | {"visitors": visitors, "branch": branch}


class ArrangeForm(PortalForm):
    """A line for each home: ticked or not, by whom, on which day. The line's officer is part of its fields' names."""

    permission = Permission.VISIT_PLAN
    version = forms.IntegerField(widget=forms.HiddenInput)
    more = OfficersField(
        label=_("Somebody else as well"), required=False, help_text=_("Placed with the others; move them afterwards.")
    )

    def __init__(
        self, *args: Any, plan: VisitPlan, lines: Sequence[Line], visitors: Sequence[User], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.plan, self.lines = plan, [line for line in lines if not line.is_done]
        self.visitors = {str(user.pk): user for user in visitors}
        self.fields["version"].initial = plan.version
        is_first = not any(line.stands for line in lines)
        for line in self.lines:
            self._add(line, is_first)

    def rows(self) -> list[tuple[Line, Any, Any, Any]]:
        keys = [(line, line.officer.pk) for line in self.lines]
        return [(line, self[f"go_{key}"], self[f"by_{key}"], self[f"on_{key}"]) for line, key in keys]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        wishes = [wish for line in self.lines if (wish := self._wish(line, given))]
        named = {wish.officer.pk for wish in wishes}
        more = [one for one in given.get("more") or [] if one.pk not in named]
        if any(not self._is_within(one) for one in more):
            self.add_error("more", _("This person belongs to another branch or unit: plan the visit there."))
        for line in added(self.plan, more, visitors=list(self.visitors.values())):
            visitor = self._of_another(line.officer.user_id, line.visitor)
            wishes.append(Wish(line.officer, line.area, visitor, line.visit_on))
        return {"wishes": wishes, "version": given.get("version")}

    def _add(self, line: Line, is_first: bool) -> None:
        key, name = line.officer.pk, line.officer.name
        is_in = line.stands.state == "planned" if line.stands else is_first
        self.fields[f"go_{key}"] = forms.BooleanField(label=name, required=False, initial=is_in)
        self.fields[f"by_{key}"] = forms.ChoiceField(
            label=_("Visitor"),
            choices=[(pk, user.name) for pk, user in self.visitors.items()],
            initial=line.visitor if line.stands else self._of_another(line.officer.user_id, line.visitor).pk,
            required=False,
            widget=forms.Select(attrs={"aria-label": _("Visitor of %(name)s") % {"name": name}}),
        )
        self.fields[f"on_{key}"] = forms.DateField(
            label=_("Day"),
            initial=line.visit_on,
            required=False,
            widget=forms.DateInput(
                attrs={
                    "type": "date",
                    "aria-label": _("Day of the visit to %(name)s") % {"name": name},
                    "min": self.plan.starts_on.isoformat(),
                    "max": self.plan.ends_on.isoformat(),
                },
                format="%Y-%m-%d",
            ),
        )

    def _wish(self, line: Line, given: dict[str, Any]) -> Wish | None:
        """None for what was not on the page that was sent, and for a new home that is left out."""
        key = line.officer.pk
        if f"on_{key}" not in self.data or not (given.get(f"go_{key}") or line.stands):
            return None
        visitor = self.visitors.get(given.get(f"by_{key}", ""))
        day = given.get(f"on_{key}")
        if given.get(f"go_{key}") and f"on_{key}" not in self.errors:
            self._check(line, visitor, day)
        if visitor is None or day is None:
            visitor, day = self._of_another(line.officer.user_id, line.visitor), line.visit_on
        return Wish(line.officer, line.area, visitor, day, is_wanted=bool(given.get(f"go_{key}")))

    def _check(self, line: Line, visitor: User | None, day: date | None) -> None:
        key = line.officer.pk
        if visitor is None:
            self.add_error(f"by_{key}", ValidationError(_("Choose who goes."), code="nobody"))
        elif visitor.pk == line.officer.user_id:
            self.add_error(
                f"by_{key}", ValidationError(_("A visit takes two: choose another visitor."), code="oneself")
            )
        if day is None or not self.plan.starts_on <= day <= self.plan.ends_on:
            self.add_error(f"on_{key}", ValidationError(_("Choose a day of the plan."), code="far_day"))

    def _is_within(self, officer: Officer) -> bool:
        if self.plan.branch_id:
            return officer.branch_id == self.plan.branch_id
        return officer.unit.path.startswith(self.plan.unit.path)

    def _of_another(self, officer_user: int | None, wished: int) -> User:
        """The visitor wished for, unless that is the person to be visited."""
        others = [user for user in self.visitors.values() if user.pk != officer_user]
        return next((user for user in others if user.pk == wished), (others or list(self.visitors.values()))[0])
