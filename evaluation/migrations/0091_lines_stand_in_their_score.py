"""The lines of a score stand in its row, beside one another; ``evaluation_line`` reads them from there.

Keys are asked once for each statement, as before: of a score now, whose indicators exist and stand there once.
"""

from importlib import import_module

import django.db.models.deletion
from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models

before = import_module("evaluation.migrations.0060_lines_checked_by_the_statement")

ARRAYS = """array_agg(l.indicator_id ORDER BY l.indicator_id) AS indicators,
               array_agg(l.value ORDER BY l.indicator_id) AS amounts,
               array_agg(l."rows" ORDER BY l.indicator_id) AS "rows",
               array_agg(l.points ORDER BY l.indicator_id) AS points"""
POINTS = 'unnest(s.indicators, s.amounts, s."rows", s.points) WITH ORDINALITY'
VIEW = f"""
CREATE VIEW evaluation_line AS
SELECT s.id * 1024 + p.place AS id, s.id AS score_id, s.run_id, s.form_id, p.indicator_id, p.value, p."rows", p.points
  FROM evaluation_score s, {POINTS} AS p (indicator_id, value, "rows", points, place);
"""
APPEALS = """
UPDATE appeals_appeal a SET subject_id = {key} + (1::bigint << 60)
  FROM evaluation_line l JOIN evaluation_score s ON s.run_id = l.run_id AND s.form_id = l.form_id
 WHERE a.kind = 'evaluation.line' AND a.subject_id = {old};
UPDATE appeals_appeal SET subject_id = subject_id - (1::bigint << 60)
 WHERE kind = 'evaluation.line' AND subject_id > (1::bigint << 60);
"""
"""In two steps, so that no key is for a moment that of another line."""
PLACE = "s.id * 1024 + array_position(s.indicators, l.indicator_id)"
MOVE = f"""
UPDATE evaluation_score s SET indicators = l.indicators, amounts = l.amounts, "rows" = l."rows", points = l.points
  FROM (SELECT l.run_id, l.form_id, {ARRAYS} FROM evaluation_line l GROUP BY 1, 2) AS l
 WHERE l.run_id = s.run_id AND l.form_id = s.form_id;
INSERT INTO evaluation_batch (run_id, indicator_id, number, forms, amounts, "rows", points)
SELECT l.run_id, l.indicator_id, l.form_id / 512, array_agg(l.form_id), array_agg(l.value), array_agg(l."rows"),
       array_agg(l.points)
  FROM evaluation_line l JOIN evaluation_run r ON r.id = l.run_id AND r.state = 'running' GROUP BY 1, 2, 3;
{APPEALS.format(key=PLACE, old="l.id")}
SET CONSTRAINTS ALL IMMEDIATE;
"""
MOVE_BACK = f"""
INSERT INTO evaluation_line (run_id, form_id, indicator_id, value, "rows", points)
SELECT s.run_id, s.form_id, p.indicator_id, p.value, p."rows", p.points
  FROM evaluation_score s, {POINTS} AS p (indicator_id, value, "rows", points, place) ORDER BY s.id, p.place;
INSERT INTO evaluation_line (run_id, form_id, indicator_id, value, "rows", points)
SELECT b.run_id, p.form_id, b.indicator_id, p.value, p."rows", p.points
  FROM evaluation_batch b, unnest(b.forms, b.amounts, b."rows", b.points) AS p (form_id, value, "rows", points);
{APPEALS.format(key="l.id", old=PLACE)}
SET CONSTRAINTS ALL IMMEDIATE;
"""
STORAGE = "".join(
    f'ALTER TABLE evaluation_batch ALTER "{column}" SET STORAGE EXTERNAL;'
    for column in ("forms", "amounts", "rows", "points")
)
"""Written once, read once: pressing them would take longer than either."""
KEYS = """
CREATE FUNCTION evaluation_score_parents() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared('evaluation_score'::regclass::bigint);
    IF EXISTS (SELECT FROM (SELECT DISTINCT run_id FROM fresh) f
                WHERE NOT EXISTS (SELECT FROM evaluation_run p WHERE p.id = f.run_id))
       OR EXISTS (SELECT FROM fresh f WHERE NOT EXISTS (SELECT FROM evaluation_form p WHERE p.id = f.form_id))
       OR EXISTS (SELECT FROM (SELECT DISTINCT indicators FROM fresh) f
                   WHERE cardinality(f.indicators) <> (SELECT count(*) FROM evaluation_indicator p
                                                        WHERE p.id = ANY (f.indicators))) THEN
        RAISE EXCEPTION 'A score names what does not exist, or an indicator twice.'
            USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER evaluation_score_parents AFTER INSERT ON evaluation_score REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION evaluation_score_parents();
CREATE FUNCTION evaluation_score_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A score and its lines stay where they were written.' USING ERRCODE = 'foreign_key_violation';
END $$;
CREATE TRIGGER evaluation_score_stays BEFORE UPDATE ON evaluation_score FOR EACH ROW
    WHEN ((OLD.run_id, OLD.form_id, OLD.indicators) IS DISTINCT FROM (NEW.run_id, NEW.form_id, NEW.indicators))
    EXECUTE FUNCTION evaluation_score_stays();
"""
REMOVED = """
CREATE FUNCTION evaluation_{parent}_is_named() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock('evaluation_score'::regclass::bigint);
    IF {may_be} THEN
        IF EXISTS (SELECT FROM gone JOIN evaluation_score c ON {named}) THEN
            RAISE EXCEPTION 'Scores still name what is removed from evaluation_{parent}.'
                USING ERRCODE = 'foreign_key_violation';
        END IF;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER evaluation_{parent}_is_named AFTER DELETE ON evaluation_{parent} REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION evaluation_{parent}_is_named();
"""
NAMED = {
    "run": ("c.run_id = gone.id", "true"),
    "form": ("c.form_id = gone.id", "true"),
    "indicator": ("gone.id = ANY (c.indicators)", before.IN_USE),
}


