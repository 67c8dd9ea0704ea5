"""The library: what there is to read, hear and see, and every version of it."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Branch, Unit, User
from accounts.permissions import OWN_GRANTS, Permission
from accounts.scoping import ScopedQuerySet
from education.enums import MaterialKind
from members.models import Officer

LONGEST_TEXT = 60_000


def stored_as(_row: models.Model, _name: str) -> str:
    """A name that tells nothing and that nobody guesses."""
    return f"study/{uuid.uuid4().hex}"


class MaterialQuerySet(ScopedQuerySet["Material"]):
    """Read by everybody of the unit below which it stands, of the branch it was put there for, by whoever has a task
    that asks for it, and by whoever is asked to a meeting that uses it."""

    unit_field, branch_field = "unit", "branch"
    view_permission = Permission.MATERIAL_VIEW

    @classmethod
    def reach(cls, user: User, permission: Permission) -> Q:
        reach = cls.posted_reach(user, permission)
        return reach | cls.offered_to(user) if permission in OWN_GRANTS else reach

    @staticmethod
    def offered_to(user: User) -> Q:
        own = Officer.objects.filter(user=user)
        of_unit = Q(Exists(own.filter(unit__path__startswith=OuterRef("unit__path"))), branch=None)
        of_branch = Q(Exists(own.filter(branch=OuterRef("branch"))))
        asked = Q(Exists(own.filter(study_assignments__task__materials=OuterRef("pk"))))
        met = Q(Exists(own.filter(attendances__session__library=OuterRef("pk"))))
        return of_unit | of_branch | asked | met

    def offered(self) -> Self:
        return self.filter(is_retired=False)


class Material(models.Model):
    title = models.CharField(_("title"), max_length=120)
    kind = models.CharField(_("kind"), max_length=5, choices=MaterialKind.choices)
    source = models.CharField(_("source"), max_length=200, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit"))
    branch = models.ForeignKey(
        Branch, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("party branch")
    )
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("put there by"))
    added_on = models.DateField(_("put there on"))
    is_retired = models.BooleanField(_("no longer offered"), default=False)

    objects = MaterialQuerySet.as_manager()

    class Meta:
        ordering = ["-added_on", "-pk"]
        verbose_name = _("material")
        verbose_name_plural = _("materials")
        indexes = [models.Index(fields=["unit", "-added_on"], name="material_unit")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("education:material-detail", args=[self.pk])


class MaterialVersionQuerySet(ScopedQuerySet["MaterialVersion"]):
    view_permission = Permission.MATERIAL_VIEW

    @classmethod
    def reach(cls, user: User, permission: Permission) -> Q:
        return Q(material__in=Material.objects.within(user, permission))


class MaterialVersion(models.Model):
    """A version is never changed: who read an earlier one can be shown what it said."""

    material = models.ForeignKey(Material, models.CASCADE, related_name="versions", verbose_name=_("material"))
    number = models.PositiveSmallIntegerField(_("version"))
    text = models.TextField(_("text"), blank=True, max_length=LONGEST_TEXT)
    file = models.FileField(_("file"), upload_to=stored_as, blank=True)
    media_type = models.CharField(max_length=40, blank=True)
    """As its content said when it came in; what the browser claimed is not kept."""
    size = models.PositiveBigIntegerField(_("size"), default=0)
    change = models.CharField(_("what is new"), max_length=200, blank=True)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("put there by"))
    added_on = models.DateField(_("put there on"))

    objects = MaterialVersionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        verbose_name = _("version of a material")
        verbose_name_plural = _("versions of materials")
        constraints = [
            models.UniqueConstraint(
                fields=["material", "number"],
                name="material_version_once",
                violation_error_message=_("Somebody has just added a version. Look at it first."),
            ),
            models.CheckConstraint(
                condition=(Q(text="") & ~Q(file="")) | (~Q(text="") & Q(file="")),
                name="material_version_text_or_file",
                violation_error_message=_("A material is a text or a file."),
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="material_version_counts_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.material} {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("education:material-file", args=[self.pk])
