"""The closed lists of care. What an organisation may change – kinds of events, rules – is data, not an enum."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EventGroup(models.TextChoices):
    MUST_TALK = "must_talk", _("must-talk triggers")
    MUST_VISIT = "must_visit", _("must-visit triggers")
    OTHER = "other", _("other triggers")


class Audience(models.TextChoices):
    """Who may know of a life event, narrowest first."""

    SECRETARY = "secretary", _("only the branch secretary")
    BRANCH = "branch", _("the branch secretary and whoever acts for them")
    ORGANISATION = "organisation", _("the branch and the political office")


class Deed(models.TextChoices):
    TALK = "talk", _("ideological talk")
    VISIT = "visit", _("visit")


class DayUnit(models.TextChoices):
    WORKDAYS = "workdays", _("working days")
    DAYS = "days", _("days")


class TaskState(models.TextChoices):
    OPEN = "open", pgettext_lazy("care task", "open")
    DONE = "done", pgettext_lazy("care task", "done")
    WAIVED = "waived", pgettext_lazy("care task", "waived")
    WITHDRAWN = "withdrawn", pgettext_lazy("care task", "withdrawn")


class ContactKind(models.TextChoices):
    TALK = "talk", _("ideological talk")
    HOME_VISIT = "home_visit", _("home visit")
    HOSPITAL_VISIT = "hospital_visit", _("hospital visit")
    INFORMAL = "informal", _("informal contact")


class Medium(models.TextChoices):
    IN_PERSON = "in_person", _("in person")
    PHONE = "phone", _("by telephone")
    VIDEO = "video", _("by video")
    MESSAGE = "message", _("by message")


class Closeness(models.TextChoices):
    """三贴近: what a contact was close to. It describes the contact, never the person."""

    WORK = "work", pgettext_lazy("closeness", "work")
    LIFE = "life", pgettext_lazy("closeness", "life")
    CONCERNS = "concerns", pgettext_lazy("closeness", "concerns")


class PromiseState(models.TextChoices):
    OPEN = "open", pgettext_lazy("promise", "to be kept")
    KEPT = "kept", pgettext_lazy("promise", "kept, not yet answered")
    SOLVED = "solved", pgettext_lazy("promise", "solved")
    NOT_YET = "not_yet", pgettext_lazy("promise", "not solved yet")
