-- A folder becomes a course: what was taken over in one step, and what of its files has arrived.

CREATE TYPE course_import_role AS ENUM ('lesson', 'handout', 'captions');
CREATE TYPE course_import_state AS ENUM ('waiting', 'done', 'skipped');

CREATE TABLE course_imports (
    import_id UUID NOT NULL DEFAULT new_id(),
    course_id UUID NOT NULL,
    created_by UUID,
    request_key VARCHAR(255) NOT NULL,
    request_digest CHAR(64) NOT NULL,
    module_ids UUID[] NOT NULL,
    created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    taken_back_at TIMESTAMPTZ(3),

    CONSTRAINT course_imports_pkey PRIMARY KEY (import_id)
);
-- The same key of the same person is the same import, also for two requests at once.
CREATE UNIQUE INDEX course_imports_created_by_request_key_key ON course_imports(created_by, request_key);
COMMENT ON INDEX course_imports_created_by_request_key_key IS 'The import of a key that came before.';
CREATE INDEX course_imports_course_id_idx ON course_imports(course_id);
COMMENT ON INDEX course_imports_course_id_idx IS 'The imports of a course.';
ALTER TABLE course_imports ADD CONSTRAINT course_imports_course_id_fkey
  FOREIGN KEY (course_id) REFERENCES courses(course_id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE course_imports ADD CONSTRAINT course_imports_created_by_fkey
  FOREIGN KEY (created_by) REFERENCES users(user_id) ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TABLE course_import_items (
    item_id UUID NOT NULL DEFAULT new_id(),
    import_id UUID NOT NULL,
    lesson_id UUID NOT NULL,
    position INTEGER NOT NULL,
    role course_import_role NOT NULL,
    path VARCHAR(1000) NOT NULL,
    filename VARCHAR(255) NOT NULL,
    size_bytes BIGINT NOT NULL,
    language VARCHAR(20),
    state course_import_state NOT NULL DEFAULT 'waiting',
    file_id VARCHAR(128),
    settled_at TIMESTAMPTZ(3),

    CONSTRAINT course_import_items_pkey PRIMARY KEY (item_id),
    CONSTRAINT course_import_items_captions_language CHECK ((role = 'captions') = (language IS NOT NULL)),
    CONSTRAINT course_import_items_settled CHECK ((state = 'waiting') = (settled_at IS NULL))
);
CREATE UNIQUE INDEX course_import_items_import_id_position_key ON course_import_items(import_id, position);
COMMENT ON INDEX course_import_items_import_id_position_key IS 'The files of an import in order.';
CREATE INDEX course_import_items_lesson_id_idx ON course_import_items(lesson_id);
COMMENT ON INDEX course_import_items_lesson_id_idx IS 'The place of a file that arrives at a lesson.';
CREATE INDEX course_import_items_file_id_idx ON course_import_items(file_id);
COMMENT ON INDEX course_import_items_file_id_idx IS 'Letting go of a file that is removed.';
ALTER TABLE course_import_items ADD CONSTRAINT course_import_items_import_id_fkey
  FOREIGN KEY (import_id) REFERENCES course_imports(import_id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE course_import_items ADD CONSTRAINT course_import_items_lesson_id_fkey
  FOREIGN KEY (lesson_id) REFERENCES course_lessons(lesson_id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE course_import_items ADD CONSTRAINT course_import_items_file_id_fkey
  FOREIGN KEY (file_id) REFERENCES media_files(file_id) ON DELETE SET NULL ON UPDATE CASCADE;

-- A file takes its place in the transaction that registers it, so neither a closed tab nor a lost answer can part them.
CREATE FUNCTION settle_import_item() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE course_import_items SET state = 'done', file_id = NEW.file_id, settled_at = now()
  WHERE item_id = (
    SELECT item_id FROM course_import_items
    WHERE lesson_id = NEW.lesson_id AND role <> 'captions' AND state <> 'done'
      AND filename = NEW.original_name AND size_bytes = NEW.size_bytes
    ORDER BY item_id LIMIT 1 FOR UPDATE);
  RETURN NULL;
END $$;
CREATE TRIGGER settle_import_item AFTER INSERT ON media_files
  FOR EACH ROW WHEN (NEW.lesson_id IS NOT NULL) EXECUTE FUNCTION settle_import_item();

COMMENT ON TABLE course_imports IS 'owner: created_by';
COMMENT ON TABLE course_import_items IS 'owner: import_id -> course_imports';
DO $$
DECLARE
  r record;
  column_name text;
BEGIN
  FOR r IN SELECT * FROM (VALUES
    ('course_imports', 'import_id course_id created_at taken_back_at', 'export+retain: lessons that people learn from stay, and so does where they came from'),
    ('course_imports', 'module_ids', 'none'),
    ('course_imports', 'created_by', 'erase'),
    ('course_imports', 'request_key request_digest', 'retain: a random key and a digest of a list of names; who sent it is gone by then'),
    ('course_import_items', 'lesson_id filename size_bytes', 'export+retain: it stays with the lesson that it belongs to, as the name of the file does'),
    ('course_import_items', 'path', 'retain: it stays with the lesson that it belongs to, as the name of the file does'),
    ('course_import_items', 'item_id import_id position role language state file_id settled_at', 'none')
  ) AS classes (table_name, columns, class)
  LOOP
    FOREACH column_name IN ARRAY string_to_array(r.columns, ' ') LOOP
      EXECUTE format('COMMENT ON COLUMN %I.%I IS %L', r.table_name, column_name, 'privacy: ' || r.class);
    END LOOP;
  END LOOP;
END $$;
