"""A year in the life of the demo bureau: events, talks, visits and promises, the same at every load."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from django.db.models import Max

from accounts.models import Posting, User
from accounts.permissions import Role
from care.enums import Audience, Closeness, ContactKind, Deed, Medium, PromiseState
from care.models import CareClock, Contact, LifeEvent, Promise
from care.models.event import EventKind
from care.services import contacts, coverage, events
from dashboard.management.demo import texts
from dashboard.management.demo.cast import BRANCH
from members.models import Officer

MONTHS = 12
REACHED_IN_A_MONTH = 0.24
EVENTS = 160
SEEN_TO = 0.65
ANSWERS = (PromiseState.SOLVED, PromiseState.KEPT, PromiseState.NOT_YET)
STILL_OPEN = timedelta(days=60)
"""What did not help is put right within so long."""
EVENT_WEIGHTS = {
    "achievement": 8,
    "wedding": 3,
    "family_hospital": 5,
    "funeral": 2,
    "family_change": 2,
    "hardship": 2,
    "work_mistake": 3,
    "injury": 1,
    "return_from_leave": 2,
}


@dataclass(frozen=True)
class Person:
    """An officer with the secretary who looks after them."""

    officer: Officer
    secretary: User


def people() -> list[Person]:
    """Everybody whose branch has a secretary, without the secretaries themselves."""
    held = Posting.objects.filter(role=Role.SECRETARY).select_related("user")
    by_branch = {posting.branch_id: posting.user for posting in held}
    officers = (
        Officer.objects.serving()
        .exclude(user__postings__role=Role.SECRETARY)
        .order_by("police_number")
        .select_related("branch", "user")
    )
    return [Person(officer, by_branch[officer.branch_id]) for officer in officers if officer.branch_id in by_branch]


def tell(*, today: date) -> None:
    """Write the year that ends yesterday, and the events of the last days through the real service."""
    rng = Random(20261122)  # noqa: S311 - believable, not secret
    cared_for = people()
    held = Contact.objects.bulk_create(_contacts(cared_for, rng, today), batch_size=2000)
    _promises(held, rng, today)
    _clocks()
    _recent_events(cared_for, rng, today)
    _first_branch(cared_for, today)
    for back in range(MONTHS, -1, -1):
        coverage.refresh(today - timedelta(days=30 * back))


def _contacts(cared_for: list[Person], rng: Random, today: date) -> list[Contact]:
    written = []
    for person in cared_for:
        for month in range(MONTHS):
            if rng.random() < REACHED_IN_A_MONTH:
                held_on = today - timedelta(days=30 * month + rng.randint(1, 29))
                written.append(_contact(person, held_on, rng))
    return sorted(written, key=lambda contact: contact.held_on)


def _contact(person: Person, held_on: date, rng: Random) -> Contact:
    kind = rng.choices(
        [ContactKind.TALK, ContactKind.HOME_VISIT, ContactKind.HOSPITAL_VISIT, ContactKind.INFORMAL], [10, 3, 1, 4]
    )[0]
    was_met = kind != ContactKind.HOME_VISIT or rng.random() > 0.08
    sentences = {ContactKind.TALK: texts.TALKS, ContactKind.INFORMAL: texts.CHATS}.get(kind, texts.VISITS)
    return Contact(
        officer=person.officer,
        kind=kind,
        held_on=held_on,
        medium=Medium.PHONE if kind == ContactKind.INFORMAL and rng.random() < 0.3 else Medium.IN_PERSON,
        place=rng.choice(texts.PLACES[kind]),
        minutes=rng.choice([10, 15, 20, 30, 45]) if was_met else None,
        was_met=was_met,
        closeness=rng.choice([Closeness.WORK, Closeness.LIFE, Closeness.CONCERNS]),
        shared=rng.choice(sentences) if was_met else texts.ATTEMPT,
        author=person.secretary,
    )


def _promises(held: list[Contact], rng: Random, today: date) -> None:
    made = []
    for contact in held:
        if not contact.was_met or rng.random() > 0.12:
            continue
        due_on = contact.held_on + timedelta(days=rng.choice([7, 10, 14]))
        promise = Promise(
            officer_id=contact.officer_id,
            contact=contact,
            text=rng.choice(texts.PROMISES),
            owner_id=contact.author_id,
            made_on=contact.held_on,
            due_on=due_on,
        )
        if due_on < today - timedelta(days=3):
            promise.state = rng.choices(list(ANSWERS), [14, 2, 1 if due_on > today - STILL_OPEN else 0])[0]
            promise.kept_on = due_on - timedelta(days=rng.randint(0, 5))
            promise.answered_on = None if promise.state == PromiseState.KEPT else due_on + timedelta(days=1)
        made.append(promise)
    Promise.objects.bulk_create(made, batch_size=2000)


def _clocks() -> None:
    latest = Contact.objects.met().values("officer").annotate(last=Max("held_on")).values_list("officer", "last")
    last_on = dict(latest)
    found = {
        contact.officer_id: contact
        for contact in Contact.objects.met().order_by("held_on", "pk")
        if contact.held_on == last_on[contact.officer_id]
    }
    CareClock.objects.bulk_create(
        [
            CareClock(officer_id=officer, last_contact_on=contact.held_on, last_contact=contact)
            for officer, contact in found.items()
        ],
        batch_size=2000,
    )


def _first_branch(cared_for: list[Person], today: date) -> None:
    """What the secretary of the demo finds waiting: good news and bad, in time and late."""
    own = [person for person in cared_for if person.officer.branch and person.officer.branch.name == BRANCH]
    for person, (code, days_ago) in zip(own[2:], texts.WAITING, strict=False):
        told_on = today - timedelta(days=days_ago)
        events.record(
            officer=person.officer,
            kind=EventKind.objects.get(code=code),
            happened_on=told_on,
            who_may_know=Audience.BRANCH,
            by=person.secretary,
            today=told_on,
        )


def _recent_events(cared_for: list[Person], rng: Random, today: date) -> None:
    """What happened in the last weeks, told day by day; of most of it somebody has seen to since."""
    kinds = {kind.code: kind for kind in EventKind.objects.filter(code__in=EVENT_WEIGHTS)}
    for person in rng.sample(cared_for, k=min(EVENTS, len(cared_for))):
        told_on = today - timedelta(days=rng.randint(0, 12))
        event = events.record(
            officer=person.officer,
            kind=kinds[rng.choices(list(EVENT_WEIGHTS), list(EVENT_WEIGHTS.values()))[0]],
            happened_on=told_on - timedelta(days=rng.randint(0, 2)),
            who_may_know=rng.choice([Audience.BRANCH, Audience.BRANCH, Audience.ORGANISATION]),
            by=person.secretary,
            today=told_on,
        )
        if rng.random() < SEEN_TO:
            _see_to(event, person, rng, min(today, told_on + timedelta(days=rng.randint(1, 4))))


def _see_to(event: LifeEvent, person: Person, rng: Random, day: date) -> None:
    tasks = list(event.tasks.standing(day))
    is_visit = any(task.deed == Deed.VISIT for task in tasks)
    contacts.log(
        officer=person.officer,
        kind=ContactKind.HOME_VISIT if is_visit else ContactKind.TALK,
        held_on=day,
        by=person.secretary,
        today=day,
        tasks=tasks,
        shared=texts.AFTER[event.kind.code],
        sealed=texts.SEALED if rng.random() < 0.2 else "",
        closeness=Closeness.LIFE if is_visit else Closeness.WORK,
    )
