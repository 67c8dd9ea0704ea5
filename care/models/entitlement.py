"""What an officer is entitled to when something happens, as data, and what became of it."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from care.enums import ProvisionState
from care.models.event import EventKind, LifeEvent


class EntitlementQuerySet(models.QuerySet["Entitlement"]):
    def offered(self) -> Self:
        return self.filter(is_active=True)


class Entitlement(models.Model):
    """Data: seeded with what has a basis, or marked as still to be checked by the organisation."""

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
    is_active = models.BooleanField(_("offered"), default=True)
    place = models.PositiveSmallIntegerField(_("place in the list"), default=0)

    objects = EntitlementQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "place", "pk"]
        verbose_name = _("entitlement")
        verbose_name_plural = _("entitlements")
        constraints = [models.UniqueConstraint(fields=["kind", "code"], name="entitlement_once_a_kind")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.name_en if _is_english() else self.name_zh

    @property
    def provider(self) -> str:
        return self.provider_en if _is_english() else self.provider_zh

    @property
    def basis(self) -> str:
        return self.basis_en if _is_english() else self.basis_zh


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


def _is_english() -> bool:
    return (get_language() or "").startswith("en")
