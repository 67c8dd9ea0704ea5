"""Trying a draft on a past year and keeping what came out."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from evaluation.models import Cycle, SchemeVersion, Simulation
from evaluation.queries import simulating
from evaluation.rules.simulating import outcome

MOST = 3000
"""People that a page can wait for."""


@transaction.atomic
def simulate(draft: SchemeVersion, *, cycle: Cycle, by: User) -> Simulation:
    """Changes nobody's score. Refused where the draft would have covered nobody of that year."""
    people = simulating.forms_of(draft, cycle).count()
    if not people:
        words = _("Of those who were assessed in %(year)s the draft would cover nobody. Say whom it covers first.")
        raise ValidationError({"cycle": words % {"year": cycle.year}})
    if people > MOST:
        words = _("It would cover %(people)d people; at most %(most)d can be tried at once. Cover fewer for the trial.")
        raise ValidationError({"cycle": words % {"people": people, "most": MOST}})
    found = Simulation.objects.create(
        scheme_version=draft,
        of_version=draft.version,
        cycle=cycle,
        by=by,
        people=people,
        outcome=outcome(simulating.tried(draft, cycle)),
    )
    audit.record("evaluation.simulation.made", by=by, subject=found)
    return found
