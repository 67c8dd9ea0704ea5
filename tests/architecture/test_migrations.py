"""Migrations say what the models say, go back as they went, and stand in the house's order."""

import pytest
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

from tests.architecture.test_scoping import APPS


@pytest.mark.django_db
def test_models_and_migrations_agree():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def _ours():
    loader = MigrationLoader(None)
    return sorted((key, loader.disk_migrations[key]) for key in loader.disk_migrations if key[0] in APPS)


@pytest.mark.parametrize(
    ("key", "migration"), _ours(), ids=lambda value: ".".join(value) if isinstance(value, tuple) else ""
)
def test_every_migration_can_be_undone(key, migration):
    assert [operation for operation in migration.operations if not operation.reversible] == []


@pytest.mark.parametrize("app", sorted({key[0] for key, _migration in _ours()}))
def test_an_app_has_one_line_of_migrations(app):
    leaves = MigrationLoader(None).graph.leaf_nodes(app)
    assert len(leaves) == 1
