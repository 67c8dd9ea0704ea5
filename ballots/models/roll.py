"""Who may vote, who was there, who stands, and who counted: everything about a vote that is about persons."""

import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import Permission
from accounts.scoping import ScopedQuerySet
from ballots.enums import Consent, Standing, VoteKind, VoteState
from ballots.models.vote import Vote
from members.models import Officer

HERE = (Standing.PRESENT, Standing.SLIP)
DUE = (*HERE, Standing.ABSENT)


class Entitlement(models.Model):
    """A full member who may vote, as the list stood at the opening. Whether they voted stands nowhere in it."""

    vote = models.ForeignKey(Vote, models.CASCADE, db_index=False, related_name="entitlements", verbose_name=_("vote"))
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name=_("member"))
    standing = models.CharField(_("standing"), max_length=12, choices=Standing.choices, default=Standing.ABSENT)

    class Meta:
        ordering = ["officer__name_pinyin", "officer__pk"]
        verbose_name = _("member entitled to vote")
        verbose_name_plural = _("members entitled to vote")
        constraints = [models.UniqueConstraint(fields=["vote", "officer"], name="entitlement_once")]

    def __str__(self) -> str:
        return f"{self.vote_id} {self.officer_id}"


class Slip(models.Model):
    """The right to put one sheet in at the shared device. Drawn blindly, so that it belongs to nobody."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    vote = models.ForeignKey(Vote, models.CASCADE, related_name="slips", verbose_name=_("vote"))
    fingerprint = models.CharField(_("fingerprint"), max_length=64)

    class Meta:
        verbose_name = _("slip")
        verbose_name_plural = _("slips")

    def __str__(self) -> str:
        return "slip"


class CandidateQuerySet(ScopedQuerySet["Candidate"]):
    unit_field, branch_field, own_field = "vote__branch__unit", "vote__branch", "officer__user"
    view_permission = Permission.VOTE_RUN

    @classmethod
    def reach(cls, user: User, permission: Permission) -> Q:
        """Nobody is asked whether they stand for an appraisal, and nobody is taken off one."""
        return super().reach(user, permission) & ~Q(vote__rule__kind=VoteKind.APPRAISAL)

    def standing(self) -> Self:
        return self.filter(consent=Consent.GIVEN)

    def to_answer(self) -> Self:
        return self.filter(consent=Consent.ASKED, vote__state=VoteState.PREPARING)


class Candidate(models.Model):
    """Somebody nominated; on the sheet only with their consent."""

    vote = models.ForeignKey(Vote, models.CASCADE, db_index=False, related_name="candidates", verbose_name=_("vote"))
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name=_("candidate"))
    consent = models.CharField(_("consent"), max_length=10, choices=Consent.choices, default=Consent.ASKED)
    asked_on = models.DateField(_("asked on"))

    objects = CandidateQuerySet.as_manager()

    class Meta:
        ordering = ["officer__name_pinyin", "officer__pk"]
        verbose_name = _("candidate")
        verbose_name_plural = _("candidates")
        constraints = [
            models.UniqueConstraint(
                fields=["vote", "officer"],
                name="candidate_once",
                violation_error_message=_("This person is on the list already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.vote_id} {self.officer_id}"

    def get_absolute_url(self) -> str:
        return reverse("ballots:candidate-answer", args=[self.pk])

    @property
    def line(self) -> str:
        """What the sheet calls this name."""
        return str(self.officer_id)


class PaperCount(models.Model):
    """What one teller read off the papers; it counts when the other's says the same. Gone after the count."""

    vote = models.ForeignKey(Vote, models.CASCADE, db_index=False, related_name="paper_counts", verbose_name=_("vote"))
    teller = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("teller"))
    lines = models.JSONField(_("counts"))
    sheets = models.PositiveIntegerField(_("valid sheets"))
    invalid = models.PositiveIntegerField(_("invalid sheets"))

    class Meta:
        verbose_name = _("teller's count")
        verbose_name_plural = _("tellers' counts")
        constraints = [models.UniqueConstraint(fields=["vote", "teller"], name="paper_count_once")]

    def __str__(self) -> str:
        return f"{self.vote_id} {self.teller_id}"


class Tally(models.Model):
    """What was counted: sums by line, and the codes of the sheets, which stand beside no line."""

    vote = models.OneToOneField(Vote, models.CASCADE, primary_key=True, related_name="tally", verbose_name=_("vote"))
    due = models.PositiveIntegerField(_("due to attend"))
    present = models.PositiveIntegerField(_("present"))
    sheets = models.PositiveIntegerField(_("valid sheets"))
    invalid = models.PositiveIntegerField(_("invalid sheets"), default=0)
    lines = models.JSONField(_("counts"))
    """Line → how often for, against, abstained."""
    codes = models.JSONField(_("codes of the sheets"), default=list)
    digest = models.CharField(_("number of the record"), max_length=64)

    class Meta:
        verbose_name = _("count of a vote")
        verbose_name_plural = _("counts of votes")
        constraints = [
            models.CheckConstraint(
                condition=Q(sheets__lte=F("present") - F("invalid")),
                name="tally_no_more_than_present",
                violation_error_message=_("More sheets than people present: the vote does not count."),
            ),
        ]

    def __str__(self) -> str:
        return f"tally {self.pk}"
