"""Homes: only the officers who live there say so, and whoever is asked agrees or does not."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from care.models import Household, HouseholdMember
from members.models import Officer
from notices.services import outbox

KIND = "care.household.asked"


def subject_key(asked: HouseholdMember) -> str:
    return f"{HouseholdMember._meta.label}:{asked.pk}"


@transaction.atomic
def settle(officer: Officer, *, area: str, by: User, today: date) -> Household:
    """Say where the home lies, or put it right; by one of those who live there."""
    officer = _locked(officer)
    own = officer.homes.agreed().select_related("household").first()
    home = own.household if own else Household()
    home.area, home.version = area.strip(), home.version + bool(own)
    home.full_clean()
    home.save()
    if not own:
        HouseholdMember.objects.create(household=home, officer=officer, asked_by=officer, agreed_on=today)
    audit.record("care.household.settled", by=by, subject=home, about=officer.pk)
    return home


@transaction.atomic
def ask(officer: Officer, *, police_number: str, by: User, today: date) -> None:
    """Ask a colleague of the same home. The answer here is the same whether there is such a number or not, so that
    nobody finds out by it who serves."""
    officer = _locked(officer)
    own = officer.homes.agreed().select_related("household").first()
    if own is None:
        raise ValidationError(_("State first where you live."), code="no_home")
    if police_number.strip() == officer.police_number:
        raise ValidationError({"police_number": _("This is your own number. Type the other one's.")}, code="oneself")
    colleague = Officer.objects.serving().filter(police_number=police_number.strip()).select_related("user").first()
    if colleague is None or colleague.user is None:
        return
    asked, is_new = HouseholdMember.objects.get_or_create(
        household=own.household, officer=colleague, defaults={"asked_by": officer}
    )
    if is_new:
        outbox.put(
            recipient=colleague.user, kind=KIND, subject_key=subject_key(asked), due_on=today, path="/care/aid/homes/"
        )
        audit.record("care.household.asked", by=by, subject=own.household, about=officer.pk)


@transaction.atomic
def answer(asked: HouseholdMember, *, agrees: bool, by: User, today: date) -> None:
    """Agreeing moves the officer out of a home of their own; refusing leaves no trace."""
    _locked(asked.officer)
    asked = HouseholdMember.objects.select_for_update(of=("self",), no_key=True).get(pk=asked.pk)
    outbox.stop(subject_key(asked))
    if not agrees:
        asked.delete()
        return
    for own in asked.officer.homes.agreed().select_related("household"):
        _move_out(own)
    asked.agreed_on = today
    asked.save()
    audit.record("care.household.joined", by=by, subject=asked.household, about=asked.officer_id)


@transaction.atomic
def leave(member: HouseholdMember, *, by: User) -> None:
    """At any time and without a reason; the history is no longer shared from then on."""
    _locked(member.officer)
    audit.record("care.household.left", by=by, subject=member.household, about=member.officer_id)
    _move_out(member)


def _move_out(member: HouseholdMember) -> None:
    """The last one to go takes the home along; whoever was asked and has not answered is asked no longer."""
    home = member.household
    member.delete()
    if not home.members.agreed().exists():
        outbox.stop_many(subject_key(asked) for asked in home.members.all())
        home.delete()


def _locked(officer: Officer) -> Officer:
    return Officer.objects.select_for_update(of=("self",), no_key=True).get(pk=officer.pk)
