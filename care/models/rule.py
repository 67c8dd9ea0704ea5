"""What the organisation has decided to do for its people, as dated data with its basis."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Role
from care.enums import DayUnit, Deed
from care.models.event import EventKind
from care.rules.conflicts import Terms
from ui.language import in_language
from ui.versions import VersionQuerySet


class CareRule(models.Model):
    """A trigger or a cadence asks for a talk or a visit. A change is a new row with its own ``valid_from``."""

    code = models.SlugField(_("code"), max_length=40)
    name_zh = models.CharField(_("name in Chinese"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80)
    trigger = models.ForeignKey(
        EventKind, models.PROTECT, null=True, blank=True, related_name="rules", verbose_name=_("trigger")
    )
    cadence_days = models.PositiveSmallIntegerField(_("days without contact"), null=True, blank=True)
    deed = models.CharField(_("asks for"), max_length=5, choices=Deed.choices)
    within_days = models.PositiveSmallIntegerField(_("within"))
    day_unit = models.CharField(_("counted in"), max_length=8, choices=DayUnit.choices)
    by_role = models.CharField(_("by"), max_length=20, choices=Role.choices, default=Role.SECRETARY)
    follow_up_days = models.PositiveSmallIntegerField(_("follow up after days"), null=True, blank=True)
    escalate_days = models.PositiveSmallIntegerField(_("tell the leader when late by days"))
    basis_zh = models.CharField(_("basis in Chinese"), max_length=200)
    basis_en = models.CharField(_("basis in English"), max_length=200)
    is_active = models.BooleanField(_("switched on"), default=True)
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    cases = models.JSONField(_("examples"), default=list, blank=True)
    """What must come out, tried before each change is saved: see ``care.rules.trial``."""

    objects = VersionQuerySet["CareRule"].as_manager()

    class Meta:
        ordering = ["trigger", "cadence_days", "pk"]
        verbose_name = _("care rule")
        verbose_name_plural = _("care rules")
        constraints = [
            models.UniqueConstraint(
                fields=["code", "valid_from"],
                name="carerule_one_version_a_day",
                violation_error_message=_("This rule has a version from that day already."),
            ),
            models.CheckConstraint(
                condition=Q(trigger__isnull=False, cadence_days__isnull=True)
                | Q(trigger__isnull=True, cadence_days__isnull=False, cadence_days__gte=1),
                name="carerule_trigger_or_cadence",
                violation_error_message=_("A rule follows either an event or a cadence."),
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="carerule_ends_after_start",
                violation_error_message=_("A rule cannot end before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(cadence_days__isnull=True) | Q(cadence_days__gte=F("within_days"), follow_up_days=None),
                name="carerule_cadence_leaves_time",
                violation_error_message=_("A cadence must be longer than the time to act, and has no follow-up."),
            ),
            models.CheckConstraint(
                condition=Q(by_role__in=[Role.SECRETARY, Role.LEADER]),
                name="carerule_by_secretary_or_leader",
                violation_error_message=_("Only a branch secretary or a unit leader can be asked to act."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_language(self, "name")

    @property
    def basis(self) -> str:
        return in_language(self, "basis")

    @property
    def terms(self) -> Terms:
        return Terms(
            code=self.code,
            name=self.name,
            valid_from=self.valid_from,
            valid_until=self.valid_until,
            deed=self.deed,
            by_role=self.by_role,
            within_days=self.within_days,
            day_unit=self.day_unit,
            escalate_days=self.escalate_days,
            trigger=self.trigger_id,
            cadence_days=self.cadence_days,
            follow_up_days=self.follow_up_days,
            is_active=self.is_active,
        )
