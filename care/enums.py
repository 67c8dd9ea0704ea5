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
    PERSON = "person", _("only one person")
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


class CorrectionState(models.TextChoices):
    OPEN = "open", pgettext_lazy("correction of a talk", "not answered yet")
    TAKEN = "taken", pgettext_lazy("correction of a talk", "taken over")
    LEFT = "left", pgettext_lazy("correction of a talk", "left as it was")


class AskedAs(models.TextChoices):
    """In which role somebody is asked for a talk; the officer may pass over any of them."""

    SECRETARY = "secretary", _("branch secretary")
    LEADER = "leader", _("unit leader")
    ABOVE = "above", _("leader one level up")
    OFFICE = "office", _("political office")


class RequestState(models.TextChoices):
    OPEN = "open", pgettext_lazy("request for a talk", "waiting for an answer")
    AGREED = "agreed", pgettext_lazy("request for a talk", "day agreed")
    MET = "met", pgettext_lazy("request for a talk", "met")
    WITHDRAWN = "withdrawn", pgettext_lazy("request for a talk", "withdrawn")
    PASSED_ON = "passed_on", pgettext_lazy("request for a talk", "passed on to the next secretary")


class ConcernState(models.TextChoices):
    OPEN = "open", pgettext_lazy("concern", "waiting for an answer")
    ANSWERED = "answered", pgettext_lazy("concern", "answered")
    SOLVED = "solved", pgettext_lazy("concern", "solved")
    NOT_YET = "not_yet", pgettext_lazy("concern", "not solved yet, one level up")


class NotYetTo(models.TextChoices):
    """Who is asked next where an answer did not help."""

    UP = "up", _("the next level up")
    OFFICE = "office", _("the political office")


class Festival(models.TextChoices):
    """Occasions on which an organisation goes round."""

    NEW_YEAR = "new_year", _("New Year")
    POLICE_DAY = "police_day", _("Police Day")
    SPRING = "spring", _("Spring Festival")
    LABOUR = "labour", _("Labour Day")
    PARTY_DAY = "party_day", _("Party anniversary")
    MID_AUTUMN = "mid_autumn", _("Mid-Autumn Festival")
    NATIONAL = "national", _("National Day")
    OTHER = "other", pgettext_lazy("festival", "another occasion")


class ProvisionState(models.TextChoices):
    """What became of something to which an officer is entitled. Help, never a score."""

    ASKED = "asked", pgettext_lazy("entitlement", "asked for")
    OFFERED = "offered", pgettext_lazy("entitlement", "offered")
    ARRANGED = "arranged", pgettext_lazy("entitlement", "arranged")
    DECLINED = "declined", pgettext_lazy("entitlement", "not wished")


class AidKind(models.TextChoices):
    MONEY = "money", pgettext_lazy("aid", "money")
    GOODS = "goods", pgettext_lazy("aid", "goods")


class AidState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("aid", "to be confirmed")
    CONFIRMED = "confirmed", pgettext_lazy("aid", "confirmed")
    REFUSED = "refused", pgettext_lazy("aid", "sent back")
    WITHDRAWN = "withdrawn", pgettext_lazy("aid", "taken back")


class VisitState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("festival visit", "to come")
    VISITED = "visited", pgettext_lazy("festival visit", "visited")
    CALLED_OFF = "called_off", pgettext_lazy("festival visit", "called off")
