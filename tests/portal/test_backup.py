"""The backup is rehearsed: what restore.sh brings back is what backup.sh saw, and it overwrites nothing."""

import os
import subprocess
import tarfile
from pathlib import Path

import psycopg2
import pytest

from portal.launch import servers
from portal.launch.engines import Engines

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def engine():
    """A server of its own, with the client programs of the same version."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DATABASE_URL", raising=False)
        with Engines() as engines:
            programs, _ = servers.postgres(servers.unprivileged_account(), engines._room)
            yield engines.environment["DATABASE_URL"], programs


def execute(address, *statements):
    connection = psycopg2.connect(address)
    connection.autocommit = True
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
        rows = cursor.fetchall() if cursor.description else []
    connection.close()
    return rows


def run(script, argument, address, var, programs):
    environment = os.environ | {
        "DATABASE_URL": address,
        "TONGXIN_VAR": str(var),
        **{name.upper(): str(programs / name) for name in ("pg_dump", "pg_restore", "psql")},
    }
    return subprocess.run(
        [DEPLOY / script, argument], env=environment, capture_output=True, text=True, check=False, cwd=var
    )


def test_backup_and_restore(engine, tmp_path):
    address, programs = engine
    old, new = (address.replace("/tongxin?", f"/{name}?") for name in ("old_house", "new_house"))
    execute(address, "CREATE DATABASE old_house", "CREATE DATABASE new_house")
    execute(old, "CREATE TABLE talk (id int PRIMARY KEY, place text)", "INSERT INTO talk VALUES (1, '临江'), (2, 'x')")
    execute(old, "CREATE TABLE ballots_answer (choices text)", "INSERT INTO ballots_answer VALUES ('heavy')")
    before, after, folder = tmp_path / "before", tmp_path / "after", tmp_path / "backups"
    (before / "files" / "2026").mkdir(parents=True)
    after.mkdir()
    (before / "files" / "2026" / "花名册.xlsx").write_bytes(b"workbook")

    made = run("backup.sh", folder, old, before, programs)
    assert made.returncode == 0, made.stderr
    backup = Path(made.stdout.strip())
    restored = run("restore.sh", backup, new, after, programs)
    assert restored.returncode == 0, restored.stderr

    assert execute(new, "SELECT id, place FROM talk ORDER BY id") == [(1, "临江"), (2, "x")]
    assert execute(new, "SELECT * FROM ballots_answer") == []
    assert (after / "files" / "2026" / "花名册.xlsx").read_bytes() == b"workbook"
    assert backup.stat().st_mode & 0o077 == 0
    with tarfile.open(backup) as archive:
        assert sorted(archive.getnames()) == ["SHA256SUMS", "database.dump", "files.tar"]
    assert [path.name for path in folder.iterdir()] == [backup.name]

    again = run("restore.sh", backup, new, after, programs)
    assert (again.returncode, "not empty" in again.stderr) == (2, True)


def test_a_damaged_backup_is_refused(engine, tmp_path):
    address, programs = engine
    execute(address, "DROP DATABASE IF EXISTS empty_house", "CREATE DATABASE empty_house")
    empty = address.replace("/tongxin?", "/empty_house?")
    made = run("backup.sh", tmp_path / "backups", empty, tmp_path, programs)
    backup = Path(made.stdout.strip())
    content = bytearray(backup.read_bytes())
    content[content.index(b"PGDMP") + 20] ^= 0xFF
    backup.write_bytes(content)

    assert run("restore.sh", backup, empty, tmp_path, programs).returncode != 0
    assert execute(empty, "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'") == [(0,)]
