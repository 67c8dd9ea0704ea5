"""The database itself keeps the results: a row is added, and never changed or removed."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION evaluation_result_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Sealed results stay as they are: % refused.', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER evaluation_result_keep_row BEFORE UPDATE OR DELETE ON evaluation_result
    FOR EACH ROW EXECUTE FUNCTION evaluation_result_keep();
CREATE TRIGGER evaluation_result_keep_table BEFORE TRUNCATE ON evaluation_result
    FOR EACH STATEMENT EXECUTE FUNCTION evaluation_result_keep();
"""
BACKWARD = """
DROP TRIGGER evaluation_result_keep_table ON evaluation_result;
DROP TRIGGER evaluation_result_keep_row ON evaluation_result;
DROP FUNCTION evaluation_result_keep();
"""


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0011_ready_made_schemes")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
