"""The database itself keeps a final year: later versions follow one another for a cause, and nothing else changes."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION evaluation_result_follow() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    is_final boolean;
    last_standing text;
BEGIN
    SELECT c.state = 'final' INTO is_final
      FROM evaluation_form f JOIN evaluation_cycle c ON c.id = f.cycle_id WHERE f.id = NEW.form_id;
    IF NEW.number = 1 THEN
        IF is_final THEN
            RAISE EXCEPTION 'This year is final: no first version is added.' USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
    END IF;
    SELECT standing INTO last_standing FROM evaluation_result WHERE form_id = NEW.form_id AND number = NEW.number - 1;
    IF last_standing IS NULL OR NOT is_final THEN
        RAISE EXCEPTION 'A later version follows the one before, after the end of the year.'
              USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.cause = 'waited' AND last_standing <> 'pending' THEN
        RAISE EXCEPTION 'Only a grade that had to wait is given later.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.cause = 'appeal' AND NOT EXISTS (
        SELECT FROM evaluation_ruling WHERE form_id = NEW.form_id AND done_at IS NOT NULL
        UNION ALL
        SELECT FROM appeals_appeal
         WHERE kind = 'evaluation.grade' AND subject_id = NEW.form_id AND state IN ('upheld', 'partly')
    ) THEN
        RAISE EXCEPTION 'No objection was upheld.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER evaluation_result_follow BEFORE INSERT ON evaluation_result
    FOR EACH ROW EXECUTE FUNCTION evaluation_result_follow();

CREATE FUNCTION evaluation_form_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM evaluation_cycle WHERE id = NEW.cycle_id AND state = 'final') AND EXISTS (
        SELECT FROM evaluation_form f
          JOIN LATERAL (SELECT r.grade, r.standing FROM evaluation_result r
                         WHERE r.form_id = f.id ORDER BY r.number DESC LIMIT 1) newest ON true
         WHERE f.id = NEW.id AND (f.grade, f.standing) IS DISTINCT FROM (newest.grade, newest.standing)
    ) THEN
        RAISE EXCEPTION 'This year is final: a grade stands as it was sealed last.'
              USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER evaluation_form_sealed AFTER UPDATE ON evaluation_form
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN ((OLD.grade, OLD.standing) IS DISTINCT FROM (NEW.grade, NEW.standing))
    EXECUTE FUNCTION evaluation_form_sealed();

CREATE FUNCTION evaluation_cycle_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'This year is final and stays so.' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER evaluation_cycle_final BEFORE UPDATE ON evaluation_cycle FOR EACH ROW
    WHEN (OLD.state = 'final' AND (OLD.state, OLD.year, OLD.unit_id, OLD.run_id, OLD.final_on, OLD.final_by_id, OLD.final_hash)
          IS DISTINCT FROM (NEW.state, NEW.year, NEW.unit_id, NEW.run_id, NEW.final_on, NEW.final_by_id, NEW.final_hash))
    EXECUTE FUNCTION evaluation_cycle_final();
"""
BACKWARD = """
DROP TRIGGER evaluation_cycle_final ON evaluation_cycle;
DROP FUNCTION evaluation_cycle_final();
DROP TRIGGER evaluation_form_sealed ON evaluation_form;
DROP FUNCTION evaluation_form_sealed();
DROP TRIGGER evaluation_result_follow ON evaluation_result;
DROP FUNCTION evaluation_result_follow();
"""


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0060_lines_checked_by_the_statement"), ("appeals", "0005_assessment_lines")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
