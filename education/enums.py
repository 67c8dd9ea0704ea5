"""The closed lists of party life: who comes, how a meeting stands, how somebody took part; clocks and training."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Audience(models.TextChoices):
    """Who is invited to a kind of meeting."""

    EVERYBODY = "everybody", _("everybody of the branch")
    MEMBERS = "members", _("party members of the branch")
    COMMITTEE = "committee", _("the branch committee")


class Quorum(models.TextChoices):
    """How many of those with a vote must be there before a vote counts."""

    NONE = "none", _("no votes")
    HALF = "half", _("more than half")
    FOUR_FIFTHS = "four_fifths", _("more than four fifths")


class SessionState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("meeting", "planned")
    HELD = "held", pgettext_lazy("meeting", "held")
    CANCELLED = "cancelled", pgettext_lazy("meeting", "cancelled")


class AttendanceState(models.TextChoices):
    EXPECTED = "expected", pgettext_lazy("attendance", "expected")
    PRESENT = "present", pgettext_lazy("attendance", "present")
    LATE = "late", pgettext_lazy("attendance", "came late")
    ON_DUTY = "on_duty", pgettext_lazy("attendance", "on duty")
    ON_LEAVE = "on_leave", pgettext_lazy("attendance", "on leave")
    ABSENT = "absent", pgettext_lazy("attendance", "absent")


class Asked(models.TextChoices):
    """What somebody who cannot come asks beforehand."""

    ON_DUTY = "on_duty", pgettext_lazy("attendance", "on duty")
    ON_LEAVE = "on_leave", pgettext_lazy("attendance", "on leave")


class TargetGroup(models.TextChoices):
    MEMBERS = "members", _("party members")
    COMMITTEE = "committee", _("branch secretary and committee")


class ExemptReason(models.TextChoices):
    """Members' education regulations art. 23; none of them says what somebody suffers from."""

    AGE = "age", _("old age")
    HEALTH = "health", _("health")
    LEAVE = "leave", _("long leave")
    MISSION = "mission", _("long mission")


class Repeat(models.TextChoices):
    WEEKLY = "weekly", _("every week")
    MONTHLY = "monthly", _("every month")


class ClockSubject(models.TextChoices):
    OFFICER = "officer", _("an officer")
    BRANCH = "branch", _("a party branch")


class ClockStart(models.TextChoices):
    HAND = "hand", _("when somebody enters it")
    PROFILE = "profile", _("by itself, from the profile")
    FOLLOWS = "follows", _("after another clock")


class Told(models.TextChoices):
    SECRETARY = "secretary", _("the branch secretary")
    ORGANISATION = "organisation", _("the political office")
    BOTH = "both", _("the branch secretary and the political office")


class TrainingState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("training", "waits for confirmation")
    CONFIRMED = "confirmed", pgettext_lazy("training", "confirmed")
    RETURNED = "returned", pgettext_lazy("training", "returned")
