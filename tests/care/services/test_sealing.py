import logging

import pytest
from cryptography.fernet import Fernet
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection

from care.models import SealedNote
from care.services import contacts, sealing
from tests.factories.care import ContactFactory

pytestmark = pytest.mark.django_db

SENTENCE = "He fears that the marriage is ending"


@pytest.fixture
def keys(settings):
    """Two keys; the portal starts with the first alone."""
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    settings.SEALED_KEYS = [old]
    return old, new


def sealed(author, text=SENTENCE):
    contact = ContactFactory(author=author)
    sealing.seal(contact, text, by=author)
    return contact


def test_the_author_reads_it_again_and_nobody_else(secretary, leader):
    contact = sealed(secretary)
    assert sealing.unseal(contact, by=secretary) == SENTENCE
    assert sealing.unseal(contact, by=leader) == ""


def test_an_emptied_note_is_gone(secretary):
    contact = sealed(secretary)
    sealing.seal(contact, "", by=secretary)
    assert not SealedNote.objects.exists()


def test_a_note_says_nothing_of_itself(secretary):
    sealed(secretary)
    note = SealedNote.objects.get()
    assert SENTENCE not in f"{note} {note!r} {vars(note)}"


def test_the_sentence_stands_nowhere_in_the_database_nor_in_the_logs(officer, secretary, today, caplog):
    caplog.set_level(logging.DEBUG)
    contact = contacts.log(
        officer=officer, kind="talk", held_on=today, by=secretary, today=today, shared="A good talk.", sealed=SENTENCE
    )
    contacts.amend(contact, version=1, by=secretary, today=today, sealed=SENTENCE + "!", shared="A good talk.")

    assert _tables_holding("A good talk.") == ["care_contact"]
    assert _tables_holding(SENTENCE) == []
    assert SENTENCE not in caplog.text
    assert sealing.unseal(contact, by=secretary) == SENTENCE + "!"


def _tables_holding(text):
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        found = []
        for table in tables:
            cursor.execute(
                f'SELECT count(*) FROM "{table}" AS r WHERE position(%s IN r::text) > 0 '
                f"OR position(encode(convert_to(%s, 'UTF8'), 'hex') IN r::text) > 0",
                [text, text],
            )
            if cursor.fetchone()[0]:
                found.append(table)
    return found


def test_rotation_brings_every_note_under_the_first_key(secretary, keys, settings, capsys):
    old, new = keys
    noted = [sealed(secretary, f"{SENTENCE} {number}") for number in range(3)]
    settings.SEALED_KEYS = [new, old]

    call_command("rotate_sealed_keys", "--dry-run")
    call_command("rotate_sealed_keys")
    call_command("rotate_sealed_keys")

    said = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in said] == ["3", "3", "0"]
    settings.SEALED_KEYS = [new]
    assert [sealing.unseal(contact, by=secretary) for contact in noted] == [f"{SENTENCE} {n}" for n in range(3)]


def test_rotation_knows_every_table_that_holds_ciphertext():
    holding = {model for model in apps.get_models() if any(field.name == "key_id" for field in model._meta.fields)}
    assert holding == set(sealing.ENCRYPTED)


def test_rotation_goes_on_where_it_stopped(secretary, keys, settings, monkeypatch):
    old, new = keys
    for _ in range(3):
        sealed(secretary)
    settings.SEALED_KEYS = [new, old]
    monkeypatch.setattr(sealing, "BATCH", 1)
    renew, renewed = sealing._renew, []

    def stop_at_the_second(note):
        if len(renewed) == 1:
            raise KeyboardInterrupt
        renewed.append(note.pk)
        return renew(note)

    monkeypatch.setattr(sealing, "_renew", stop_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        sealing.rotate()
    monkeypatch.setattr(sealing, "_renew", renew)

    assert sealing.rotate() == sealing.Rotation(done=2, lost=0)


def test_rotation_says_when_a_key_is_missing_and_destroys_nothing(secretary, keys, settings):
    old, new = keys
    contact = sealed(secretary)
    settings.SEALED_KEYS = [new]

    with pytest.raises(CommandError, match="1 sealed notes open with none of the keys"):
        call_command("rotate_sealed_keys")

    settings.SEALED_KEYS = [new, old]
    assert sealing.unseal(contact, by=secretary) == SENTENCE


def test_a_lost_key_is_said_and_not_guessed(secretary, keys, settings):
    contact = sealed(secretary)
    settings.SEALED_KEYS = [keys[1]]
    with pytest.raises(sealing.SealedKeyMissingError):
        sealing.unseal(contact, by=secretary)
