"""Preparing a meeting, and closing it."""

from datetime import date, datetime, timedelta
from typing import Any, cast

from crispy_forms.layout import Column, Field, Layout, Row
from django import forms
from django.db.models import Q
from django.forms.models import ModelChoiceIterator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Branch, User
from accounts.permissions import Permission
from education.enums import Audience, Repeat
from education.models import ActivityForm, Material, MeetingKind, PartyGroup, Session
from education.queries import branches, people
from education.rules.roll import BETWEEN
from members.forms.fields import OfficerField
from members.models import Officer
from ui.forms import PortalForm
from ui.language import listed
from ui.widgets import ChipSelect

LONGEST = 480
MOST_TIMES = 12
MOST_MATERIALS = 30
FARTHEST = timedelta(days=2 * 366)


class MemberField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the few people in the group that the user leads: a tap, nothing to search."""

    def __init__(self, leader: User, *, held: Officer | None) -> None:
        super().__init__(
            people.hosts_for(leader, held),
            label=_("Host"),
            required=False,
            blank=True,
            empty_label=_("not decided yet"),
            initial=getattr(leader, "officer", None),
            widget=ChipSelect,
        )


class SessionForm(PortalForm):
    """Of the branch, or by a group leader, who may offer no more than meetings of that group."""

    permission = Permission.SESSION_HOLD
    kind = forms.ModelChoiceField(MeetingKind.objects.in_use(), label=_("Kind of meeting"), empty_label=None)
    form = forms.ModelChoiceField(
        ActivityForm.objects.filter(is_active=True),
        label=_("Form of activity"),
        required=False,
        empty_label=_("not decided yet"),
    )
    group = forms.ModelChoiceField(
        PartyGroup.objects.none(),
        label=_("Party group"),
        required=False,
        empty_label=_("none: the branch meets"),
        help_text=_("For meetings of one party group; only its members are invited."),
    )
    theme = forms.CharField(label=_("Theme"), max_length=120)
    day = forms.DateField(label=_("Day"))
    begins = forms.TimeField(label=_("Begins at"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    length = forms.IntegerField(label=_("Length in minutes"), min_value=10, max_value=LONGEST, initial=90)
    place = forms.CharField(label=_("Place"), required=False, max_length=120)
    host = OfficerField(label=_("Host"), required=False)
    speakers = forms.CharField(
        label=_("Speakers"), required=False, max_length=200, help_text=_("Names, also of guests from elsewhere.")
    )
    agenda = forms.CharField(
        label=_("Agenda"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("It stands in the invitation and in the calendar entry."),
    )
    materials = forms.CharField(
        label=_("Materials"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    library = forms.ModelMultipleChoiceField(
        Material.objects.none(), label=_("From the library"), required=False, widget=forms.CheckboxSelectMultiple
    )
    joint = forms.CharField(
        label=_("Together with these branches"),
        required=False,
        max_length=600,
        help_text=_("Whole names, divided by commas. Their people are invited too."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, branch: Branch, session: Session | None = None, **kwargs: Any) -> None:
        if session:
            kwargs["initial"] = facts_of(session) | {"version": session.version} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        read_once(cast("forms.ModelChoiceField[MeetingKind]", self.fields["kind"]))
        library = cast("forms.ModelMultipleChoiceField[Material]", self.fields["library"])
        offered = Material.objects.visible_to(self.user)
        newest = offered.offered().values_list("pk", flat=True)[:MOST_MATERIALS]
        wanted = {*newest, *(material.pk for material in self.initial.get("library", []))}
        library.queryset = offered.filter(pk__in=wanted)
        has_library = bool(wanted)
        has_groups = self._offer_groups(branch)
        self.helper.layout = Layout(
            Row(Column("kind"), Column("form")),
            *(["group"] if has_groups else []),
            "theme",
            Row(Column("day"), Column("begins"), Column("length")),
            Row(Column("place"), Column("speakers")),
            "host",
            "agenda",
            "materials",
            *(["library"] if has_library else []),
            *(["joint"] if "joint" in self.fields else []),
            *self.last_lines(),
        )

    def _offer_groups(self, branch: Branch) -> bool:
        groups = cast("forms.ModelChoiceField[PartyGroup]", self.fields["group"])
        held = self.initial.get("group")
        own = PartyGroup.objects.within(self.user, self.permission).filter(branch=branch)
        groups.queryset = own.filter(Q(ended_on=None) | Q(pk=held))
        if branch.pk not in self.user.branches(self.permission):
            kinds = cast("forms.ModelChoiceField[MeetingKind]", self.fields["kind"])
            kinds.queryset = MeetingKind.objects.in_use().filter(audience=Audience.GROUP)
            groups.required, groups.empty_label = True, None
            self.fields["host"] = MemberField(self.user, held=self.initial.get("host"))
            del self.fields["joint"]
        return any(key for key, _name in read_once(groups))

    def last_lines(self) -> list[Any]:
        return ["version"]

    def clean_day(self) -> date:
        """Some are written down long afterwards, and the year plan reaches far: but a wrong year is a slip."""
        day: date = self.cleaned_data["day"]
        if abs(day - timezone.localdate()) > FARTHEST:
            raise forms.ValidationError(_("Choose a day at most two years away. Check the year."), code="far_day")
        return day

    def clean_joint(self) -> list[Branch]:
        names = [part.strip() for part in BETWEEN.split(self.cleaned_data["joint"]) if part.strip()]
        found = branches.named(names)
        if unknown := [name for name in names if name not in found]:
            raise forms.ValidationError(
                _("No party branch is called %(names)s. Type the whole name."), params={"names": listed(unknown)}
            )
        return list(found.values())

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        given.setdefault("joint", [])
        if self.errors or not {"day", "begins", "length"} <= given.keys():
            return given
        starts_at = timezone.make_aware(datetime.combine(given.pop("day"), given.pop("begins")))
        ends_at = starts_at + timedelta(minutes=given.pop("length"))
        return given | {"starts_at": starts_at, "ends_at": ends_at, "joint_branches": given.pop("joint")}


class NewSessionForm(SessionForm):
    repeat = forms.ChoiceField(
        label=_("Repeats"), required=False, choices=[("", pgettext_lazy("meeting", "once")), *Repeat.choices]
    )
    times = forms.IntegerField(label=_("How many times"), min_value=1, max_value=MOST_TIMES, initial=1)

    def last_lines(self) -> list[Any]:
        return [Row(Column("repeat"), Column("times"))]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        given.pop("version", None)
        return given


def read_once(field: "forms.ModelChoiceField[Any]") -> list[tuple[Any, Any]]:
    """A required select looks at its first choice, and then asks for all of them again."""
    choices: list[tuple[Any, Any]] = list(iter(cast("ModelChoiceIterator[Any]", field.choices)))
    field.widget.choices = choices
    return choices


class CloseForm(PortalForm):
    permission = Permission.SESSION_HOLD
    minutes = forms.CharField(
        label=_("Minutes of the meeting"),
        max_length=20000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("What was said."),
    )
    resolutions = forms.CharField(
        label=_("Resolutions"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What was decided, one a line."),
    )
    study_minutes = forms.IntegerField(
        label=_("Minutes of study"),
        min_value=0,
        max_value=LONGEST,
        help_text=_("They count towards the yearly hours of everybody who took part."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        counted = session.length if session.kind.counts_as_study else 0
        given = {
            "minutes": session.minutes,
            "resolutions": session.resolutions,
            "study_minutes": counted if session.study_minutes is None else session.study_minutes,
            "version": session.version,
        }
        super().__init__(*args, initial=given, **kwargs)
        self.helper.layout = Layout(Field("minutes"), "resolutions", "study_minutes", "version")


def facts_of(session: Session) -> dict[str, Any]:
    """What a form begins with, also for a meeting like this one."""
    start = timezone.localtime(session.starts_at)
    names = ("kind", "theme", "place", "host", "speakers", "agenda", "materials")
    joint = "、".join(branch.name for branch in session.joint_branches.all())
    return {name: getattr(session, name) for name in names} | {
        "form": session.form_id,
        "group": session.group_id,
        "library": list(session.library.all()),
        "day": start.date(),
        "begins": start.time(),
        "length": session.length,
        "joint": joint,
    }
