"""What an officer has done, and what an officer can do."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import Permission
from accounts.scoping import ScopedQuerySet
from members.enums import CareerKind
from members.models.officer import Officer


class CareerEntryQuerySet(ScopedQuerySet["CareerEntry"]):
    unit_field, branch_field, own_field = "officer__unit", "officer__branch", "officer__user"
    view_permission = Permission.PROFILE_VIEW


class CareerEntry(models.Model):
    officer = models.ForeignKey(Officer, models.CASCADE, related_name="career", verbose_name=_("officer"))
    kind = models.CharField(_("kind"), max_length=12, choices=CareerKind.choices)
    happened_on = models.DateField(_("date"))
    unit_name = models.CharField(_("unit"), max_length=100, blank=True)
    post = models.CharField(_("post"), max_length=60, blank=True)
    document = models.CharField(_("document number"), max_length=60, blank=True)

    objects = CareerEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-happened_on", "-pk"]
        verbose_name = _("career entry")
        verbose_name_plural = _("career entries")
        indexes = [models.Index(fields=["officer", "-happened_on"], name="career_officer")]

    def __str__(self) -> str:
        return f"{self.happened_on} {self.get_kind_display()}"


class SkillQuerySet(ScopedQuerySet["Skill"]):
    unit_field, branch_field, own_field = "officer__unit", "officer__branch", "officer__user"
    view_permission = Permission.PROFILE_VIEW


class Skill(models.Model):
    """Declared by the officer; a named colleague may confirm it."""

    officer = models.ForeignKey(Officer, models.CASCADE, related_name="skills", verbose_name=_("officer"))
    name = models.CharField(_("skill"), max_length=60)
    confirmed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("confirmed by")
    )
    confirmed_on = models.DateField(_("confirmed on"), null=True, blank=True)

    objects = SkillQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("skill")
        verbose_name_plural = _("skills")
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "name"],
                name="skill_once",
                violation_error_message=_("This skill is on the list already."),
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_by__isnull=True, confirmed_on__isnull=True)
                | models.Q(confirmed_by__isnull=False, confirmed_on__isnull=False),
                name="skill_confirmation_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.name
