"""A draft tried on the evidence of a year that is over."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import Permission
from accounts.scoping import ScopedQuerySet
from evaluation.enums import RunState
from evaluation.models.cycle import Cycle
from evaluation.models.run import Run
from evaluation.models.scheme import SchemeVersion


class SimulationQuerySet(ScopedQuerySet["Simulation"]):
    unit_field = "scheme_version__scheme__unit"
    view_permission = Permission.SCHEME_EDIT

    def done(self) -> Self:
        return self.filter(state=RunState.DONE)


class Simulation(models.Model):
    """Kept as it came out, so that the decision to publish can be understood later. It changes nobody's score."""

    scheme_version = models.ForeignKey(SchemeVersion, models.CASCADE, related_name="simulations")
    of_version = models.PositiveIntegerField()
    """The state of the draft that was tried: a change afterwards leaves the simulation behind."""
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="+", verbose_name=_("assessment year"))
    run = models.ForeignKey(Run, models.PROTECT, related_name="+", verbose_name=_("computation"))
    """The scores that stood when it was asked for: it is set beside those."""
    state = models.CharField(_("state"), max_length=7, choices=RunState.choices, default=RunState.RUNNING)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    people = models.PositiveIntegerField(_("people"))
    outcome = models.JSONField(_("outcome"), default=dict, blank=True)
    """Sums, groups of at least eight, and who moves most: see ``evaluation.rules.simulating``."""

    objects = SimulationQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("simulation")
        verbose_name_plural = _("simulations")
        constraints = [
            models.UniqueConstraint(
                fields=["scheme_version"],
                condition=Q(state="running"),
                name="simulation_one_at_a_time",
                violation_error_message=_("A simulation of this draft is under way."),
            ),
        ]

    def __str__(self) -> str:
        return f"simulation {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("evaluation:simulation-detail", args=[self.pk])
