"""What evaluation lets a worker do."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evaluation.models import Run
from evaluation.services import computing
from jobs import registry


def register() -> None:
    registry.register(
        computing.KIND,
        registry.Kind(computing.handle, _("Compute the scores of a year"), _run, computing.give_up),
    )


def _run(pk: int) -> str:
    return reverse("evaluation:run-detail", args=Run.objects.values_list("cycle", "number").get(pk=pk))
