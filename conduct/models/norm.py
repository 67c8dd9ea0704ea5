"""Norms and the checklists they stand on: data, in both languages, each version with its basis and its days."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ui.language import in_language
from ui.versions import VersionQuerySet


class Checklist(models.Model):
    code = models.SlugField(_("code"), max_length=40, unique=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80)
    is_active = models.BooleanField(_("may be chosen"), default=True)
    place = models.PositiveSmallIntegerField(_("place in the list"), default=0)

    class Meta:
        ordering = ["place", "pk"]
        verbose_name = _("checklist")
        verbose_name_plural = _("checklists")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_language(self, "name")


class NormQuerySet(VersionQuerySet["Norm"]):
    def newest(self) -> Self:
        return self.filter(valid_until__isnull=True)


class Norm(models.Model):
    """One version of one norm. What an inspection looked at stays what it was: a change is a new version."""

    checklist = models.ForeignKey(Checklist, models.PROTECT, related_name="norms", verbose_name=_("checklist"))
    code = models.SlugField(_("code"), max_length=40)
    version = models.PositiveSmallIntegerField(_("version"), default=1, editable=False)
    text_zh = models.CharField(_("norm in Chinese"), max_length=160)
    text_en = models.CharField(_("norm in English"), max_length=200)
    basis_zh = models.CharField(_("basis in Chinese"), max_length=200)
    basis_en = models.CharField(_("basis in English"), max_length=240)
    is_verified = models.BooleanField(_("the basis was checked"), default=False)
    repeat_months = models.PositiveSmallIntegerField(
        _("a repetition within so many months"),
        default=12,
        help_text=_("The same norm found again at the same unit within this time is a repeat finding."),
    )
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True, editable=False)
    place = models.PositiveSmallIntegerField(_("place in the list"), default=0)

    objects = NormQuerySet.as_manager()

    class Meta:
        ordering = ["checklist", "place", "pk"]
        verbose_name = _("norm")
        verbose_name_plural = _("norms")
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="norm_version_once"),
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(valid_until__isnull=True),
                name="norm_one_newest",
                violation_error_message=_("This norm has a newer version already."),
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="norm_ends_after_start",
                violation_error_message=_("A version cannot end before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(repeat_months__range=(1, 36)),
                name="norm_repeat_months",
                violation_error_message=_("Between 1 and 36 months."),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        return in_language(self, "text")

    @property
    def basis(self) -> str:
        return in_language(self, "basis")
