"""Everything that changes an officer's row."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import Branch, Unit, User
from accounts.services import postings
from audit.models import Entry
from audit.services import record
from members.enums import CareerKind
from members.models import CareerEntry, Officer
from members.rules.names import pinyin_of, search_keys
from members.signals import happened

CHANGES = ["members.officer.created", "members.officer.updated", "members.officer.left"]


def fill_keys(officer: Officer) -> None:
    """Keep what is derived from the name and the number; every writer of either calls this, imports too."""
    officer.name_pinyin = pinyin_of(officer.name)
    officer.search_keys = search_keys(officer.name, officer.police_number)


@transaction.atomic
def create(*, by: User | None, **facts: Any) -> Officer:
    """Put a person on the roster; an account named by the police number is theirs from then on."""
    officer = Officer(**facts)
    fill_keys(officer)
    officer.user = officer.user or _account_for(officer)
    officer.full_clean()
    officer.save()
    record("members.officer.created", by=by, subject=officer, about=officer.pk)
    return officer


@transaction.atomic
def update(officer: Officer, *, version: int, by: User | None, on: date, document: str = "", **facts: Any) -> Officer:
    """Change the facts given. A new unit, post or rank enters the career as of ``on``.

    Refuses when somebody saved in between: nothing is overwritten unseen. Tells whoever looks after people when
    the unit or the post is new.
    """
    before = _locked(officer, version)
    for name, value in facts.items():
        setattr(officer, name, value)
    officer.version = version + 1
    fill_keys(officer)
    officer.full_clean()
    officer.save()
    moved, appointed = officer.unit_id != before.unit_id, officer.post != before.post
    if moved or appointed:
        kind = CareerKind.TRANSFER if moved else CareerKind.POST
        _enter(officer, kind, on, post=officer.post, document=document)
        happened.send(sender=Officer, officer=officer, kind="post_change", on=on, by=by)
    if officer.rank and officer.rank != before.rank:
        _enter(officer, CareerKind.RANK, on, post=officer.rank, document=document)
    record("members.officer.updated", by=by, subject=officer, about=officer.pk)
    return officer


def transfer(
    officer: Officer,
    *,
    unit: Unit,
    branch: Branch | None,
    post: str,
    on: date,
    document: str,
    version: int,
    by: User | None,
) -> Officer:
    """Move an officer to another unit, branch or post as of a day that has come."""
    if (unit.pk, branch.pk if branch else None, post) == (officer.unit_id, officer.branch_id, officer.post):
        raise ValidationError(_("Nothing would change: unit, branch and post are the present ones."), code="unchanged")
    return update(officer, version=version, by=by, on=on, document=document, unit=unit, branch=branch, post=post)


@transaction.atomic
def leave(officer: Officer, *, on: date, document: str, version: int, by: User | None) -> Officer:
    """End the service: the row stays for the record, reminders about the person end, and so does every role.

    The account stays open for the own rows, as an appeal may outlast the service; closing it is for the security
    administrator.
    """
    _locked(officer, version)
    officer.left_on, officer.version = on, version + 1
    officer.save(update_fields=["left_on", "version"])
    _enter(officer, CareerKind.LEFT, on, post=officer.post, document=document)
    if officer.user:
        postings.end_all(officer.user, until=on, by=by)
    record("members.officer.left", by=by, subject=officer, about=officer.pk)
    return officer


@transaction.atomic
def link_account(officer: Officer, user: User, *, by: User | None) -> None:
    """Say whose account this is, so that the rows about the officer are the user's own."""
    officer.user = user
    officer.save(update_fields=["user"])
    record("members.officer.linked", by=by, subject=officer, about=officer.pk)


@transaction.atomic
def reveal_phone(officer: Officer, *, by: User) -> str:
    """The whole number, and a line in the log that it was shown."""
    if officer.user_id != by.pk:
        record("members.officer.phone_shown", by=by, subject=officer, about=officer.pk)
    return officer.phone


def link_accounts() -> int:
    """Link every officer still without an account to the one named by the police number, in one statement."""
    free = User.objects.filter(officer__isnull=True, username=Lower(OuterRef("police_number")))
    unlinked = Officer.objects.filter(user__isnull=True)
    owned = unlinked.annotate(account=Subquery(free.values("pk")[:1])).filter(account__isnull=False)
    return owned.update(user_id=F("account"))


def _account_for(officer: Officer) -> User | None:
    return User.objects.filter(username=officer.police_number.strip().lower(), officer__isnull=True).first()


def _enter(officer: Officer, kind: CareerKind, on: date, *, post: str, document: str) -> None:
    CareerEntry.objects.create(
        officer=officer, kind=kind, happened_on=on, unit_name=officer.unit.name, post=post, document=document
    )


def _locked(officer: Officer, version: int) -> Officer:
    """The row as it stands, held until the end of the transaction; refused when it is newer than what was read."""
    stored = Officer.objects.select_for_update(of=("self",)).get(pk=officer.pk)
    if stored.version == version:
        return stored
    last = Entry.objects.filter(kind__in=CHANGES, subject=f"{Officer._meta.label}:{officer.pk}").first()
    raise ValidationError(
        _(
            "%(name)s changed this officer at %(time)s, after you had opened the form. "
            "Your text is still here: compare it with the present profile, then save again."
        ),
        params={
            "name": last.actor_name if last and last.actor_name else _("The system"),
            "time": date_format(timezone.localtime(last.at if last else None), "H:i"),
        },
        code="stale",
    )
