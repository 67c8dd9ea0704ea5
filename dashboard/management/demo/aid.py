"""Family and aid in the demo bureau: homes and a couple, gifts with two pairs of eyes, visits half done."""

from datetime import date, timedelta
from decimal import Decimal

from accounts.models import User
from care.enums import AidKind, ContactKind, Festival, ProvisionState
from care.models import AidFund, Contact, LifeEvent
from care.queries import visits as proposed
from care.services import aid, contacts, households, met, provisions, visits
from care.services.visits import Wish
from dashboard.management.demo import texts
from dashboard.management.demo.cast import BRANCH, OTHER_BRANCH
from members.enums import Relation
from members.models import FamilyMember, Officer

GIVEN = [("慰问金", "800", AidKind.MONEY, "union"), ("米、油", "260", AidKind.GOODS, "administration"),
         ("水果、牛奶", "180", AidKind.GOODS, "union")]  # fmt: skip
DONE, HOMES = 3, 12


def tell(*, today: date) -> None:
    secretary, orgadmin = (User.objects.get(username=name) for name in ("secretary", "orgadmin"))
    people = list(
        Officer.objects.serving().filter(branch__name=BRANCH).exclude(user=secretary).order_by("police_number")
    )
    _homes(people, today)
    _remembered(secretary, today)
    _gifts(secretary, orgadmin, today)
    _visits(secretary, today)


def _homes(people: list[Officer], today: date) -> None:
    """Most have said where they live; one is married to somebody of the other branch."""
    for number, officer in enumerate(people):
        if officer.user or number % 4:
            area = texts.AREAS[number % len(texts.AREAS)]
            households.settle(officer, area=area, by=officer.user or _anyone(), today=today)
    own = Officer.objects.get(user__username="officer")
    spouse = Officer.objects.get(user__username="secretary2")
    if spouse.branch and spouse.branch.name == OTHER_BRANCH and spouse.user and own.user:
        households.ask(own, police_number=spouse.police_number, by=own.user, today=today)
        households.answer(spouse.homes.get(asked_by=own), agrees=True, by=spouse.user, today=today)


def _remembered(secretary: User, today: date) -> None:
    """A visit of last month, which the couple's two branches share."""
    own = Officer.objects.get(user__username="officer")
    visit = Contact.objects.create(
        officer=own, kind=ContactKind.HOME_VISIT, held_on=today - timedelta(days=31), author=secretary,
        shared=texts.VISITS[1], was_officer_met=True,
    )  # fmt: skip
    met.name_family(visit, own.family.filter(relation=Relation.CHILD))


def _gifts(secretary: User, orgadmin: User, today: date) -> None:
    events = LifeEvent.objects.visible_to(secretary).standing().filter(officer__branch__name=BRANCH)
    funds = {fund.code: fund for fund in AidFund.objects.all()}
    kinds = ("hardship", "family_hospital", "funeral", "injury")
    chosen = events.filter(kind__code__in=kinds).exclude(officer__user=secretary).select_related("officer")
    for number, (event, (what, amount, kind, fund)) in enumerate(zip(chosen, GIVEN, strict=False)):
        entry = aid.enter(
            officer=event.officer, event=event, kind=kind, what=what, amount=Decimal(amount), fund=funds[fund],
            given_on=max(event.happened_on, today - timedelta(days=5)), by=secretary, today=today,
        )  # fmt: skip
        lines = list(event.kind.entitlements.all())
        states = dict(zip([one.pk for one in lines], [ProvisionState.ARRANGED, ProvisionState.OFFERED], strict=False))
        provisions.tick(event, states=states, seen={}, by=secretary, today=today)
        if number == 0:
            aid.close(entry, is_right=True, by=orgadmin, today=today)


def _visits(secretary: User, today: date) -> None:
    leader = User.objects.get(username="leader")
    branch = proposed.own_branches(secretary)[0]
    plan = visits.begin(
        festival=Festival.NEW_YEAR, starts_on=today, ends_on=today + timedelta(days=13), visitors=[secretary, leader],
        unit=branch.unit, branch=branch, by=secretary, today=today,
    )  # fmt: skip
    pair = [secretary, leader]
    known = {line.officer.pk for line in proposed.lines(secretary, plan, visitors=pair, today=today)}
    more = list(
        proposed.within_reach(secretary, plan).exclude(pk__in=known).select_related("unit")[: HOMES - len(known)]
    )
    lines = [*proposed.lines(secretary, plan, visitors=pair, today=today), *proposed.added(plan, more, visitors=pair)]
    lines = [line for line in lines if line.officer.user_id != leader.pk]
    users = {user.pk: user for user in (secretary, leader)}
    wishes = [Wish(line.officer, line.area, users[line.visitor], line.visit_on) for line in lines[:HOMES]]
    visits.arrange(plan, wishes=wishes, version=1, by=secretary)
    for wish in wishes[:DONE]:
        contacts.log(
            officer=wish.officer, kind=ContactKind.HOME_VISIT, held_on=today, by=secretary, today=today,
            shared=texts.VISITS[0], place=wish.area, was_officer_met=True, family_met=_family(wish.officer),
        )  # fmt: skip


def _family(officer: Officer) -> list[FamilyMember]:
    """As the officer shows it to the branch."""
    if not officer.family.exists():
        spouse, child = texts.AT_HOME
        for relation, name in ((Relation.SPOUSE, spouse), (Relation.CHILD, child)):
            FamilyMember.objects.create(officer=officer, relation=relation, name=name, is_shown=True)
    return list(officer.family.filter(is_shown=True))


def _anyone() -> User:
    return User.objects.get(username="orgadmin")
