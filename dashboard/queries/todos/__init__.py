"""What waits for a person, asked of every app: first whether anything waits at all, then only for what does."""

from collections.abc import Iterator
from datetime import date
from itertools import chain, groupby, islice

from django.db.models import Exists

from accounts.models import User
from dashboard.queries.todos import appraising, care, conduct, evaluation, grades, party, people
from dashboard.queries.todos.source import Order, Rows, Source, Todo

MODULES = (care, people, party, conduct, evaluation, grades, appraising)
SOURCES: list[Source] = sorted(
    chain.from_iterable(module.SOURCES for module in MODULES), key=lambda source: source.order
)
PEOPLE = [source for source in SOURCES if source.order < Order.PAPER]
PAPERS = [source for source in SOURCES if source.order >= Order.PAPER]


def of(user: User, *, today: date, at_most: int) -> list[Todo]:
    """The first ``at_most`` things to do in the order of need. Nobody whose day is full is asked about papers.

    Two queries, and one more for each kind that is told.
    """
    return list(islice(chain.from_iterable(_told(user, today, at_most)), at_most))


def _told(user: User, today: date, at_most: int) -> Iterator[list[Todo]]:
    for sources in (PEOPLE, PAPERS):
        for _order, waiting in groupby(_waiting(user, today, sources), key=lambda pair: pair[0].order):
            told = [todo for source, rows in waiting for todo in source.tell(rows, user, at_most)]
            yield sorted(told, key=lambda todo: todo.due_on or date.max)


def _waiting(user: User, today: date, sources: list[Source]) -> list[tuple[Source, Rows]]:
    asked = [(source, source.rows(user, today)) for source in sources if user.can(source.permission)]
    questions = [Exists(rows) for _source, rows in asked]
    answers = User.objects.filter(pk=user.pk).values_list(*questions).get()
    return [pair for pair, waits in zip(asked, answers, strict=True) if waits]
