import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from audit.models import Entry
from care.enums import CorrectionState
from care.models import Contact, ContactVersion, Correction, OwnWords
from care.services import contacts, sealing, words
from notices.models import Notice
from tests.factories.care import ContactFactory
from tests.factories.talks import CorrectionFactory

pytestmark = pytest.mark.django_db

SAID, WISHED, WHY = "He is tired.", "He was tired that week.", "It was one week only."


@pytest.fixture
def contact(officer, secretary):
    return ContactFactory(officer=officer, author=secretary, shared=SAID)


@pytest.fixture
def correction(contact, officer_user):
    return words.ask_correction(contact, wished=WISHED, why=WHY, by=officer_user)


def kinds(user):
    return list(Notice.objects.standing().filter(recipient=user).values_list("kind", flat=True))


def test_own_words_are_signed_and_the_author_is_told(contact, officer_user, secretary):
    added = words.add(contact, text="  I was only ill. ", by=officer_user)

    assert (added.text, added.author, added.contact) == ("I was only ill.", officer_user, contact)
    assert kinds(secretary) == ["care.words.added"]
    assert Entry.objects.filter(kind="care.words.added", about_id=contact.officer_id).count() == 1


def test_nobody_else_puts_words_into_the_officers_mouth(contact, secretary, leader):
    for other in (secretary, leader):
        with pytest.raises(PermissionDenied):
            words.add(contact, text="All is well.", by=other)
    assert not OwnWords.objects.exists()


def test_blank_words_are_refused_at_their_field(contact, officer_user):
    with pytest.raises(ValidationError) as refused:
        words.add(contact, text="   ", by=officer_user)
    assert "text" in refused.value.error_dict


def test_a_correction_taken_over_changes_the_text_and_keeps_the_old_one(correction, contact, secretary, officer_user):
    words.take_over(correction, version=contact.version, by=secretary)

    stored = Contact.objects.get(pk=contact.pk)
    (before,) = ContactVersion.objects.filter(contact=contact)
    assert (stored.shared, stored.version) == (WISHED, contact.version + 1)
    assert (before.shared, before.number, before.written_at) == (SAID, contact.version, contact.created_at)
    assert kinds(officer_user) == ["care.correction.answered"]
    assert kinds(secretary) == []


def test_a_correction_left_changes_nothing_and_states_the_reason(correction, contact, secretary):
    answered = words.leave(correction, answer="So it was said.", by=secretary)

    assert (answered.state, answered.answer) == (CorrectionState.LEFT, "So it was said.")
    assert Contact.objects.get(pk=contact.pk).shared == SAID
    assert not ContactVersion.objects.exists()


def test_leaving_it_without_a_reason_is_refused(correction, secretary):
    with pytest.raises(ValidationError):
        words.leave(correction, answer=" ", by=secretary)
    assert Correction.objects.get().state == CorrectionState.OPEN


def test_only_the_author_answers(correction, contact, officer_user, leader, orgadmin):
    for other in (officer_user, leader, orgadmin):
        with pytest.raises(PermissionDenied):
            words.take_over(correction, version=contact.version, by=other)
        with pytest.raises(PermissionDenied):
            words.leave(correction, answer="No.", by=other)


def test_only_the_officer_asks_and_once_at_a_time(correction, contact, secretary, officer_user):
    with pytest.raises(PermissionDenied):
        words.ask_correction(contact, wished="Other.", why="So.", by=secretary)
    with pytest.raises(ValidationError):
        words.ask_correction(contact, wished="Other.", why="So.", by=officer_user)


@pytest.mark.parametrize("wished", [SAID, f" {SAID}\r\n"])
def test_what_it_says_already_is_no_correction(contact, officer_user, wished):
    with pytest.raises(ValidationError) as refused:
        words.ask_correction(contact, wished=wished, why=WHY, by=officer_user)
    assert list(refused.value.error_dict) == ["wished"]


def test_a_text_changed_meanwhile_is_not_overwritten(correction, contact, secretary, today):
    contacts.amend(contact, version=contact.version, by=secretary, today=today, sealed="", shared="He rests now.")

    with pytest.raises(ValidationError) as refused:
        words.take_over(correction, version=contact.version, by=secretary)

    assert refused.value.code == "stale"
    assert Contact.objects.get(pk=contact.pk).shared == "He rests now."


def test_answered_once_it_stays_answered(correction, contact, secretary):
    words.take_over(correction, version=contact.version, by=secretary)
    with pytest.raises(ValidationError) as refused:
        words.leave(correction, answer="No.", by=secretary)
    assert refused.value.code == "moved_on"


def test_an_amendment_keeps_the_earlier_wording_and_tells_the_officer(contact, secretary, officer_user, today):
    contacts.amend(contact, version=1, by=secretary, today=today, sealed="", shared="He rests now.")
    contacts.amend(contact, version=2, by=secretary, today=today, sealed="", place="Office")

    assert list(contact.versions.values_list("number", "shared")) == [(1, SAID)]
    assert kinds(officer_user) == ["care.contact.amended"]


def test_a_correction_never_touches_the_sealed_part(correction, contact, secretary):
    sealing.seal(contact, "Between me and myself", by=secretary)
    words.take_over(correction, version=contact.version, by=secretary)
    assert sealing.unseal(contact, by=secretary) == "Between me and myself"


def test_a_correction_of_a_stranger_is_not_in_reach(secretary2, secretary, officer_user, orgadmin, officer):
    correction = CorrectionFactory(contact=ContactFactory(officer=officer, author=secretary))

    reached = [user for user in (officer_user, secretary, secretary2, orgadmin)
               if Correction.objects.visible_to(user).exists()]  # fmt: skip

    assert reached == [officer_user, secretary]
    assert correction.contact.author == secretary
