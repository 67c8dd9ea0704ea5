"""What is asked in secret, and what a meeting votes on."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PollKind(models.TextChoices):
    PULSE = "pulse", _("Pulse")
    SESSION = "session", _("After a meeting")
    LEADER = "leader", _("Review of a leader")


class VoteKind(models.TextChoices):
    RESOLUTION = "resolution", _("resolution")
    ELECTION = "election", _("election")
    APPRAISAL = "appraisal", pgettext_lazy("vote", "appraisal of members")


class Way(models.TextChoices):
    """How the voices are taken. One vote, one way: two small heaps would give each other away."""

    URN = "urn", _("secret: own phones and a shared device")
    PAPER = "paper", _("secret: on paper, counted by two tellers")
    HANDS = "hands", _("open: show of hands")


class VoteState(models.TextChoices):
    PREPARING = "preparing", pgettext_lazy("vote", "being prepared")
    OPEN = "open", pgettext_lazy("vote", "open")
    CLOSED = "closed", pgettext_lazy("vote", "counted")
    PUBLISHED = "published", pgettext_lazy("vote", "published")
    ABANDONED = "abandoned", pgettext_lazy("vote", "abandoned")


class Standing(models.TextChoices):
    """How a member who may vote stands to one vote."""

    ABSENT = "absent", pgettext_lazy("at a vote", "absent")
    PRESENT = "present", pgettext_lazy("at a vote", "present")
    SLIP = "slip", pgettext_lazy("at a vote", "present, votes with a slip")
    NOT_COUNTED = "not_counted", pgettext_lazy("at a vote", "not counted")


class Consent(models.TextChoices):
    ASKED = "asked", pgettext_lazy("candidate", "has not answered yet")
    GIVEN = "given", pgettext_lazy("candidate", "stands")
    DECLINED = "declined", pgettext_lazy("candidate", "does not stand")


class Mark(models.IntegerChoices):
    """What a strip of a sheet says. The place in a count is the mark less one."""

    FOR = 1, pgettext_lazy("ballot", "for")
    AGAINST = 2, pgettext_lazy("ballot", "against")
    ABSTAIN = 3, pgettext_lazy("ballot", "abstain")


class Opinion(models.IntegerChoices):
    """What a strip says of a member in the yearly appraisal: the grades of the rules, from the best, or none."""

    EXCELLENT = 1, pgettext_lazy("member appraisal", "excellent")
    QUALIFIED = 2, pgettext_lazy("member appraisal", "qualified")
    BASIC = 3, pgettext_lazy("member appraisal", "basically qualified")
    UNQUALIFIED = 4, pgettext_lazy("member appraisal", "unqualified")
    ABSTAIN = 5, pgettext_lazy("ballot", "abstain")


class Base(models.TextChoices):
    DUE = "due", _("of those due to attend")
    PRESENT = "present", _("of those present")
