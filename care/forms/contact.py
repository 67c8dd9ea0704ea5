"""Logging a contact: three taps and one sentence; everything else is folded away."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from accounts.models import User
from accounts.permissions import Permission
from care.enums import Closeness, ContactKind, Medium
from care.forms.met import MetField
from care.models import CareTask, Contact
from care.models.contact import LONGEST_MINUTES
from care.queries import people
from care.queries import tasks as asked
from care.rules import guess
from members.forms.fields import OfficerField, OfficersField, Pick
from members.models import Officer
from ui.forms import PortalForm
from ui.widgets import ChipSelect, DayInput

MET = [("yes", _("We met")), ("no", _("Tried, could not meet"))]
LONGEST_TEXT = 4000


class TaskChoiceField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Open tasks by their reason; one that somebody has just closed is left to the service, which says who it was."""

    widget = forms.CheckboxSelectMultiple

    def offer(self, standing: Iterable[CareTask]) -> None:
        self.choices = [(task.pk, _worded(task)) for task in standing]


class ContactFacts(PortalForm):
    """What a contact consists of, whether it is logged or put right."""

    permission = Permission.CONTACT_RECORD

    kind = forms.ChoiceField(label=_("What it was"), choices=ContactKind.choices, widget=ChipSelect)
    held_on = forms.DateField(label=_("When"), widget=DayInput)
    shared = forms.CharField(
        label=_("In a sentence"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    closeness = forms.ChoiceField(
        label=_("Close to"), required=False, choices=Closeness.choices, widget=ChipSelect,
        help_text=_("What it was mostly about."),
    )  # fmt: skip
    medium = forms.ChoiceField(label=_("How"), required=False, choices=Medium.choices, widget=ChipSelect)
    place = forms.CharField(label=_("Where"), required=False, max_length=60)
    minutes = forms.IntegerField(label=_("Minutes"), required=False, min_value=1, max_value=LONGEST_MINUTES)
    people = MetField(label=_("Who was met"), required=False, help_text=_("Needed for a visit at home."))
    people_met = forms.CharField(
        label=_("Somebody else"), required=False, max_length=120, help_text=_("For example: a neighbour.")
    )
    companions = OfficersField(label=_("Together with"), required=False, permission=Permission.PERSON_FIND)
    sealed = forms.CharField(
        label=_("Only for yourself"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )

    def name_readers(self, officer: Officer) -> None:
        """Who will read it stands above the field, before the first word is typed."""
        words = _("%(name)s, you and the branch secretary read this. Nobody above does.")
        self.fields["shared"].help_text = format_html("{}", words % {"name": officer.name})

    @property
    def people_field(self) -> MetField:
        return cast(MetField, self.fields["people"])

    def say_who_was_met(self, was_met: bool) -> None:
        """A visit at home names somebody; elsewhere it may."""
        facts = self.cleaned_data
        keys, is_home = facts.pop("people", []), facts.get("kind") == ContactKind.HOME_VISIT
        if not was_met:
            facts |= {"minutes": None, "people_met": "", "family_met": [], "family_kept": []}
            return
        if is_home and not keys and not facts.get("people_met") and not {"people", "people_met"} & self.errors.keys():
            self.add_error("people", _("Tap who was there, or write it below."))
        facts |= self.people_field.facts_of(keys)
        if not is_home and not keys:
            facts["was_officer_met"] = None

    def clean_medium(self) -> str:
        return self.cleaned_data["medium"] or Medium.IN_PERSON

    def needs_a_sentence(self, was_met: bool) -> bool:
        """A word after work counts without one."""
        return was_met and self.cleaned_data.get("kind") != ContactKind.INFORMAL and not self.cleaned_data.get("shared")

    def refuse_without_a_sentence(self, was_met: bool) -> None:
        if "shared" not in self.errors and self.needs_a_sentence(was_met):
            self.add_error("shared", _("One sentence that both of you may read."))


class ContactForm(ContactFacts):
    """A new contact with one officer, and the open tasks it answers."""

    was_met = forms.TypedChoiceField(
        label=_("Did you meet?"), choices=MET, coerce=lambda answer: answer == "yes", widget=ChipSelect
    )
    tasks = TaskChoiceField(label=_("This answers"), required=False, queryset=CareTask.objects.none())
    promise_text = forms.CharField(
        label=_("What you promised"), required=False, max_length=200, widget=forms.TextInput()
    )
    promise_due_on = forms.DateField(label=_("Until when"), required=False)
    promise_owner = OfficerField(
        label=_("Who keeps it"),
        required=False,
        permission=Permission.PERSON_FIND,
        help_text=_("Empty: you do."),
    )

    def __init__(
        self,
        *args: Any,
        user: User,
        officer: Officer,
        today: date,
        task: int | None = None,
        drafted: QueryDict | None = None,
        kind: str = "",
        **kwargs: Any,
    ) -> None:
        self.open = asked.open_for(user, officer.pk, today=today)
        self.standing = standing = list(self.open)
        past = people.past(user, officer.pk)
        super().__init__(*args, user=user, initial=_guesses(standing, past, today, kind), **kwargs)
        self.name_readers(officer)
        self.people_field.offer(officer, user)
        self.fields["place"].widget.attrs["data-portal-guess"] = json.dumps(_places(past), ensure_ascii=False)
        self.drafted = drafted is not None
        if drafted is not None:
            self._go_on(drafted, task)
        self.fields["held_on"].widget.attrs["max"] = today.isoformat()
        self.fields["promise_due_on"].widget.attrs["min"] = today.isoformat()
        self.tasks_field.queryset = CareTask.objects.within(user, Permission.TASK_ACT).filter(officer=officer)
        self.tasks_field.offer(standing)

    @property
    def tasks_field(self) -> TaskChoiceField:
        return cast(TaskChoiceField, self.fields["tasks"])

    @property
    def promise_is_used(self) -> bool:
        return self._is_used("promise_text", "promise_due_on", "promise_owner")

    @property
    def more_is_used(self) -> bool:
        return self._is_used("closeness", "minutes", "companions")

    @property
    def sealed_is_used(self) -> bool:
        return self._is_used("sealed")

    def _is_used(self, *names: str) -> bool:
        """Unfolded again when it was filled or is wrong, so that nothing typed is out of sight."""
        if self.is_bound:
            return any(self.errors.get(name) or self.cleaned_data.get(name) for name in names)
        return self.drafted and any(_is_filled(self.initial.get(name)) for name in names)

    def _go_on(self, drafted: QueryDict, task: int | None) -> None:
        """Show what was begun as it stood; the task from which one comes is ticked all the same."""
        for name, field in self.fields.items():
            if not field.widget.value_omitted_from_data(drafted, {}, name):
                self.initial[name] = field.widget.value_from_datadict(drafted, {}, name)
        self.initial["tasks"] = [*self.initial["tasks"], *([task] if task else [])]

    @property
    def offers_tasks(self) -> bool:
        return bool(self.tasks_field.choices)

    def offer_again(self) -> None:
        """After a refusal only what is still open, so that saving once more keeps the words."""
        self.tasks_field.offer(self.open.all())

    def clean_promise_owner(self) -> User | None:
        officer = self.cleaned_data["promise_owner"]
        if officer and not officer.user:
            raise ValidationError(_("This person has no account yet and cannot be reminded. Choose somebody else."))
        return officer.user if officer else None

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or self.cleaned_data
        was_met = facts.get("was_met", True)
        self.say_who_was_met(was_met)
        self.refuse_without_a_sentence(was_met)
        if facts.get("promise_due_on") and not facts.get("promise_text") and "promise_text" not in self.errors:
            self.add_error("promise_text", _("State what was promised, or leave the day empty."))
        return facts


class AmendForm(ContactFacts):
    """The author's own contact, put right. ``version`` is the one that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, contact: Contact, sealed: str, today: date, **kwargs: Any) -> None:
        names = ["kind", "held_on", "shared", "closeness", "medium", "place", "minutes", "people_met", "version"]
        kwargs["initial"] = {name: getattr(contact, name) for name in names} | {
            "companions": list(contact.companions.all()),
            "sealed": sealed,
        }
        super().__init__(*args, **kwargs)
        self.name_readers(contact.officer)
        self.initial["people"] = self.people_field.offer(contact.officer, self.user, contact)
        self.contact = contact
        self.fields["held_on"].widget.attrs["max"] = today.isoformat()

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or self.cleaned_data
        self.say_who_was_met(self.contact.was_met)
        self.refuse_without_a_sentence(self.contact.was_met)
        return facts


def _worded(task: CareTask) -> str:
    worded = asked.Asked(task)
    return f"{worded.title} · {worded.reason}"


def _is_filled(value: Any) -> bool:
    return bool(value.keys or value.text) if isinstance(value, Pick) else bool(value)


def _guesses(
    standing: list[CareTask], past: Sequence[tuple[str, str]], today: date, wished: str = ""
) -> dict[str, Any]:
    """What most logs say: today, in person, met, it answers all that is open; ``wished`` is where one comes from."""
    deed = standing[0].deed if standing else ""
    kind = wished if wished in ContactKind.values else guess.kind_of(deed, _known_event(standing), past)
    return {
        "kind": kind,
        "held_on": today,
        "place": _places(past)[kind],
        "medium": Medium.IN_PERSON,
        "was_met": "yes",
        "tasks": [task.pk for task in standing],
    }


def _places(past: Sequence[tuple[str, str]]) -> dict[str, str]:
    usual = {
        str(ContactKind.HOME_VISIT): pgettext("place", "At home"),
        str(ContactKind.HOSPITAL_VISIT): pgettext("place", "Hospital"),
    }
    return guess.places(past, usual)


def _known_event(standing: list[Any]) -> str:
    """A guess must not tell what the task itself keeps to itself."""
    first = standing[0] if standing else None
    return str(first.event.kind.code) if first and first.event_id and first.event_is_known else ""
