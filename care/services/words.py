"""The talk belongs to both: the officer adds own words and asks for corrections, the author answers."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from accounts.models import User
from audit import services as audit
from care.enums import CorrectionState
from care.models import Contact, ContactVersion, Correction, OwnWords
from care.rules.lifecycle import correction_may_become
from care.rules.wording import plain
from notices.services import outbox


@sensitive_variables("text")
@transaction.atomic
def add(contact: Contact, *, text: str, by: User) -> OwnWords:
    """Only the officer adds words of their own; nothing that was added is ever changed."""
    contact = _locked(contact)
    if contact.officer.user_id != by.pk:
        raise PermissionDenied
    words = OwnWords(contact=contact, author=by, text=text.strip())
    words.full_clean()
    words.save()
    audit.record("care.words.added", by=by, subject=words, about=contact.officer_id)
    _tell(contact.author, "care.words.added", contact)
    return words


@sensitive_variables("wished", "why")
@transaction.atomic
def ask_correction(contact: Contact, *, wished: str, why: str, by: User) -> Correction:
    """Only the officer asks, and waits for the answer before asking again."""
    contact = _locked(contact)
    if contact.officer.user_id != by.pk:
        raise PermissionDenied
    if plain(wished) == plain(contact.shared):
        raise ValidationError({"wished": _("This is what it says already. Change what is not right.")}, code="same")
    correction = Correction(contact=contact, wished=plain(wished), why=why.strip())
    correction.full_clean()
    correction.save()
    audit.record("care.correction.asked", by=by, subject=correction, about=contact.officer_id)
    _tell(contact.author, "care.correction.asked", contact, correction)
    return correction


@sensitive_variables()
@transaction.atomic
def take_over(correction: Correction, *, version: int, by: User, answer: str = "") -> Correction:
    """The shared part says from now on what the officer asked for; the earlier wording stays beside it."""
    correction, contact = _to_answer(correction, by)
    if contact.version != version:
        raise ValidationError(
            _("The text was changed after you had opened this page. Read both once more, then answer."), code="stale"
        )
    keep_wording(contact, correction.wished)
    contact.shared = correction.wished
    contact.version += 1
    contact.save(update_fields=["shared", "version"])
    return _answer(correction, contact, CorrectionState.TAKEN, answer, by)


@sensitive_variables("answer")
@transaction.atomic
def leave(correction: Correction, *, answer: str, by: User) -> Correction:
    """The text stays, with the reason; what the officer wished stays beside it."""
    correction, contact = _to_answer(correction, by)
    return _answer(correction, contact, CorrectionState.LEFT, answer, by)


@sensitive_variables("new")
def keep_wording(contact: Contact, new: str) -> bool:
    """Before the shared part changes: what it says now stays readable, with its dates. Nothing new keeps nothing."""
    if plain(contact.shared) == plain(new):
        return False
    last = ContactVersion.objects.filter(contact=contact).order_by("-number").first()
    ContactVersion.objects.create(
        contact=contact,
        number=contact.version,
        shared=contact.shared,
        written_at=last.replaced_at if last else contact.created_at,
        replaced_at=timezone.now(),
    )
    return True


def tell_amended(contact: Contact) -> None:
    if contact.officer.user:
        _tell(contact.officer.user, "care.contact.amended", contact)


def _to_answer(correction: Correction, by: User) -> tuple[Correction, Contact]:
    contact = _locked(correction.contact)
    stored = Correction.objects.select_for_update(of=("self",), no_key=True).get(pk=correction.pk)
    if contact.author_id != by.pk:
        raise PermissionDenied
    return stored, contact


def _answer(correction: Correction, contact: Contact, state: CorrectionState, answer: str, by: User) -> Correction:
    if not correction_may_become(correction.state, state):
        raise ValidationError(_("This was answered a moment ago. Nothing was changed."), code="moved_on")
    correction.state, correction.answer, correction.answered_at = state, answer.strip(), timezone.now()
    correction.full_clean(exclude=["contact"])
    correction.save()
    outbox.stop(_subject_key(correction))
    audit.record("care.correction.answered", by=by, subject=correction, about=contact.officer_id)
    if contact.officer.user:
        _tell(contact.officer.user, "care.correction.answered", contact, correction)
    return correction


def _locked(contact: Contact) -> Contact:
    rows = Contact.objects.select_for_update(of=("self",), no_key=True).select_related("officer__user", "author")
    return rows.get(pk=contact.pk)


def _subject_key(subject: Contact | Correction) -> str:
    return f"{subject._meta.label}:{subject.pk}"


def _tell(user: User, kind: str, contact: Contact, correction: Correction | None = None) -> None:
    """That there is something to read, never what it says."""
    outbox.put(
        recipient=user,
        kind=kind,
        subject_key=_subject_key(correction or contact),
        due_on=timezone.localdate(),
        path=(correction or contact).get_absolute_url(),
    )
