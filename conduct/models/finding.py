"""What an inspection found, what was replied, how it was put right, and who looked again."""

import secrets
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit, User
from accounts.permissions import Permission
from accounts.scoping import ScopedQuerySet
from conduct.enums import FindingState, Side
from conduct.models.inspection import Inspection, own_unit
from conduct.models.norm import Norm
from conduct.rules.inspection import COUNTING
from members.models import Officer


def random_name(_row: models.Model, _original: str) -> str:
    """Nothing of the sender's file name reaches the disk."""
    return f"findings/{secrets.token_hex(16)}.jpg"


class FindingQuerySet(ScopedQuerySet["Finding"]):
    """Inspectors and the unit's leader see all of it; the office what is published; an officer what names them, and
    what they are to put right."""

    unit_field = "unit"
    view_permission = Permission.INSPECT_VIEW

    @classmethod
    def reach(cls, user: User, permission: Permission) -> Q:
        of_unit = cls.posted_reach(user, Permission.INSPECT_REPLY)
        named, owned = Q(officer__user=user), Q(owner__user=user, state__in=COUNTING)
        if permission == Permission.INSPECT_VIEW:
            published = cls.posted_reach(user, Permission.INSPECT_FIGURES) & Q(state__in=COUNTING)
            return cls.posted_reach(user, Permission.INSPECT_ACT) | of_unit | published | named | owned
        if permission == Permission.INSPECT_REPLY:
            return of_unit | named
        if permission == Permission.INSPECT_MEND:
            return of_unit | owned
        return super().reach(user, permission) & ~own_unit(user)

    def counting(self) -> Self:
        return self.filter(state__in=COUNTING)

    def to_reply(self) -> Self:
        return self.filter(state__in=[FindingState.NOTED, FindingState.REPLIED])

    def with_repeats(self) -> Self:
        """Whether the same norm was found at the same unit not long before, and that finding stands."""
        earlier = Finding.objects.counting().filter(
            unit=OuterRef("unit"), norm__code=OuterRef("norm__code"), found_on__gte=OuterRef("repeat_since")
        )
        return self.annotate(
            is_repeat=Exists(
                earlier.filter(found_on__lt=OuterRef("found_on")).exclude(inspection=OuterRef("inspection"))
            )
        )

    def late(self, today: date) -> Self:
        return self.filter(state=FindingState.PUBLISHED, mend_by__lt=today)


class Finding(models.Model):
    """About a unit and its work; where it names an officer, that officer reads it and may reply."""

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="findings", verbose_name=_("inspection"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit"))
    norm = models.ForeignKey(Norm, models.PROTECT, related_name="+", verbose_name=_("norm"))
    text = models.TextField(_("what was seen"), max_length=1000)
    officer = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("officer named")
    )
    photo = models.FileField(_("photo"), upload_to=random_name, blank=True)
    found_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("found by"))
    found_on = models.DateField(_("found on"))
    state = models.CharField(_("state"), max_length=10, choices=FindingState.choices, default=FindingState.NOTED)
    reply_due_on = models.DateField(_("reply until"))
    repeat_since = models.DateField(_("a repetition since"))
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    reason = models.CharField(_("answer to the reply"), max_length=500, blank=True)
    owner = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("who puts it right")
    )
    mend_by = models.DateField(_("to be put right by"), null=True, blank=True)
    mended_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("reported by")
    )
    mended_on = models.DateField(_("put right on"), null=True, blank=True)
    mended_text = models.CharField(_("how it was put right"), max_length=500, blank=True)
    recheck_by = models.DateField(_("re-check by"), null=True, blank=True)
    rechecked_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("re-checked by")
    )
    rechecked_on = models.DateField(_("re-checked on"), null=True, blank=True)
    recheck_note = models.CharField(_("what the re-check saw"), max_length=500, blank=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["-found_on", "-pk"]
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        indexes = [
            models.Index(fields=["unit", "-found_on"], name="finding_unit"),
            models.Index(fields=["-found_on", "-id"], name="finding_day"),
            models.Index(fields=["state"], name="finding_waiting", condition=~Q(state__in=["closed", "erased"])),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["published", "mended", "closed"])
                | Q(decided_on__isnull=False, owner__isnull=False, mend_by__isnull=False),
                name="finding_published_has_owner",
                violation_error_message=_("A published finding states who puts it right, and by when."),
            ),
            models.CheckConstraint(
                condition=Q(rechecked_by__isnull=True)
                | (~Q(rechecked_by=F("found_by")) & ~Q(rechecked_by=F("mended_by"))),
                name="finding_rechecked_by_another",
                violation_error_message=_("Somebody else looks again: neither the finder nor whoever put it right."),
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(rechecked_by__isnull=False, rechecked_on__isnull=False),
                name="finding_closed_is_rechecked",
                violation_error_message=_("A finding is closed by a re-check."),
            ),
        ]

    def __str__(self) -> str:
        return f"finding {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("conduct:finding-detail", args=[self.pk])

    @property
    def invited(self) -> set[Side]:
        """Who may reply."""
        return {Side.UNIT, Side.OFFICER} if self.officer_id else {Side.UNIT}


class Reply(models.Model):
    """One word from each side; it stays as it was said."""

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="replies", verbose_name=_("finding"))
    side = models.CharField(_("for whom"), max_length=8, choices=Side.choices)
    accepts = models.BooleanField(_("it is as was found"), default=False)
    text = models.TextField(_("reply"), max_length=2000, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"), default=timezone.now, editable=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        constraints = [
            models.UniqueConstraint(
                fields=["finding", "side"],
                name="reply_once_a_side",
                violation_error_message=_("Somebody replied a moment ago. The reply stands below."),
            ),
            models.CheckConstraint(
                condition=Q(accepts=True) | ~Q(text=""),
                name="reply_says_something",
                violation_error_message=_("Say what was different, or that it is as was found."),
            ),
        ]

    def __str__(self) -> str:
        return f"reply {self.pk}"
