"""The closed lists of conduct. What an organisation may change – the table of measures – is data, not an enum."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ReportSource(models.TextChoices):
    PERSON = "person", _("a person")
    FINDING = "finding", _("a finding of an inspection")
    ANONYMOUS = "anonymous", _("an anonymous source")


class ReportState(models.TextChoices):
    OPEN = "open", pgettext_lazy("discipline", "to be decided")
    ACCEPTED = "accepted", pgettext_lazy("discipline", "accepted")
    DECLINED = "declined", pgettext_lazy("discipline", "not accepted")


class FileState(models.TextChoices):
    INQUIRY = "inquiry", pgettext_lazy("discipline", "under inquiry")
    PUT = "put", pgettext_lazy("discipline", "facts put to the officer")
    HEARD = "heard", pgettext_lazy("discipline", "officer heard")
    DECIDED = "decided", pgettext_lazy("discipline", "decided")
    DELIVERED = "delivered", pgettext_lazy("discipline", "delivered")
    UNFOUNDED = "unfounded", pgettext_lazy("discipline", "unfounded")
    CLEARED = "cleared", pgettext_lazy("discipline", "name cleared")


class Hearing(models.TextChoices):
    STATEMENT = "statement", _("a statement")
    WAIVER = "waiver", _("a signed waiver")


class Level(models.TextChoices):
    """Who decides; the values are those of the roles."""

    LEADER = "leader", _("leader of the unit")
    OFFICE = "org_admin", _("political office")


class Line(models.TextChoices):
    """They stand side by side: one decision may take a measure of each."""

    GOVERNMENT = "government", _("government sanction")
    PARTY = "party", _("party discipline")
    FIRST_FORM = "first_form", _("first form")
    ORGANISATIONAL = "organisational", _("organisational handling")


class BestGrade(models.TextChoices):
    """The best result of a year that is still possible, from light to heavy."""

    ANY = "any", _("any grade")
    NOT_EXCELLENT = "not_excellent", _("not excellent")
    COMMENT_ONLY = "comment_only", _("comment only, no grade")
    PENDING = "pending", _("no grade until the inquiry is closed")
    NO_GRADE = "no_grade", _("no grade")
    INCOMPETENT = "incompetent", _("incompetent")


class ClearingAudience(models.TextChoices):
    NOBODY = "nobody", pgettext_lazy("name-clearing", "nobody: close it quietly")
    BRANCH = "branch", pgettext_lazy("name-clearing", "my party branch")
    UNIT = "unit", pgettext_lazy("name-clearing", "my unit")
