"""What waits for a person, asked of every app: first whether anything waits at all, then only for what does."""

from datetime import date
from itertools import chain, groupby

from django.db.models import Exists

from accounts.models import User
from dashboard.queries.todos import appraising, care, conduct, evaluation, grades, party, people
from dashboard.queries.todos.source import Source, Todo

MODULES = (care, people, party, conduct, evaluation, grades, appraising)
SOURCES: list[Source] = sorted(
    chain.from_iterable(module.SOURCES for module in MODULES), key=lambda source: source.order
)


def of(user: User, *, today: date, at_most: int) -> list[Todo]:
    """The first ``at_most`` things to do in the order of need: one query, and one more for each kind that is told."""
    found: list[Todo] = []
    for _order, sources in groupby(_waiting(user, today), key=lambda source: source.order):
        told = [todo for source in sources for todo in source.tell(source.rows(user, today), user, at_most)]
        found += sorted(told, key=lambda todo: todo.due_on or date.max)
        if len(found) >= at_most:
            break
    return found[:at_most]


def _waiting(user: User, today: date) -> list[Source]:
    asked = [source for source in SOURCES if user.can(source.permission)]
    questions = {f"source_{place}": Exists(source.rows(user, today)) for place, source in enumerate(asked)}
    answers = User.objects.filter(pk=user.pk).values_list(*questions.values()).get()
    return [source for source, waits in zip(asked, answers, strict=True) if waits]