def forward() -> str:
    removed = [REMOVED.format(parent=parent, named=named, may_be=guard) for parent, (named, guard) in NAMED.items()]
    return "\n".join([KEYS, *removed, VIEW])


def backward() -> str:
    names = [("evaluation_score", f"evaluation_score_{what}") for what in ("parents", "stays")]
    names += [(f"evaluation_{parent}", f"evaluation_{parent}_is_named") for parent in NAMED]
    drops = [f"DROP TRIGGER {name} ON {table}; DROP FUNCTION {name}();" for table, name in names]
    return "\n".join(["DROP VIEW evaluation_line;", *drops])


def amounts(digits: int) -> ArrayField:
    return ArrayField(
        models.DecimalField(decimal_places=4, max_digits=digits, null=True), blank=True, default=list, size=None
    )


def key(to: str, related_name: str = "lines") -> models.ForeignKey:
    return models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, related_name=related_name, to=to)


class Migration(migrations.Migration):
    dependencies = [("appeals", "0005_assessment_lines"), ("evaluation", "0071_final_stays_final")]
    operations = [
        migrations.CreateModel(
            "Batch",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "run", "indicator", "number", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="batches",
                        to="evaluation.run",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="evaluation.indicator",
                    ),
                ),
                ("number", models.BigIntegerField()),
                ("forms", ArrayField(models.BigIntegerField(), size=None)),
                ("amounts", amounts(14)),
                ("rows", ArrayField(models.IntegerField(), size=None)),
                ("points", amounts(10)),
            ],
            options={"verbose_name": "part of a computation", "verbose_name_plural": "parts of a computation"},
        ),
        migrations.RunSQL(STORAGE, migrations.RunSQL.noop),
        migrations.AddField(
            "score", "indicators", ArrayField(models.BigIntegerField(), blank=True, default=list, size=None)
        ),
        migrations.AddField("score", "amounts", amounts(14)),
        migrations.AddField("score", "rows", ArrayField(models.IntegerField(), blank=True, default=list, size=None)),
        migrations.AddField("score", "points", amounts(10)),
        migrations.RunSQL(MOVE, MOVE_BACK),
        migrations.RunSQL(before.backward(), before.forward()),
        migrations.DeleteModel("line"),
        migrations.CreateModel(
            "Line",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.DecimalField(decimal_places=4, max_digits=14, null=True, verbose_name="value")),
                ("rows", models.PositiveIntegerField(default=0, verbose_name="rows")),
                ("points", models.DecimalField(decimal_places=4, max_digits=10, null=True, verbose_name="points")),
                ("form", key("evaluation.form")),
                ("indicator", key("evaluation.indicator", "+")),
                ("run", key("evaluation.run")),
                ("score", key("evaluation.score")),
            ],
            options={
                "verbose_name": "line of a score",
                "verbose_name_plural": "lines of scores",
                "ordering": ["form", "indicator__position"],
                "managed": False,
            },
        ),
        migrations.RunSQL(forward(), backward()),
        migrations.AddConstraint(
            "score",
            models.CheckConstraint(
                condition=models.Q(
                    ("amounts__len", models.F("indicators__len")),
                    ("indicators__len__lt", 1024),
                    ("points__len", models.F("indicators__len")),
                    ("rows__len", models.F("indicators__len")),
                ),
                name="score_lines_are_whole",
            ),
        ),
    ]
