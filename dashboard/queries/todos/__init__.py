"""What waits for a person, asked of every app: first whether anything waits at all, then only for what does."""

from datetime import date
from itertools import chain, groupby

from django.db.models import Exists

from accounts.models import User
from dashboard.queries.todos import appraising, care, conduct, evaluation, grades, party, people
from dashboard.queries.todos.source import Rows, Source, Todo

MODULES = (care, people, party, conduct, evaluation, grades, appraising)
SOURCES: list[Source] = sorted(
    chain.from_iterable(module.SOURCES for module in MODULES), key=lambda source: source.order
)


def of(user: User, *, today: date, at_most: int) -> list[Todo]:
    """The first ``at_most`` things to do in the order of need: one query, and one more for each kind that is told."""
    found: list[Todo] = []
    for _order, waiting in groupby(_waiting(user, today), key=lambda pair: pair[0].order):
        told = [todo for source, rows in waiting for todo in source.tell(rows, user, at_most)]
        found += sorted(told, key=lambda todo: todo.due_on or date.max)
        if len(found) >= at_most:
            break
    return found[:at_most]


def _waiting(user: User, today: date) -> list[tuple[Source, Rows]]:
    asked = [(source, source.rows(user, today)) for source in SOURCES if user.can(source.permission)]
    questions = [Exists(rows) for _source, rows in asked]
    answers = User.objects.filter(pk=user.pk).values_list(*questions).get()
    return [pair for pair, waits in zip(asked, answers, strict=True) if waits]
