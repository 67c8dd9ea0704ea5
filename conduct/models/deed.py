"""Good deeds: what a colleague did well, told by anyone, confirmed by somebody else, shown as far as they like."""

import secrets
from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Branch, Unit, User
from accounts.permissions import Permission
from accounts.scoping import ScopedQuerySet
from conduct.enums import DeedState, Publicity
from members.models import Officer
from members.models.officer import bureau_of


def random_name(_row: models.Model, _original: str) -> str:
    """Nothing of the sender's file name reaches the disk; every photo was made anew as JPEG."""
    return f"deeds/{secrets.token_hex(16)}.jpg"


def shared_with(user: User) -> Q:
    """Confirmed deeds whose person lets the reader's unit or bureau read them."""
    bureau = Q(publicity=Publicity.BUREAU, unit__path__startswith=bureau_of(user))
    unit = Subquery(Officer.objects.order_by().filter(user=user).values("unit")[:1])
    return Q(state=DeedState.CONFIRMED) & (bureau | Q(publicity=Publicity.UNIT, unit=unit))


class GoodDeedQuerySet(ScopedQuerySet["GoodDeed"]):
    """Unconfirmed, whoever told it and whoever may confirm it; confirmed, the person and those who look after them."""

    unit_field, branch_field = "unit", "branch"
    own_field, author_field = "officer__user", "told_by"
    view_permission = Permission.DEED_VIEW

    @classmethod
    def reach(cls, user: User, permission: Permission) -> Q:
        """Nobody confirms what they told or what is said of themselves."""
        if permission == Permission.DEED_CONFIRM:
            return super().reach(user, permission) & ~Q(officer__user=user) & ~Q(told_by=user)
        if permission != Permission.DEED_VIEW:
            return super().reach(user, permission)
        looked_after = cls.posted_reach(user, permission) | Q(officer__user=user)
        involved = Q(told_by=user) | cls.posted_reach(user, Permission.DEED_CONFIRM) & ~Q(officer__user=user)
        return looked_after & Q(state=DeedState.CONFIRMED) | involved | shared_with(user)

    def waiting(self) -> Self:
        return self.filter(state=DeedState.TOLD)

    def confirmed(self) -> Self:
        return self.filter(state=DeedState.CONFIRMED)

    def shown_to(self, user: User, publicity: str) -> Self:
        """What the role-model page of the reader's unit or bureau holds."""
        wide = [Publicity.UNIT, Publicity.BUREAU] if publicity == Publicity.UNIT else [Publicity.BUREAU]
        rows = self.filter(shared_with(user), publicity__in=wide)
        return rows.filter(unit__officers__user=user) if publicity == Publicity.UNIT else rows

    def since(self, day: date) -> Self:
        return self.filter(happened_on__gte=day)


class GoodDeed(models.Model):
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="good_deeds", verbose_name=_("who"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit"))
    branch = models.ForeignKey(
        Branch, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("party branch")
    )
    """Where the person belonged when it was told."""
    what = models.CharField(_("what they did"), max_length=200)
    happened_on = models.DateField(_("on"))
    photo = models.FileField(_("photo"), upload_to=random_name, blank=True)
    told_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("told by"))
    told_on = models.DateField(_("told on"))
    state = models.CharField(_("state"), max_length=9, choices=DeedState.choices, default=DeedState.TOLD)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    """Why it was not confirmed."""
    closed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("confirmed by")
    )
    closed_on = models.DateField(_("confirmed on"), null=True, blank=True)
    publicity = models.CharField(
        _("who may read it"), max_length=7, choices=Publicity.choices, default=Publicity.UNASKED
    )
    publicity_on = models.DateField(_("said on"), null=True, blank=True)

    objects = GoodDeedQuerySet.as_manager()

    class Meta:
        ordering = ["-happened_on", "-pk"]
        verbose_name = _("good deed")
        verbose_name_plural = _("good deeds")
        indexes = [
            models.Index(fields=["officer", "-happened_on"], name="gooddeed_officer"),
            models.Index(fields=["branch", "-happened_on"], name="gooddeed_branch"),
            models.Index(fields=["unit", "-happened_on"], name="gooddeed_unit"),
            models.Index(
                fields=["-happened_on", "-id"], name="gooddeed_shown", condition=Q(publicity__in=["unit", "bureau"])
            ),
            models.Index(fields=["told_on"], name="gooddeed_waiting", condition=Q(state="told")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(happened_on__lte=F("told_on")),
                name="gooddeed_happened_before_told",
                violation_error_message=_("Tell it once it has happened."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["confirmed", "left"]) | ~Q(closed_by=F("told_by")),
                name="gooddeed_two_pairs_of_eyes",
                violation_error_message=_("Somebody else has to confirm what you told."),
            ),
            models.CheckConstraint(
                condition=Q(state="told", closed_by__isnull=True, closed_on__isnull=True)
                | (~Q(state="told") & Q(closed_by__isnull=False, closed_on__isnull=False)),
                name="gooddeed_closed_by_somebody",
                violation_error_message=_("A closed deed states by whom and when, a waiting one does not."),
            ),
            models.CheckConstraint(
                condition=~Q(state="left") | ~Q(reason=""),
                name="gooddeed_left_with_reason",
                violation_error_message=_("Say why it is not confirmed; whoever told it reads that."),
            ),
            models.CheckConstraint(
                condition=Q(publicity="unasked", publicity_on__isnull=True)
                | (~Q(publicity="unasked") & Q(state="confirmed", publicity_on__isnull=False)),
                name="gooddeed_publicity_is_answered",
                violation_error_message=_("Who may read it is said once it is confirmed."),
            ),
        ]

    def __str__(self) -> str:
        return f"good deed {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("conduct:deed-detail", args=[self.pk])


class Thanks(models.Model):
    """A colleague's thank-you. Names, never a number: nobody is ranked by it."""

    deed = models.ForeignKey(GoodDeed, models.CASCADE, related_name="thanks", verbose_name=_("good deed"))
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("from"))
    words = models.CharField(_("a few words"), max_length=60, blank=True)
    said_on = models.DateField(_("said on"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("thanks")
        verbose_name_plural = _("thanks")
        constraints = [
            models.UniqueConstraint(
                fields=["deed", "by"], name="thanks_once", violation_error_message=_("You said thank you already.")
            )
        ]

    def __str__(self) -> str:
        return f"thanks {self.pk}"
