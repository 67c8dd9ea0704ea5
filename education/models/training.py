"""Training off the job, and what came of it: days, hours, a certificate and how long it holds."""

from datetime import date
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import Permission
from accounts.scoping import ScopedQuerySet
from education.enums import TrainingState
from education.models.worded import Founded
from members.models import Officer


class TrainingKindQuerySet(models.QuerySet["TrainingKind"]):
    def in_use(self) -> Self:
        return self.filter(is_active=True)


class TrainingKind(Founded):
    """Data: the kinds of the training regulations and the certificates of the trade."""

    code = models.SlugField(_("code"), max_length=30, unique=True)
    position = models.PositiveSmallIntegerField(_("position"))
    valid_months = models.PositiveSmallIntegerField(_("certificate holds for months"), null=True, blank=True)
    """Offered as the day of expiry where none is entered."""
    warn_days = models.PositiveSmallIntegerField(_("told so many days before it expires"), default=90)
    gives_hours = models.BooleanField(_("counts towards the yearly hours"), default=True)
    is_active = models.BooleanField(_("in use"), default=True)

    objects = TrainingKindQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        verbose_name = _("kind of training")
        verbose_name_plural = _("kinds of training")


class TrainingGate(Founded):
    """Data: what the regulations ask for before a step. Shown as a fact beside what is on file; it decides nothing."""

    position = models.PositiveSmallIntegerField(_("position"))
    kind = models.ForeignKey(TrainingKind, models.CASCADE, related_name="gates", verbose_name=_("kind of training"))
    ranks = ArrayField(models.CharField(max_length=2), default=list, blank=True, verbose_name=_("ranks before it"))
    """Codes of the police ranks from which the step is made; none means every rank."""

    class Meta:
        ordering = ["position"]
        verbose_name = _("training asked for before a step")
        verbose_name_plural = _("training asked for before steps")


class TrainingImportQuerySet(models.QuerySet["TrainingImport"]):
    def visible_to(self, user: User) -> Self:
        """Whoever brought it in; the rows themselves are seen by whom they concern."""
        return self.filter(imported_by=user)


class TrainingImport(models.Model):
    """One workbook of training records: read whole or not at all, and taken back whole until it is confirmed."""

    file_name = models.CharField(_("file name"), max_length=120)
    row_count = models.PositiveIntegerField(_("rows"))
    imported_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("imported by"))
    imported_at = models.DateTimeField(_("imported"), default=timezone.now)

    objects = TrainingImportQuerySet.as_manager()

    class Meta:
        ordering = ["-imported_at"]
        verbose_name = _("import of trainings")
        verbose_name_plural = _("imports of trainings")

    def __str__(self) -> str:
        return self.file_name


class TrainingQuerySet(ScopedQuerySet["Training"]):
    unit_field, branch_field, own_field = "officer__unit", "officer__branch", "officer__user"
    view_permission = Permission.TRAINING_VIEW

    def waiting(self) -> Self:
        return self.filter(state=TrainingState.WAITING)

    def confirmed(self) -> Self:
        return self.filter(state=TrainingState.CONFIRMED)

    def for_confirmation_by(self, user: User) -> Self:
        """Neither entered by oneself nor about oneself: a second person confirms."""
        rows = self.within(user, Permission.TRAINING_CONFIRM).waiting()
        return rows.exclude(entered_by=user).exclude(officer__user=user)

    def expiring(self, today: date) -> Self:
        """Certificates whose time of warning has come and that no later one of the kind replaces."""
        later = Training.objects.confirmed().filter(officer=OuterRef("officer"), kind=OuterRef("kind"))
        later = later.filter(
            Q(valid_until__gt=OuterRef("valid_until")) | Q(valid_until=None, ended_on__gt=OuterRef("ended_on"))
        )
        rows = self.confirmed().filter(valid_until__isnull=False, warned_from__lte=today, officer__left_on__isnull=True)
        return rows.filter(~Exists(later))


class Training(models.Model):
    officer = models.ForeignKey(Officer, models.CASCADE, related_name="trainings", verbose_name=_("officer"))
    kind = models.ForeignKey(TrainingKind, models.PROTECT, related_name="trainings", verbose_name=_("kind"))
    title = models.CharField(_("what it was"), max_length=80)
    organiser = models.CharField(_("held by"), max_length=80, blank=True)
    began_on = models.DateField(_("first day"))
    ended_on = models.DateField(_("last day"))
    days = models.DecimalField(_("days"), max_digits=4, decimal_places=1, null=True, blank=True)
    hours = models.DecimalField(_("hours of study"), max_digits=5, decimal_places=1, null=True, blank=True)
    certificate = models.CharField(_("certificate number"), max_length=60, blank=True)
    valid_until = models.DateField(_("certificate holds until"), null=True, blank=True)
    warned_from = models.DateField(_("warned from"), null=True, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=TrainingState.choices, default=TrainingState.WAITING)
    reason = models.CharField(_("why it was returned"), max_length=120, blank=True)
    entered_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("entered by"))
    entered_at = models.DateTimeField(_("entered"), default=timezone.now)
    source = models.ForeignKey(
        TrainingImport, models.PROTECT, null=True, blank=True, related_name="rows", verbose_name=_("from the file")
    )
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("confirmed by")
    )
    decided_on = models.DateField(_("confirmed on"), null=True, blank=True)

    objects = TrainingQuerySet.as_manager()

    class Meta:
        ordering = ["-ended_on", "-pk"]
        verbose_name = _("training record")
        verbose_name_plural = _("training records")
        indexes = [
            models.Index(fields=["officer", "-ended_on"], name="training_officer"),
            models.Index(fields=["-ended_on", "-id"], name="training_newest"),
            models.Index(fields=["warned_from"], name="training_expiring", condition=Q(state="confirmed")),
            models.Index(fields=["entered_at"], name="training_waiting", condition=Q(state="waiting")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__gte=F("began_on")),
                name="training_ends_after_start",
                violation_error_message=_("The last day cannot come before the first."),
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("ended_on")),
                name="training_valid_after_end",
                violation_error_message=_("A certificate holds from the end of the training on."),
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True, warned_from__isnull=True)
                | Q(valid_until__isnull=False, warned_from__isnull=False),
                name="training_warning_with_expiry",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_by__isnull=True, decided_on__isnull=True)
                | (~Q(state="waiting") & Q(decided_by__isnull=False, decided_on__isnull=False)),
                name="training_decision_whole",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("entered_by")),
                name="training_two_people",
                violation_error_message=_("A second person confirms what was entered."),
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(reason=""),
                name="training_returned_with_reason",
                violation_error_message=_("Say what is to be put right."),
            ),
            models.CheckConstraint(
                condition=Q(hours__isnull=True) | Q(hours__gt=0, hours__lte=2000),
                name="training_hours_sensible",
                violation_error_message=_("Between half an hour and 2,000 hours."),
            ),
            models.CheckConstraint(
                condition=Q(days__isnull=True) | Q(days__gt=0, days__lte=366),
                name="training_days_sensible",
                violation_error_message=_("Between half a day and 366 days."),
            ),
            models.UniqueConstraint(
                fields=["officer", "kind", "title", "began_on"],
                condition=~Q(state="returned"),
                name="training_once",
                violation_error_message=_("This training stands on file for this person already."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("education:training-detail", args=[self.pk])
