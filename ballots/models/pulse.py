"""The monthly pulse: who would like to be asked, what may be shown, and what the leader answered."""

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Posting, Unit, User
from accounts.permissions import OWN_GRANTS, Permission, Role
from accounts.scoping import ScopedQuerySet
from ballots.models.poll import Poll
from members.models import Officer

LONGEST_REPLY = 600
REPLY_DAYS = 7


class PulseMember(models.Model):
    """Somebody would like to be asked each month. The row goes when they leave; nobody else can see it."""

    user = models.OneToOneField(User, models.CASCADE, primary_key=True, related_name="+", verbose_name=_("who"))

    class Meta:
        verbose_name = _("pulse member")
        verbose_name_plural = _("pulse members")

    def __str__(self) -> str:
        return "pulse member"


class ResultQuerySet(ScopedQuerySet["Result"]):
    unit_field = "unit"
    view_permission = Permission.PULSE_VIEW

    def within(self, user: User, permission: Permission) -> Self:
        """Members of the pulse from the day of the count; the rest of the group and its leaders some days later.

        Whoever leads the group waits with the leaders, also as a member.
        """
        is_out = Q(poll__leaders_on__lte=timezone.localdate())
        leads = self.posted_reach(user, permission)
        reach = leads & is_out
        if permission in OWN_GRANTS:
            serving = Officer.objects.serving().filter(user=user, unit__path__startswith=OuterRef("unit__path"))
            is_member = Exists(PulseMember.objects.filter(user=user))
            reach |= Q(Exists(serving)) & (is_out | (Q(is_member) & ~leads))
        return self.filter(reach)

    def awaiting_reply(self, today: date) -> Self:
        """Each with its ``leader``: of the group, or of the next unit above that has one today."""
        held = Posting.objects.held_on(today).filter(role=Role.LEADER, user__is_active=True)
        waiting = self.filter(reply__isnull=True, poll__leaders_on__lte=today)
        return waiting.annotate(leader=held.above("unit__path").nearest()).filter(leader__isnull=False)


class Result(models.Model):
    """What may be shown of one poll for one group, or for all of them. What may not be shown is not kept at all."""

    poll = models.ForeignKey(Poll, models.CASCADE, db_index=False, related_name="results", verbose_name=_("poll"))
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="results", verbose_name=_("group"))
    """The poll's own unit: everybody who answered."""
    counts = models.JSONField(_("counts"))
    """Question code → how many chose each of the five steps."""

    objects = ResultQuerySet.as_manager()

    class Meta:
        ordering = ["-poll__closes_on", "unit__path"]
        verbose_name = _("result")
        verbose_name_plural = _("results")
        constraints = [models.UniqueConstraint(fields=["poll", "unit"], name="result_once")]

    def __str__(self) -> str:
        return f"{self.poll_id} {self.unit_id}"

    def get_absolute_url(self) -> str:
        return reverse("ballots:result", args=[self.pk])

    @property
    def reply_due_on(self) -> date | None:
        """A week after the leader could first read it."""
        return self.poll.leaders_on and self.poll.leaders_on + timedelta(days=REPLY_DAYS)


class Reply(models.Model):
    """ "We heard, we do": one answer of a leader to a result, read by the whole group, never changed."""

    result = models.OneToOneField(Result, models.CASCADE, primary_key=True, verbose_name=_("result"))
    text = models.CharField(_("what we heard, what we do"), max_length=LONGEST_REPLY)
    author = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("who answered"))
    replied_on = models.DateField(_("answered on"))

    class Meta:
        verbose_name = _("leader's answer")
        verbose_name_plural = _("leaders' answers")
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""),
                name="reply_says_what",
                violation_error_message=_("Say what you heard and what you do."),
            ),
        ]

    def __str__(self) -> str:
        return f"reply {self.pk}"
