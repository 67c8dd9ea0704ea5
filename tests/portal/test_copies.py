"""What a run copies is there while it lasts and gone afterwards; what could not be made is told and not copied."""

import os

import psycopg2
import pytest

from portal.launch import copies
from portal.launch.copies import Copies, address_of

WELL = """
import os, pathlib, sys
pathlib.Path(os.environ["TONGXIN_VAR"], sys.argv[1]).write_text(os.environ["DATABASE_URL"])
"""
ILL = "raise SystemExit('a table is missing')"


@pytest.fixture
def commands(monkeypatch, tmp_path):
    """Stands for ``manage.py``, whose own commands take minutes."""
    monkeypatch.setattr(copies, "ROOT", tmp_path)
    return tmp_path / "manage.py"


def is_there(name):
    connection = psycopg2.connect(address_of(os.environ["DATABASE_URL"], "postgres"))
    with connection, connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_database WHERE datname = %s)", [name])
        found = cursor.fetchone()[0]
    connection.close()
    return found


def test_tables_and_demo_are_made_and_thrown_away(commands):
    commands.write_text(WELL)

    with Copies(os.environ, has_demo=True) as made:
        tables, demo = made.tables()["TONGXIN_TABLES"], made.demo()
        files = {path.name: path.read_text() for path in made._files.iterdir()}

        assert is_there(tables)
        assert is_there(demo["TONGXIN_DEMO"])
        assert str(made._files) == demo["TONGXIN_DEMO_FILES"]

    assert set(files) == {"migrate", "collectstatic", "load_demo"}
    assert files["load_demo"] == address_of(os.environ["DATABASE_URL"], demo["TONGXIN_DEMO"])
    assert not is_there(tables)
    assert not is_there(demo["TONGXIN_DEMO"])
    assert not made._files.exists()


def test_what_fails_is_told_and_not_copied(commands, capsys):
    commands.write_text(ILL)

    with Copies(os.environ, has_demo=True) as made:
        assert made.tables() == {}

    assert "FAILED" in (said := capsys.readouterr().out)
    assert "a table is missing" in said


def test_a_run_that_is_over_does_not_wait_for_its_copies(commands):
    commands.write_text("import time\ntime.sleep(600)")

    with Copies(os.environ, has_demo=True) as made:
        pass

    assert made._migrated.result() == made._loaded.result() == ""
