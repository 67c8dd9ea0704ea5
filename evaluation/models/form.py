"""One officer in one year's assessment: the form, the own summary, the grade."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Branch, Unit, User
from accounts.permissions import Permission
from accounts.scoping import ScopedQuerySet
from evaluation.enums import CircumstanceKind, Grade, Standing
from evaluation.models.cycle import Cycle, Group
from evaluation.models.scheme import SchemeVersion
from members.models import Officer

LONGEST_SUMMARY = 4000


class FormQuerySet(ScopedQuerySet["Form"]):
    """The officer's own, and those of the units one holds. Raters reach only what they rate: see ``Assignment``."""

    unit_field, own_field = "unit", "officer__user"
    view_permission = Permission.FORM_VIEW

    def graded(self) -> Self:
        return self.filter(standing=Standing.GRADED)


class Form(models.Model):
    """Unit, branch and scheme as they were when the year was prepared."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="forms", verbose_name=_("assessment year"))
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="forms", verbose_name=_("officer"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit"))
    branch = models.ForeignKey(
        Branch, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("party branch")
    )
    group = models.ForeignKey(
        Group, models.PROTECT, null=True, blank=True, related_name="forms", verbose_name=_("group")
    )
    scheme_version = models.ForeignKey(
        SchemeVersion, models.PROTECT, null=True, blank=True, related_name="forms", verbose_name=_("scheme")
    )
    standing = models.CharField(_("standing"), max_length=12, choices=Standing.choices, default=Standing.GRADED)
    why = models.CharField(_("why"), max_length=40, blank=True)
    """Code of the rule (``evaluation.rules.standing``) that keeps somebody from a grade, or limits it."""
    has_joined = models.BooleanField(_("takes part"), default=True)
    grade = models.CharField(_("grade"), max_length=11, choices=Grade.choices, blank=True)
    """As decided; empty until then, and for those without a grade."""
    proposed = models.CharField(_("proposed grade"), max_length=11, choices=Grade.choices, blank=True)
    comment = models.CharField(_("comment"), max_length=500, blank=True)
    told_on = models.DateField(_("told on"), null=True, blank=True)
    """Civil Servants Law article 38: the result is given in writing."""
    notice_until = models.DateField(_("own objections until"), null=True, blank=True)
    """Of a result that was told later than the public notice opened; else the year's own last day holds."""
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = FormQuerySet.as_manager()

    class Meta:
        ordering = ["officer__name_pinyin", "pk"]
        verbose_name = _("assessment form")
        verbose_name_plural = _("assessment forms")
        indexes = [
            models.Index(fields=["cycle", "unit"], name="form_cycle_unit"),
            models.Index(fields=["officer", "-cycle"], name="form_officer"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "officer"], name="form_once_a_year"),
            models.CheckConstraint(
                condition=Q(grade="") | Q(standing="graded") | Q(grade="incompetent"),
                name="form_grade_needs_standing",
                violation_error_message=_("Without a standing for it there is no grade."),
            ),
            models.CheckConstraint(
                condition=Q(standing="graded") | ~Q(why=""),
                name="form_standing_says_why",
            ),
            models.CheckConstraint(
                condition=Q(notice_until__isnull=True) | Q(told_on__isnull=False, notice_until__gte=F("told_on")),
                name="form_own_days_after_telling",
            ),
        ]

    def __str__(self) -> str:
        return f"form {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("evaluation:form-detail", args=[self.pk])

    @property
    def told_standing(self) -> str:
        return str(Standing(self.standing).told.label)

    @property
    def objections_until(self) -> date | None:
        return self.notice_until or self.cycle.notice_until

    @property
    def summary_url(self) -> str:
        return reverse("evaluation:summary-write", args=[self.pk])


class Summary(models.Model):
    """The officer's own account of the year, with the facts that stood when it was handed in."""

    form = models.OneToOneField(Form, models.CASCADE, related_name="summary")
    text = models.TextField(_("my year"), max_length=LONGEST_SUMMARY, blank=True)
    facts = models.JSONField(default=list)
    """What the portal filled in: ``{"code", "value", "text"}`` each."""
    submitted_at = models.DateTimeField(_("handed in"), null=True, blank=True)
    returned_why = models.CharField(_("handed back because"), max_length=300, blank=True)
    returned_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("handed back by")
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("self-summary")
        verbose_name_plural = _("self-summaries")
        constraints = [
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True) | ~Q(text=""),
                name="summary_handed_in_with_words",
                violation_error_message=_("Say something of your year before you hand it in."),
            ),
        ]

    def __str__(self) -> str:
        return f"summary {self.pk}"


class Circumstance(models.Model):
    """What decides on somebody's standing and only people know; never what somebody suffers from."""

    form = models.ForeignKey(Form, models.CASCADE, related_name="circumstances")
    kind = models.CharField(_("what it is"), max_length=9, choices=CircumstanceKind.choices)
    days = models.PositiveSmallIntegerField(_("days in the year"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=300)
    """The document, or who knows of it."""
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("entered by"))
    entered_at = models.DateTimeField(_("entered"), default=timezone.now)

    class Meta:
        ordering = ["form", "kind"]
        verbose_name = _("circumstance")
        verbose_name_plural = _("circumstances")
        constraints = [
            models.UniqueConstraint(
                fields=["form", "kind"],
                name="circumstance_once",
                violation_error_message=_("This is entered already. Take it out first."),
            ),
            models.CheckConstraint(
                condition=Q(kind="leave", days__isnull=False, days__gte=1, days__lte=366)
                | ~Q(kind="leave") & Q(days__isnull=True),
                name="circumstance_leave_has_days",
                violation_error_message=_("Leave is entered in days of the year; nothing else is."),
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="circumstance_says_why",
                violation_error_message=_("Say how this is known."),
            ),
        ]

    def __str__(self) -> str:
        return f"circumstance {self.pk}"


class Move(models.Model):
    """A grade that somebody changed by hand: what it was, what it became, and why."""

    form = models.ForeignKey(Form, models.CASCADE, related_name="moves")
    before = models.CharField(_("before"), max_length=11, choices=Grade.choices, blank=True)
    after = models.CharField(_("after"), max_length=11, choices=Grade.choices, blank=True)
    is_decision = models.BooleanField(default=False)
    """Of the grade itself; else of what was proposed."""
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("change of a grade")
        verbose_name_plural = _("changes of grades")
        constraints = [
            models.CheckConstraint(
                condition=~Q(before=F("after")),
                name="move_changes_something",
                violation_error_message=_("Nothing would change."),
            ),
            models.CheckConstraint(
                condition=~Q(reason=""), name="move_says_why", violation_error_message=_("Say why.")
            ),
        ]

    def __str__(self) -> str:
        return f"move {self.pk}"
