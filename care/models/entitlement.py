"""What an officer is entitled to when something happens, as dated data, and what became of it."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from care.enums import ProvisionState
from care.models.event import EventKind, LifeEvent
from ui.language import in_language
from ui.versions import VersionQuerySet

EVER = date(2000, 1, 1)
"""From when what the portal starts with holds: before anything that is recorded."""


class EntitlementQuerySet(VersionQuerySet["Entitlement"]):
    line = ("kind", "code")


class Entitlement(models.Model):
    """Data: seeded with what has a basis, or marked as still to be checked by the organisation. A change is a new row
    of the same code with its own ``valid_from``; what happened before that day keeps the row before."""

    kind = models.ForeignKey(EventKind, models.PROTECT, related_name="entitlements", verbose_name=_("kind of event"))
    code = models.SlugField(_("code"), max_length=40)
    name_zh = models.CharField(_("name in Chinese"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80)
    provider_zh = models.CharField(_("who provides it, in Chinese"), max_length=60)
    provider_en = models.CharField(_("who provides it, in English"), max_length=60)
    within_days = models.PositiveSmallIntegerField(_("within days"), null=True, blank=True)
    basis_zh = models.CharField(_("basis in Chinese"), max_length=200)
    basis_en = models.CharField(_("basis in English"), max_length=200)
    is_verified = models.BooleanField(_("the basis was checked"), default=False)
    valid_from = models.DateField(_("valid from"), default=EVER)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    place = models.PositiveSmallIntegerField(_("place in the list"), default=0)

    objects = EntitlementQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "place", "pk"]
        verbose_name = _("entitlement")
        verbose_name_plural = _("entitlements")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "code", "valid_from"],
                name="entitlement_one_version_a_day",
                violation_error_message=_("It has a version from that day already."),
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="entitlement_ends_after_start",
                violation_error_message=_("It cannot end before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_language(self, "name")

    @property
    def has_always_held(self) -> bool:
        return self.valid_from == EVER

    @property
    def provider(self) -> str:
        return in_language(self, "provider")

    @property
    def basis(self) -> str:
        return in_language(self, "basis")


class Provision(models.Model):
    """How far one entitlement has come for one event. Read by whoever may know of the event, through the event."""

    event = models.ForeignKey(LifeEvent, models.CASCADE, related_name="provisions", verbose_name=_("event"))
    entitlement = models.ForeignKey(
        Entitlement, models.PROTECT, related_name="provisions", verbose_name=_("entitlement")
    )
    state = models.CharField(_("state"), max_length=8, choices=ProvisionState.choices)
    said_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("stated by"))
    said_on = models.DateField(_("stated on"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("provision")
        verbose_name_plural = _("provisions")
        constraints = [
            models.UniqueConstraint(fields=["event", "entitlement"], name="provision_once_an_event"),
            models.CheckConstraint(condition=Q(state__in=ProvisionState.values), name="provision_state_known"),
        ]

    def __str__(self) -> str:
        return f"provision {self.pk}"
