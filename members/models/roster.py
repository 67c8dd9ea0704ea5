"""A roster workbook on its way into the portal: the file, what was read of it, and what came of it."""

import secrets
from datetime import datetime, timedelta
from pathlib import PurePath
from typing import Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Branch, Unit, UnitKind, User
from accounts.permissions import Permission
from accounts.scoping import ScopedQuerySet
from members.models.officer import Officer
from members.rules.roster.findings import Setback
from ui.spreadsheets import sentence

KEPT_FOR = timedelta(days=30)
"""How long a file and its rows are kept, and so how long an import can be undone."""


class ImportState(models.TextChoices):
    READING = "reading", _("being read")
    UNUSABLE = "unusable", _("cannot be used")
    READY = "ready", _("waiting for your decision")
    WRITING = "writing", _("being imported")
    IMPORTED = "imported", _("imported")
    UNDOING = "undoing", _("being undone")
    UNDONE = "undone", _("undone")
    DROPPED = "dropped", _("dropped")


class RowState(models.TextChoices):
    NEW = "new", _("new")
    CHANGED = "changed", _("changed")
    UNCHANGED = "unchanged", _("unchanged")
    REFUSED = "refused", _("refused")


def random_name(_row: models.Model, original: str) -> str:
    """Nothing of the sender's file name reaches the disk but one of the two endings we read."""
    ending = ".xlsx" if PurePath(original).suffix.lower() == ".xlsx" else ".csv"
    return f"rosters/{secrets.token_hex(16)}{ending}"


class RosterImportQuerySet(ScopedQuerySet["RosterImport"]):
    unit_field = "unit"
    view_permission = Permission.ROSTER_IMPORT

    def past_keeping(self) -> Self:
        return self.filter(uploaded_at__lt=timezone.now() - KEPT_FOR)


class RosterImport(models.Model):
    """One uploaded roster. Everything it may touch lies in ``unit`` and below."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("into unit"))
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("uploaded by"))
    uploaded_at = models.DateTimeField(_("uploaded"), default=timezone.now)
    file = models.FileField(_("file"), upload_to=random_name, blank=True)
    """Empty once the file has been deleted."""
    file_name = models.CharField(_("file name"), max_length=120)
    state = models.CharField(_("state"), max_length=10, choices=ImportState.choices, default=ImportState.READING)
    problem = models.JSONField(null=True)
    """Why the file cannot be used, or why the last deed failed: a finding's code and parameters."""
    counts = models.JSONField(default=dict)
    """Rows by state, and how many of the accepted were repaired."""
    layout = models.JSONField(default=dict)
    """Headings of the sheet by field, and the headings that are not kept."""
    corrections = models.JSONField(default=list)
    """Suggestions taken: ``{"field", "text", "use", "row"}``; without a row it holds for all rows with that text."""
    confirmed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("imported by"))
    confirmed_at = models.DateTimeField(_("imported"), null=True)
    undone_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("undone by"))
    undone_at = models.DateTimeField(_("undone"), null=True)
    asks_for_talks = models.BooleanField(default=False)
    """Whether a new unit or post is told to whoever looks after the officer."""
    last_career_id = models.BigIntegerField(default=0)
    """Highest career entry when the import ended: a later one on a new officer is somebody else's work."""

    objects = RosterImportQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        verbose_name = _("roster import")
        verbose_name_plural = _("roster imports")
        indexes = [models.Index(fields=["unit", "-uploaded_at"], name="roster_unit")]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    state__in=["imported", "undoing", "undone"], confirmed_by__isnull=False, confirmed_at__isnull=False
                )
                | (~Q(state__in=["imported", "undoing", "undone"]) & Q(confirmed_at__isnull=True)),
                name="roster_imported_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state="undone", undone_by__isnull=False, undone_at__isnull=False)
                | (~Q(state="undone") & Q(undone_at__isnull=True)),
                name="roster_undone_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="unusable") | Q(problem__isnull=False), name="roster_unusable_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("members:roster-detail", args=[self.pk])

    @property
    def problem_sentence(self) -> str:
        """In the active language."""
        said = self.problem or {"code": Setback.BROKEN, "params": {}}
        code, params = said["code"], said["params"]
        return str(Setback(code).label) % params if code in Setback.values else sentence(code, params)

    @property
    def is_at_work(self) -> bool:
        return self.state in {ImportState.READING, ImportState.WRITING, ImportState.UNDOING}

    @property
    def kept_until(self) -> datetime:
        return self.uploaded_at + KEPT_FOR


class RosterRow(models.Model):
    """One officer's line of the sheet, compared with the portal on the day it was read."""

    roster = models.ForeignKey(RosterImport, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(_("row"))
    """As the spreadsheet program counts."""
    state = models.CharField(max_length=9, choices=RowState.choices)
    is_repaired = models.BooleanField(default=False)
    name = models.CharField(max_length=60, blank=True)
    police_number = models.CharField(max_length=12, blank=True)
    cells = models.JSONField(default=dict)
    """The text of the kept columns as it stood in the sheet; only of refused rows."""
    values = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    """What would be written, by field; of new rows whole, of changed rows the fields that change."""
    before = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    """Of changed rows: what the portal held, by field."""
    findings = models.JSONField(default=list)
    """Why it is refused, and what was repaired: column, code, parameters, suggestion."""
    officer = models.ForeignKey(Officer, models.SET_NULL, null=True, related_name="+")
    officer_version = models.PositiveIntegerField(null=True)
    """The version compared with; after the import, the version it left."""
    career_ids = models.JSONField(default=list)
    """Career entries the import added to a changed officer."""

    class Meta:
        ordering = ["roster", "number"]
        verbose_name = _("row of a roster")
        verbose_name_plural = _("rows of a roster")
        indexes = [models.Index(fields=["roster", "state", "number"], name="roster_row_state")]
        constraints = [models.UniqueConstraint(fields=["roster", "number"], name="roster_row_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class RosterUnit(models.Model):
    """One line of the sheet of units that asks for something new: a unit, a branch, or both."""

    roster = models.ForeignKey(RosterImport, models.CASCADE, related_name="units")
    number = models.PositiveIntegerField(_("row"))
    name = models.CharField(_("unit name"), max_length=100)
    parent_name = models.CharField(_("superior unit"), max_length=100, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=UnitKind.choices, blank=True)
    branch_name = models.CharField(_("party branch"), max_length=100, blank=True)
    makes_unit = models.BooleanField(default=False)
    makes_branch = models.BooleanField(default=False)
    findings = models.JSONField(default=list)
    """Why the line is refused or not followed."""
    unit = models.ForeignKey(Unit, models.SET_NULL, null=True, related_name="+")
    branch = models.ForeignKey(Branch, models.SET_NULL, null=True, related_name="+")
    """What the import made of it."""

    class Meta:
        ordering = ["roster", "number"]
        verbose_name = _("unit of a roster")
        verbose_name_plural = _("units of a roster")
        constraints = [models.UniqueConstraint(fields=["roster", "number"], name="roster_unit_once")]

    def __str__(self) -> str:
        return self.name
