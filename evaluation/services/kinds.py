"""What evaluation lets a worker do."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evaluation.models import Run
from evaluation.queries.figure_preview import READ
from evaluation.queries.outcomes import TRY
from evaluation.services import computing, figures, simulations
from jobs import registry


def register() -> None:
    registry.register(
        computing.KIND,
        registry.Kind(computing.handle, _("Compute the scores of a year"), _run, computing.give_up),
    )
    registry.register(
        TRY,
        registry.Kind(simulations.handle, _("Try a draft on a past year"), _simulation, simulations.give_up),
    )
    registry.register(READ, registry.Kind(figures.handle, _("Read work figures"), _figures, figures.go_back))


def _figures(pk: int) -> str:
    return reverse("evaluation:figure-import-detail", args=[pk])


def _run(pk: int) -> str:
    return reverse("evaluation:run-detail", args=Run.objects.values_list("cycle", "number").get(pk=pk))


def _simulation(pk: int) -> str:
    return reverse("evaluation:simulation-detail", args=[pk])
