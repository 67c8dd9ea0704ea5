"""Lines and scores keep what foreign keys promise, asked once for each statement instead of once for each row and key.

Whoever writes takes the lock shared and looks for the parents; whoever removes a parent takes it alone and looks for
children. Both look with a fresh snapshot, so neither can pass the other unseen.
"""

from django.db import migrations

PARENTS = {
    "evaluation_line": ("run", "form", "indicator"),
    "evaluation_score": ("run", "form"),
}
NAMED = "EXISTS (SELECT 1 FROM gone JOIN {child} c ON c.{parent}_id = gone.id)"
IN_USE = """(SELECT count(*) FROM gone JOIN evaluation_schemeversion v ON v.id = gone.scheme_version_id
          WHERE v.state <> 'draft' OR EXISTS (SELECT 1 FROM evaluation_form f WHERE f.scheme_version_id = v.id)) > 0"""
"""An indicator of a draft by which nobody is assessed has no lines: they are looked through for the others only."""

WRITTEN = """
CREATE FUNCTION {child}_parents() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared('evaluation_line'::regclass::bigint);
    IF {missing} THEN
        RAISE EXCEPTION 'A row of {child} names what does not exist.' USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER {child}_parents AFTER INSERT ON {child} REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION {child}_parents();
CREATE FUNCTION {child}_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A row of {child} stays where it was written.' USING ERRCODE = 'foreign_key_violation';
END $$;
CREATE TRIGGER {child}_stays BEFORE UPDATE ON {child} FOR EACH ROW
    WHEN ({moved}) EXECUTE FUNCTION {child}_stays();
"""
MISSING = """EXISTS (SELECT 1 FROM {fresh} f
           WHERE NOT EXISTS (SELECT 1 FROM evaluation_{parent} p WHERE p.id = f.{parent}_id))"""
FRESH = {"form": "fresh"}
"""Each form stands there once; of runs and indicators there are few."""
REMOVED = """
CREATE FUNCTION evaluation_{parent}_is_named() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock('evaluation_line'::regclass::bigint);
    IF {may_be} THEN
        IF {named} THEN
            RAISE EXCEPTION 'Lines or scores still name what is removed from evaluation_{parent}.'
                USING ERRCODE = 'foreign_key_violation';
        END IF;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER evaluation_{parent}_is_named AFTER DELETE ON evaluation_{parent} REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION evaluation_{parent}_is_named();
"""


def removed(parent: str) -> str:
    children = [child for child, parents in PARENTS.items() if parent in parents]
    named = " OR ".join(NAMED.format(child=child, parent=parent) for child in children)
    return REMOVED.format(parent=parent, named=named, may_be=IN_USE if parent == "indicator" else "true")


def written(child: str) -> str:
    parents = PARENTS[child]
    fresh = {parent: FRESH.get(parent, f"(SELECT DISTINCT {parent}_id FROM fresh)") for parent in parents}
    missing = " OR ".join(MISSING.format(parent=parent, fresh=fresh[parent]) for parent in parents)
    moved = " OR ".join(f"OLD.{parent}_id <> NEW.{parent}_id" for parent in parents)
    return WRITTEN.format(child=child, missing=missing, moved=moved)


def forward() -> str:
    return "\n".join([written(child) for child in PARENTS] + [removed(parent) for parent in PARENTS["evaluation_line"]])


def backward() -> str:
    names = [(child, f"{child}_{what}") for child in PARENTS for what in ("parents", "stays")]
    names += [(f"evaluation_{parent}", f"evaluation_{parent}_is_named") for parent in PARENTS["evaluation_line"]]
    return "\n".join(f"DROP TRIGGER {name} ON {table}; DROP FUNCTION {name}();" for table, name in names)


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0051_defaults_of_quarters_and_reviews")]
    operations = [
        migrations.RunSQL(forward(), backward()),
    ]
