"""A draft tried on the evidence of a year that is over."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import Permission
from accounts.scoping import ScopedQuerySet
from evaluation.models.cycle import Cycle
from evaluation.models.scheme import SchemeVersion


class SimulationQuerySet(ScopedQuerySet["Simulation"]):
    unit_field = "scheme_version__scheme__unit"
    view_permission = Permission.SCHEME_EDIT


class Simulation(models.Model):
    """Kept as it came out, so that the decision to publish can be understood later. It changes nobody's score."""

    scheme_version = models.ForeignKey(SchemeVersion, models.CASCADE, related_name="simulations")
    of_version = models.PositiveIntegerField()
    """The state of the draft that was tried: a change afterwards leaves the simulation behind."""
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="+", verbose_name=_("assessment year"))
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"), default=timezone.now)
    people = models.PositiveIntegerField(_("people"))
    outcome = models.JSONField(_("outcome"))
    """Sums, groups of at least eight, and who moves most: see ``evaluation.rules.simulating``."""

    objects = SimulationQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("simulation")
        verbose_name_plural = _("simulations")

    def __str__(self) -> str:
        return f"simulation {self.pk}"
