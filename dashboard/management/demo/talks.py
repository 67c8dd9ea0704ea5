"""The two sides of a talk in the demo bureau: own words, corrections, a talk asked for, a branch that changes hands."""

from datetime import date, timedelta

from accounts.models import Branch, Posting, User
from accounts.permissions import Role
from care.enums import ContactKind
from care.models import Contact, Promise
from care.queries import listeners
from care.services import contacts, handover, requests, words
from dashboard.management.demo import cast, texts
from members.models import Officer

DAYS_AGO = [40, 12, 5]
ASKED_DAYS_AGO = 9
NEW_SINCE = timedelta(days=10)


def tell(*, today: date) -> None:
    by = User.objects.get(username="officer")
    officer = Officer.objects.select_related("unit", "branch").get(user=by)
    _both_sides(officer, by, today)
    _asks_for_a_talk(officer, by, today)
    _change_hands(today)


def _both_sides(officer: Officer, by: User, today: date) -> None:
    """One talk put right, one with a correction that waits, one with words of the officer's own."""
    secretary = User.objects.get(username="secretary")
    put_right, waiting, added = [
        _talk(officer, secretary, today - timedelta(days=days), text)
        for days, text in zip(DAYS_AGO, texts.OWN_TALKS, strict=True)
    ]
    wished, why = texts.CORRECTION_TAKEN
    correction = words.ask_correction(put_right, wished=wished, why=why, by=by)
    words.take_over(correction, version=put_right.version, by=secretary)
    wished, why = texts.CORRECTION_OPEN
    words.ask_correction(waiting, wished=wished, why=why, by=by)
    words.add(added, text=texts.OWN_WORDS, by=by)


def _talk(officer: Officer, secretary: User, day: date, text: str) -> Contact:
    return contacts.log(
        officer=officer, kind=ContactKind.TALK, held_on=day, by=secretary, today=day, minutes=30, shared=text
    )


def _asks_for_a_talk(officer: Officer, by: User, today: date) -> None:
    """Of the secretary, who has not answered yet: it waits one level up too, without a name."""
    asked_on = today - timedelta(days=ASKED_DAYS_AGO)
    secretary = listeners.of(officer, today=today)[0]
    requests.ask(officer=officer, listener=secretary, by=by, today=asked_on, topic=texts.REQUEST_TOPIC)


def _change_hands(today: date) -> None:
    """Two secretaries go. One branch is handed over; the promises of the other still wait for that."""
    others = Posting.objects.filter(role=Role.SECRETARY, user__in=Promise.objects.unsolved().values("owner"))
    others = others.exclude(branch__name__in=[cast.BRANCH, cast.OTHER_BRANCH]).select_related("user")
    orgadmin = User.objects.get(username="orgadmin")
    for posting, is_handed in zip(others.order_by("branch__name")[:2], [True, False], strict=False):
        following = cast.next_secretary(posting, since=today - NEW_SINCE)
        if is_handed:
            handover.hand_over(
                branch=Branch.objects.get(postings=posting),
                left_by=posting.user,
                taken_by=following,
                by=orgadmin,
                today=today,
            )
