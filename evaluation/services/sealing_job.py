"""Making a year final in the background, because a large organisation has many forms."""

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from evaluation.models import Cycle
from evaluation.services import finals
from jobs import registry
from jobs.models import Job
from jobs.registry import Progress
from jobs.services import requests

NAME = "evaluation.cycle.seal"


def request(cycle: Cycle, *, by: User) -> Job:
    """Asked for once; a second press finds the first still at work."""
    if found := finals.obstacles(cycle, timezone.localdate()):
        raise ValidationError(found, code="obstacles")
    return under_way(cycle) or requests.request(NAME, owner=by, subject_id=cycle.pk, label=str(cycle.year))


def under_way(cycle: Cycle) -> Job | None:
    return Job.objects.filter(kind=NAME, subject_id=cycle.pk, finished_at__isnull=True).first()


def handle(job: Job, progress: Progress) -> None:
    cycle = Cycle.objects.get(pk=job.subject_id or 0)
    try:
        finals.make_final(cycle, by=job.owner, today=timezone.localdate(), progress=progress)
    except ValidationError as refused:
        raise registry.RefusedError(" ".join(refused.messages)) from refused


def register() -> None:
    registry.register(NAME, registry.Kind(handle, _("Seal the results of a year"), _path))


def _path(pk: int) -> str:
    return reverse("evaluation:cycle-final", args=[pk])
