"""Who rates whom, and the marks."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit, User
from accounts.permissions import Permission
from accounts.scoping import ScopedQuerySet
from evaluation.enums import Dimension
from evaluation.models.form import Form
from evaluation.models.scheme import Indicator
from members.models import Officer


class AssignmentQuerySet(ScopedQuerySet["Assignment"]):
    """Each rater the own ones; who runs the year sees who rates, never a draft."""

    unit_field, own_field = "form__unit", "rater"
    view_permission = Permission.RATE

    def submitted(self) -> Self:
        return self.filter(submitted_at__isnull=False)


class Assignment(models.Model):
    """One rater for one form. Never oneself, never kin: ``evaluation.services`` refuses both."""

    form = models.ForeignKey(Form, models.CASCADE, related_name="assignments")
    rater = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("rater"))
    weight = models.DecimalField(_("weight"), max_digits=5, decimal_places=2, default=1)
    submitted_at = models.DateTimeField(_("handed in"), null=True, blank=True)
    returned_why = models.CharField(_("handed back because"), max_length=300, blank=True)
    returned_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("handed back by")
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["form", "pk"]
        verbose_name = _("rater of a form")
        verbose_name_plural = _("raters of forms")
        indexes = [models.Index(fields=["rater", "form"], name="assignment_rater")]
        constraints = [
            models.UniqueConstraint(fields=["form", "rater"], name="assignment_rater_once"),
            models.CheckConstraint(
                condition=Q(weight__gt=0),
                name="assignment_weight_positive",
                violation_error_message=_("A weight is more than nothing."),
            ),
            models.CheckConstraint(
                condition=Q(returned_by__isnull=True, returned_why="")
                | Q(returned_by__isnull=False, submitted_at__isnull=True) & ~Q(returned_why=""),
                name="assignment_returned_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"assignment {self.pk}"


class Mark(models.Model):
    """One rater's mark for one rated indicator, in points of the indicator."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="marks")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    points = models.DecimalField(_("points"), max_digits=6, decimal_places=2)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    """Required of a low mark that no feedback note of the year announced."""

    class Meta:
        ordering = ["assignment", "indicator__position"]
        verbose_name = _("mark")
        verbose_name_plural = _("marks")
        constraints = [
            models.UniqueConstraint(fields=["assignment", "indicator"], name="mark_once"),
            models.CheckConstraint(
                condition=Q(points__gte=0),
                name="mark_not_negative",
                violation_error_message=_("A mark is not below nothing."),
            ),
        ]

    def __str__(self) -> str:
        return f"mark {self.pk}"


class NoteQuerySet(ScopedQuerySet["Note"]):
    """The officer, whoever wrote it, and nobody by posting but the unit's leader."""

    unit_field, own_field, author_field = "unit", "officer__user", "by"
    view_permission = Permission.NOTE_VIEW


class Note(models.Model):
    """Feedback on work during the year, which the officer reads the same day. About work, never about thoughts."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="notes", verbose_name=_("officer"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit"))
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("by"))
    on = models.DateField(_("on"))
    dimension = models.CharField(_("dimension"), max_length=9, choices=Dimension.choices)
    is_praise = models.BooleanField(_("something that went well"), default=False)
    text = models.CharField(_("what was seen in the work"), max_length=500)
    reply = models.CharField(_("the officer's word"), max_length=500, blank=True)
    read_at = models.DateTimeField(_("read"), null=True, blank=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        verbose_name = _("feedback note")
        verbose_name_plural = _("feedback notes")
        indexes = [models.Index(fields=["officer", "-on"], name="note_officer")]

    def __str__(self) -> str:
        return f"note {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("evaluation:note-detail", args=[self.pk])
