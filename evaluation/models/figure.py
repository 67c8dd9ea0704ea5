"""Work figures: a catalogue, and what came in by workbook month by month."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit, User
from accounts.permissions import Permission
from accounts.scoping import ScopedQuerySet
from evaluation.enums import FigureState
from members.models import Officer
from ui.language import in_language


class FigureKind(models.Model):
    """What is counted: cases, calls, mediations … Data, with its unit of measure."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=60)
    name_en = models.CharField(_("name in English"), max_length=80)
    measure_zh = models.CharField(_("unit of measure in Chinese"), max_length=20)
    measure_en = models.CharField(_("unit of measure in English"), max_length=30)
    most = models.DecimalField(_("most in a month"), max_digits=10, decimal_places=2, null=True, blank=True)
    """Above it a workbook's cell is asked about: nobody handles four thousand cases a month."""
    is_active = models.BooleanField(_("may be chosen"), default=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["code"]
        verbose_name = _("kind of work figure")
        verbose_name_plural = _("kinds of work figures")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_language(self, "name")

    @property
    def measure(self) -> str:
        return in_language(self, "measure")


class FigureImportQuerySet(ScopedQuerySet["FigureImport"]):
    unit_field = "unit"
    view_permission = Permission.FIGURE_IMPORT


class FigureImport(models.Model):
    """One uploaded workbook. It touches only officers of ``unit`` and below, and one month."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("into unit"))
    month = models.DateField(_("month"))
    """Its first day."""
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("uploaded by"))
    uploaded_at = models.DateTimeField(_("uploaded"), default=timezone.now)
    file = models.FileField(_("file"), upload_to="figures/", blank=True)
    file_name = models.CharField(_("file name"), max_length=120)
    state = models.CharField(_("state"), max_length=8, choices=FigureState.choices, default=FigureState.READING)
    problem = models.JSONField(null=True)
    counts = models.JSONField(default=dict)
    rows = models.JSONField(default=list)
    """What was read, row by row, with findings; emptied when imported or dropped."""
    replaced = models.JSONField(default=list)
    """What stood before the import: ``[officer, kind, value, import]`` each, for undoing it."""
    confirmed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("imported by"))
    confirmed_at = models.DateTimeField(_("imported"), null=True)

    objects = FigureImportQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        verbose_name = _("import of work figures")
        verbose_name_plural = _("imports of work figures")
        indexes = [models.Index(fields=["unit", "-uploaded_at"], name="figureimport_unit")]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("evaluation:figure-import-detail", args=[self.pk])


class FigureQuerySet(ScopedQuerySet["Figure"]):
    unit_field, branch_field, own_field = "officer__unit", None, "officer__user"
    view_permission = Permission.FIGURE_VIEW


class Figure(models.Model):
    """One officer's figure of one month. A later workbook takes the place of an earlier one."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="figures", verbose_name=_("officer"))
    kind = models.ForeignKey(FigureKind, models.PROTECT, related_name="figures", verbose_name=_("kind"))
    month = models.DateField(_("month"))
    value = models.DecimalField(_("value"), max_digits=10, decimal_places=2)
    source = models.ForeignKey(FigureImport, models.PROTECT, related_name="figures", verbose_name=_("from"))

    objects = FigureQuerySet.as_manager()

    class Meta:
        ordering = ["-month", "kind"]
        verbose_name = _("work figure")
        verbose_name_plural = _("work figures")
        constraints = [
            models.UniqueConstraint(fields=["officer", "kind", "month"], name="figure_once_a_month"),
            models.CheckConstraint(
                condition=Q(value__gte=0),
                name="figure_not_negative",
                violation_error_message=_("A figure is not below nothing."),
            ),
        ]
        indexes = [models.Index(fields=["kind", "month", "officer"], include=["value"], name="figure_kind_month")]

    def __str__(self) -> str:
        return f"figure {self.pk}"
