-- A row for each statement that may have changed the ledger, seen by others at the commit that also shows the change. Who
-- read the ledger together with these rows knows later, by them alone, whether it is still the same.
CREATE TABLE ledger_changes (
    change_id BIGINT GENERATED ALWAYS AS IDENTITY,
    changed_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT ledger_changes_pkey PRIMARY KEY (change_id)
);
COMMENT ON COLUMN ledger_changes.change_id IS 'privacy: none';
COMMENT ON COLUMN ledger_changes.changed_at IS 'privacy: none';

CREATE FUNCTION note_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ledger_changes DEFAULT VALUES;
  RETURN NULL;
END $$;

CREATE TRIGGER note_ledger_change AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE OF size_bytes, storage_type, is_in_doubt ON blobs
  FOR EACH STATEMENT EXECUTE FUNCTION note_ledger_change();
CREATE TRIGGER note_ledger_change AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON media_file_blobs
  FOR EACH STATEMENT EXECUTE FUNCTION note_ledger_change();
CREATE TRIGGER note_ledger_change AFTER UPDATE OF trashed_at, retired_at, kind ON media_files
  FOR EACH STATEMENT EXECUTE FUNCTION note_ledger_change();
CREATE TRIGGER note_ledger_change AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON media_findings
  FOR EACH STATEMENT EXECUTE FUNCTION note_ledger_change();
CREATE TRIGGER note_ledger_change AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE ON blob_copies
  FOR EACH STATEMENT EXECUTE FUNCTION note_ledger_change();
