"""Assessment methods: versions of indicators, and whom each version covers."""

from typing import Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit, UnitKind, User
from accounts.permissions import Permission
from accounts.scoping import ScopedQuerySet
from evaluation.enums import Dimension, Evidence, FormulaKind, IndicatorKind, SchemeState
from evaluation.rules.wording import worded
from members.enums import Category, PoliceType
from members.models.officer import bureau_of
from ui.language import in_language


class SchemeQuerySet(ScopedQuerySet["Scheme"]):
    """What is published, the whole bureau reads; drafts those who write them."""

    unit_field = "unit"
    view_permission = Permission.SCHEME_VIEW

    @classmethod
    def reach(cls, user: User, permission: Permission) -> Q:
        reach = super().reach(user, permission)
        if permission == Permission.SCHEME_VIEW:
            reach |= Q(unit__path__startswith=bureau_of(user))
        return reach


class Scheme(models.Model):
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="schemes", verbose_name=_("organisation")
    )
    """Whose people it may cover: this unit and all below it. Empty for one that comes ready-made with the portal."""
    code = models.SlugField(_("code"), max_length=40)
    name_zh = models.CharField(_("name in Chinese"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=120)

    objects = SchemeQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = _("assessment scheme")
        verbose_name_plural = _("assessment schemes")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "code"],
                name="scheme_code_once",
                violation_error_message=_("This code is taken."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_language(self, "name")


class SchemeVersionQuerySet(ScopedQuerySet["SchemeVersion"]):
    unit_field = "scheme__unit"
    view_permission = Permission.SCHEME_VIEW

    @classmethod
    def reach(cls, user: User, permission: Permission) -> Q:
        """Drafts are for those who write them; everybody in the bureau reads what was ever published."""
        if permission != Permission.SCHEME_VIEW:
            return super().reach(user, permission)
        published = ~Q(state=SchemeState.DRAFT)
        everybody = Q(scheme__unit__path__startswith=bureau_of(user)) | cls.posted_reach(user, permission)
        ready_made = Q(scheme__unit=None) if user.can(Permission.SCHEME_EDIT) else Q(pk__in=[])
        return published & everybody | ready_made | cls.posted_reach(user, Permission.SCHEME_EDIT)

    def ready_made(self) -> Self:
        return self.filter(scheme__unit=None)

    def published(self) -> Self:
        return self.filter(state=SchemeState.PUBLISHED)

    def in_force(self, year: int) -> Self:
        """Published versions by which a year is assessed."""
        return self.published().filter(from_year__lte=year).filter(Q(until_year=None) | Q(until_year__gte=year))


class SchemeVersion(models.Model):
    """Once published it is never changed: another version follows it."""

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="versions", verbose_name=_("scheme"))
    number = models.PositiveSmallIntegerField(_("version"))
    state = models.CharField(_("state"), max_length=9, choices=SchemeState.choices, default=SchemeState.DRAFT)
    from_year = models.PositiveSmallIntegerField(_("from the year"))
    until_year = models.PositiveSmallIntegerField(_("until the year"), null=True, blank=True)
    basis_zh = models.CharField(_("basis in Chinese"), max_length=300, blank=True)
    basis_en = models.CharField(_("basis in English"), max_length=300, blank=True)
    written_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("written by"))
    published_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("published by")
    )
    published_on = models.DateField(_("published on"), null=True, blank=True)
    retired_on = models.DateField(_("retired on"), null=True, blank=True)
    simulation = models.ForeignKey(
        "evaluation.Simulation", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("simulation")
    )
    """What was known of its effect when it was published."""
    version = models.PositiveIntegerField(default=1, editable=False)
    """Counts up at every change of the draft, so that two people cannot overwrite each other unseen."""

    objects = SchemeVersionQuerySet.as_manager()

    class Meta:
        ordering = ["scheme", "-number"]
        verbose_name = _("version of a scheme")
        verbose_name_plural = _("versions of schemes")
        constraints = [
            models.UniqueConstraint(fields=["scheme", "number"], name="schemeversion_number_once"),
            models.UniqueConstraint(
                fields=["scheme"],
                condition=Q(state="draft"),
                name="schemeversion_one_draft",
                violation_error_message=_("There is a draft already: go on with it."),
            ),
            models.CheckConstraint(
                condition=Q(state="draft", published_on__isnull=True)
                | ~Q(state="draft") & Q(published_on__isnull=False, published_by__isnull=False),
                name="schemeversion_published_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(until_year__isnull=True) | Q(until_year__gte=F("from_year")),
                name="schemeversion_years_in_order",
                violation_error_message=_("The last year does not lie before the first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme} {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("evaluation:scheme-detail", args=[self.pk])

    @property
    def basis(self) -> str:
        return in_language(self, "basis")


class CoveredGroup(models.Model):
    """Whom a version covers: what is left empty is anything. The most specific one that fits somebody wins."""

    scheme_version = models.ForeignKey(SchemeVersion, models.CASCADE, related_name="covered")
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("department")
    )
    """This unit and all below it."""
    unit_kind = models.CharField(_("kind of department"), max_length=20, choices=UnitKind.choices, blank=True)
    category = models.CharField(_("category"), max_length=10, choices=Category.choices, blank=True)
    police_type = models.CharField(_("police type"), max_length=20, choices=PoliceType.choices, blank=True)
    post = models.CharField(_("post"), max_length=40, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("covered group")
        verbose_name_plural = _("covered groups")
        constraints = [
            models.UniqueConstraint(
                fields=["scheme_version", "unit", "unit_kind", "category", "police_type", "post"],
                nulls_distinct=False,
                name="coveredgroup_once",
                violation_error_message=_("This group is covered already."),
            ),
        ]

    def __str__(self) -> str:
        return f"covered group {self.pk}"


class Indicator(models.Model):
    """One line of a scheme. ``parameters`` belong to the formula: see ``evaluation.rules.formula``."""

    scheme_version = models.ForeignKey(SchemeVersion, models.CASCADE, related_name="indicators")
    position = models.PositiveSmallIntegerField(_("position"))
    code = models.SlugField(_("code"), max_length=40)
    """The same through all versions of a scheme: by it versions and years are compared."""
    dimension = models.CharField(_("dimension"), max_length=9, choices=Dimension.choices)
    name_zh = models.CharField(_("name in Chinese"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=120)
    note_zh = models.CharField(_("explanation in Chinese"), max_length=300, blank=True)
    note_en = models.CharField(_("explanation in English"), max_length=300, blank=True)
    kind = models.CharField(_("kind"), max_length=9, choices=IndicatorKind.choices)
    evidence = models.CharField(_("evidence"), max_length=10, choices=Evidence.choices)
    figure = models.ForeignKey(
        "evaluation.FigureKind", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("work figure")
    )
    formula = models.CharField(_("formula"), max_length=9, choices=FormulaKind.choices)
    parameters = models.JSONField(_("numbers of the formula"), default=dict)
    """Decimals as text, so that none loses a digit."""
    points = models.DecimalField(
        _("full points"), max_digits=6, decimal_places=2, validators=[MinValueValidator(0)], default=0
    )
    """The weight; of added and deducted points, the most that can come of it."""

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        constraints = [
            models.UniqueConstraint(
                fields=["scheme_version", "code"],
                name="indicator_code_once",
                violation_error_message=_("This code is taken in this version."),
            ),
            models.CheckConstraint(
                condition=Q(evidence="figure", figure__isnull=False) | ~Q(evidence="figure") & Q(figure__isnull=True),
                name="indicator_figure_named",
                violation_error_message=_("Name the work figure."),
            ),
            models.CheckConstraint(
                condition=Q(kind="rated", evidence="ratings", formula="mean")
                | Q(kind="ballot", evidence="ballot")
                | Q(kind__in=["computed", "bonus", "deduction"]) & ~Q(evidence__in=["ratings", "ballot"]),
                name="indicator_evidence_fits_kind",
                violation_error_message=_("This evidence does not belong to this kind of indicator."),
            ),
            models.CheckConstraint(
                condition=Q(points__gt=0),
                name="indicator_points_positive",
                violation_error_message=_("Points are more than nothing."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_language(self, "name")

    @property
    def note(self) -> str:
        return in_language(self, "note")

    @property
    def rule_said(self) -> str:
        return worded(self.formula, self.parameters, self.points)

    @property
    def counts_to_full(self) -> bool:
        """Whether its points are part of the hundred; added and deducted points come on top."""
        return self.kind not in {IndicatorKind.BONUS, IndicatorKind.DEDUCTION}
