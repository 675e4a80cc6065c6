-- A file leaves by its own verb or by the cascade of its lesson, course or owner; its document has to follow in each
-- of these cases (MED-41), so the event is written where none of them can be forgotten.
CREATE FUNCTION announce_removed_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox_events (topic, aggregate_id, payload) VALUES ('media.file', OLD.file_id, '{}');
  RETURN NULL;
END $$;
CREATE TRIGGER announce_removed_file AFTER DELETE ON media_files FOR EACH ROW EXECUTE FUNCTION announce_removed_file();
