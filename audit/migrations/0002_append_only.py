"""The database itself keeps the log: rows are added, sealed once, and otherwise never touched."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION audit_entry_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.link IS NULL AND NEW.link IS NOT NULL
       AND (to_jsonb(NEW) - '{link,digest}'::text[]) = (to_jsonb(OLD) - '{link,digest}'::text[]) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'The log is append-only: % refused.', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_entry_keep_row BEFORE UPDATE OR DELETE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_entry_keep();
CREATE TRIGGER audit_entry_keep_table BEFORE TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_keep();
CREATE FUNCTION audit_entry_unsealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.link := NULL;
    NEW.digest := '';
    RETURN NEW;
END $$;
CREATE TRIGGER audit_entry_starts_unsealed BEFORE INSERT ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_entry_unsealed();
"""
BACKWARD = """
DROP TRIGGER audit_entry_starts_unsealed ON audit_entry;
DROP TRIGGER audit_entry_keep_table ON audit_entry;
DROP TRIGGER audit_entry_keep_row ON audit_entry;
DROP FUNCTION audit_entry_unsealed();
DROP FUNCTION audit_entry_keep();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
