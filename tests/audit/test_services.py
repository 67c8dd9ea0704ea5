import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from audit import services
from audit.models import Check, Entry
from audit.rules.chain import Anchor
from audit.tasks import check, seal


@pytest.fixture
def entries(officer_user):
    return [services.record("accounts.user.changed", by=officer_user, subject=officer_user) for _time in range(5)]


def _tamper(sql):
    """As somebody with the keys of the database would."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER")
        cursor.execute(sql)
        cursor.execute("ALTER TABLE audit_entry ENABLE TRIGGER USER")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit_entry SET kind = 'x'",
        "UPDATE audit_entry SET link = NULL, digest = ''",
        "UPDATE audit_entry SET digest = 'x'",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry",
    ],
)
def test_database_refuses_to_change_the_log(entries, sql):
    seal()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_keep_table")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert services.verify().checked == 5


def test_database_refuses_to_change_an_unsealed_entry_while_sealing_it(entries):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE audit_entry SET link = 1, digest = 'x', actor_name = 'Somebody else'")


def test_nobody_inserts_an_entry_already_sealed(officer_user):
    Entry.objects.create(kind="x", subject="y", link=7, digest="forged")
    assert Entry.objects.values_list("link", "digest").get() == (None, "")


def test_seal_twice_is_sealing_once(entries):
    assert (seal(), seal()) == (5, 0)
    assert list(Entry.objects.order_by("pk").values_list("link", flat=True)) == [1, 2, 3, 4, 5]


def test_seal_goes_on_where_it_stopped(entries, officer_user):
    assert services.seal(batch=3) == 3
    services.record("accounts.user.changed", by=officer_user, subject=officer_user)
    assert services.seal(batch=3) == 3
    assert services.verify().checked == 6


def test_an_entry_that_committed_late_is_sealed_later(entries, officer_user):
    seal()
    Entry.objects.create(pk=entries[0].pk - 1, kind="accounts.user.changed", subject="accounts.User:1")
    seal()
    assert (services.verify().is_sound, Entry.objects.get(link=6).pk) == (True, entries[0].pk - 1)


@pytest.mark.parametrize(
    ("sql", "broken_at"),
    [
        ("UPDATE audit_entry SET kind = 'accounts.user.read' WHERE link = 3", 3),
        ("UPDATE audit_entry SET at = at + interval '1 microsecond' WHERE link = 1", 1),
        ("UPDATE audit_entry SET actor_name = 'Nobody' WHERE link = 5", 5),
        ("UPDATE audit_entry SET about_id = 9 WHERE link = 2", 2),
        ("DELETE FROM audit_entry WHERE link = 4", 4),
        ("DELETE FROM audit_entry WHERE link = 1", 1),
    ],
)
def test_verify_finds_the_first_link_that_was_changed(entries, sql, broken_at):
    seal()
    _tamper(sql)
    assert services.verify().broken_at == broken_at


def test_an_anchor_shows_that_the_end_was_cut_off(entries):
    seal()
    anchor = Anchor(5, services.verify().digest)
    _tamper("DELETE FROM audit_entry WHERE link > 3")

    assert services.verify().is_sound
    assert services.verify(anchor).broken_at == 4


def test_the_nightly_check_remembers_the_longest_chain(entries):
    seal()
    assert check() == 5
    _tamper("DELETE FROM audit_entry WHERE link = 5")

    check()

    assert list(Check.objects.order_by("pk").values_list("links", "broken_at")) == [(5, None), (4, 5)]


def test_commands_print_an_anchor_and_verify_against_it(entries, capsys):
    call_command("anchor_log")
    line = capsys.readouterr().out.strip()
    call_command("verify_log", anchor=line)
    assert capsys.readouterr().out == "5 sealed entries, none changed.\n"

    _tamper("DELETE FROM audit_entry WHERE link = 5")
    with pytest.raises(CommandError, match="BROKEN at link 5"):
        call_command("verify_log", anchor=line)
