-- Two stores, one truth: the trash of files, since when a content is unused, what the reconciler found, how far the
-- integrity scan is, and the ledger that adds up to the listing of the store.

-- Trash ------------------------------------------------------------------------------------------------------

-- A file in the trash is in no lesson, course or product: it leaves lists, playback and aggregates with its place, so
-- that no query can forget to leave it out. Where it was is kept beside, and goes with what it was part of.
ALTER TABLE media_files
    ADD COLUMN trashed_at TIMESTAMPTZ(3),
    ADD COLUMN trashed_by UUID,
    ADD COLUMN trashed_lesson_id UUID,
    ADD COLUMN trashed_course_id UUID,
    ADD COLUMN trashed_product_id UUID,
    ADD COLUMN was_shown_first BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE media_files ADD CONSTRAINT media_files_trashed_by_fkey FOREIGN KEY (trashed_by) REFERENCES users(user_id) ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE media_files ADD CONSTRAINT media_files_trashed_lesson_id_fkey FOREIGN KEY (trashed_lesson_id) REFERENCES course_lessons(lesson_id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE media_files ADD CONSTRAINT media_files_trashed_course_id_fkey FOREIGN KEY (trashed_course_id) REFERENCES courses(course_id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE media_files ADD CONSTRAINT media_files_trashed_product_id_fkey FOREIGN KEY (trashed_product_id) REFERENCES products(product_id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE media_files ADD CONSTRAINT media_files_trash_is_nowhere CHECK (
  CASE WHEN trashed_at IS NULL THEN num_nonnulls(trashed_by, trashed_lesson_id, trashed_course_id, trashed_product_id) = 0
       ELSE num_nonnulls(lesson_id, course_id, product_id) = 0 END);
CREATE INDEX media_files_trashed_by_idx ON media_files(trashed_by);
CREATE INDEX media_files_trashed_lesson_id_idx ON media_files(trashed_lesson_id);
CREATE INDEX media_files_trashed_course_id_idx ON media_files(trashed_course_id);
CREATE INDEX media_files_trashed_product_id_idx ON media_files(trashed_product_id);
CREATE INDEX media_files_trashed_at_idx ON media_files(trashed_at);
COMMENT ON INDEX media_files_trashed_by_idx IS 'What a person put into the trash.';
COMMENT ON INDEX media_files_trashed_lesson_id_idx IS 'Trash that goes with its lesson.';
COMMENT ON INDEX media_files_trashed_course_id_idx IS 'Trash that goes with its course.';
COMMENT ON INDEX media_files_trashed_product_id_idx IS 'Trash that goes with its product.';
COMMENT ON INDEX media_files_trashed_at_idx IS 'Trash whose time is over.';

-- The course is held before the file moves, as by everybody who removes files. False when the file is not there (any
-- more) or in the trash already.
CREATE FUNCTION trash_file(p_file_id varchar, p_user_id uuid) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  v_file media_files;
  v_was_first boolean := false;
BEGIN
  SELECT * INTO v_file FROM media_files WHERE file_id = p_file_id AND trashed_at IS NULL;
  IF NOT FOUND THEN RETURN false; END IF;
  IF v_file.course_id IS NOT NULL THEN PERFORM lock_course(v_file.course_id::text); END IF;
  -- Read again: while the lock was waited for, the file may have gone or moved.
  SELECT * INTO v_file FROM media_files WHERE file_id = p_file_id AND trashed_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE courses SET cover_file_id = NULL WHERE cover_file_id = p_file_id;
  v_was_first := FOUND;
  UPDATE products SET main_image_id = NULL WHERE product_id = v_file.product_id AND main_image_id = p_file_id;
  v_was_first := v_was_first OR FOUND;
  UPDATE media_files SET lesson_id = NULL, course_id = NULL, product_id = NULL, trashed_at = clock_timestamp(),
    trashed_by = p_user_id, trashed_lesson_id = v_file.lesson_id, trashed_product_id = v_file.product_id,
    -- A lesson may move into another course meanwhile; its file goes along.
    trashed_course_id = CASE WHEN v_file.lesson_id IS NULL THEN v_file.course_id END,
    was_shown_first = v_was_first
  WHERE file_id = p_file_id;
  RETURN true;
END $$;

-- Back to its lesson, course or product, in whichever course that lesson is by now. What was recorded about it follows
-- by the trigger of files that move. It stands first again where nothing else does.
CREATE FUNCTION restore_file(p_file_id varchar) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  v_file media_files;
  v_course_id uuid;
BEGIN
  SELECT * INTO v_file FROM media_files WHERE file_id = p_file_id AND trashed_at IS NOT NULL;
  IF NOT FOUND THEN RETURN false; END IF;
  SELECT coalesce(v_file.trashed_course_id, m.course_id) INTO v_course_id
  FROM (SELECT 1) one LEFT JOIN course_lessons l ON l.lesson_id = v_file.trashed_lesson_id LEFT JOIN course_modules m USING (module_id);
  IF v_course_id IS NOT NULL THEN PERFORM lock_course(v_course_id::text); END IF;
  SELECT * INTO v_file FROM media_files WHERE file_id = p_file_id AND trashed_at IS NOT NULL FOR UPDATE;
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE media_files SET trashed_at = NULL, trashed_by = NULL, trashed_lesson_id = NULL, trashed_course_id = NULL,
    trashed_product_id = NULL, was_shown_first = false,
    lesson_id = v_file.trashed_lesson_id, course_id = v_file.trashed_course_id, product_id = v_file.trashed_product_id
  WHERE file_id = p_file_id;
  IF v_file.was_shown_first THEN
    UPDATE courses SET cover_file_id = p_file_id WHERE course_id = v_file.trashed_course_id AND cover_file_id IS NULL;
    UPDATE products SET main_image_id = p_file_id WHERE product_id = v_file.trashed_product_id AND main_image_id IS NULL;
  END IF;
  RETURN true;
END $$;

-- Both ways of a file have to reach its document, whoever changes the row.
CREATE FUNCTION announce_trashed_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM announce_file_of(NEW.file_id, NULL);
  IF coalesce(OLD.product_id, NEW.product_id) IS NOT NULL THEN
    PERFORM announce_product_images(coalesce(OLD.product_id, NEW.product_id));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER announce_trashed_file AFTER UPDATE OF trashed_at ON media_files
  FOR EACH ROW WHEN (OLD.trashed_at IS DISTINCT FROM NEW.trashed_at) EXECUTE FUNCTION announce_trashed_file();

-- Contents that nothing uses -----------------------------------------------------------------------------------

ALTER TABLE blobs ADD COLUMN unused_since TIMESTAMPTZ(3), ADD COLUMN last_used_by VARCHAR(128);

-- So that a finding can say since when nothing refers to a content and which upload it came from.
CREATE FUNCTION note_unused_blob() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE blobs b SET unused_since = clock_timestamp(), last_used_by = OLD.file_id
  WHERE b.sha256 = OLD.sha256 AND NOT EXISTS (SELECT 1 FROM media_file_blobs u WHERE u.sha256 = OLD.sha256);
  RETURN NULL;
END $$;
CREATE TRIGGER note_unused_blob AFTER DELETE OR UPDATE OF sha256 ON media_file_blobs
  FOR EACH ROW EXECUTE FUNCTION note_unused_blob();

-- Findings -----------------------------------------------------------------------------------------------------

CREATE TABLE media_findings (
    finding_id UUID NOT NULL DEFAULT new_id(),
    kind VARCHAR(40) NOT NULL,
    subject VARCHAR(300) NOT NULL,
    why TEXT NOT NULL,
    upload_id VARCHAR(128),
    size_bytes BIGINT,
    found_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    quarantined_at TIMESTAMPTZ(3),
    resolved_at TIMESTAMPTZ(3),
    resolution VARCHAR(40),

    CONSTRAINT media_findings_pkey PRIMARY KEY (finding_id),
    CONSTRAINT media_findings_resolved CHECK ((resolved_at IS NULL) = (resolution IS NULL))
);
CREATE UNIQUE INDEX media_findings_one_open ON media_findings(kind, subject) WHERE resolved_at IS NULL;
CREATE INDEX media_findings_subject_kind_idx ON media_findings(subject, kind);
CREATE INDEX media_findings_found_at_finding_id_idx ON media_findings(found_at DESC, finding_id DESC);
COMMENT ON INDEX media_findings_one_open IS 'What is found again is the finding of before.';
COMMENT ON INDEX media_findings_subject_kind_idx IS 'Is this content in quarantine, or kept by decision?';
COMMENT ON INDEX media_findings_found_at_finding_id_idx IS 'All findings, newest first, for admins.';

CREATE TABLE media_scans (
    scan VARCHAR(40) NOT NULL,
    reached VARCHAR(64) NOT NULL DEFAULT '',
    checked_count BIGINT NOT NULL DEFAULT 0,
    checked_bytes BIGINT NOT NULL DEFAULT 0,
    started_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    reached_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    finished_at TIMESTAMPTZ(3),

    CONSTRAINT media_scans_pkey PRIMARY KEY (scan)
);

-- Which store belongs to this database: a volume that is not mounted lacks the mark.
CREATE TABLE media_store_marks (
    storage_type VARCHAR(20) NOT NULL,
    mark VARCHAR(64) NOT NULL,
    created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT media_store_marks_pkey PRIMARY KEY (storage_type)
);

-- Ledger -------------------------------------------------------------------------------------------------------

-- Every content of the ledger once, as the most important thing that it is. `uses` times its size is what its files
-- would need if they did not share it.
CREATE VIEW blob_parts AS
  SELECT b.sha256, b.size_bytes, b.storage_type, coalesce(u.uses, 0)::bigint AS uses,
         coalesce(u.part, CASE WHEN q.subject IS NULL THEN 'unused' ELSE 'quarantine' END) AS part
  FROM blobs b
  LEFT JOIN LATERAL (
    SELECT count(*) AS uses,
           CASE WHEN bool_and(f.trashed_at IS NOT NULL) THEN 'trash'
                ELSE (array_agg(m.role::text ORDER BY m.role) FILTER (WHERE f.trashed_at IS NULL))[1] END AS part
    FROM media_file_blobs m JOIN media_files f USING (file_id) WHERE m.sha256 = b.sha256 HAVING count(*) > 0) u ON true
  LEFT JOIN media_findings q ON u.uses IS NULL AND q.subject = 'blob/' || b.sha256 AND q.kind = 'orphan_blob'
    AND q.resolved_at IS NULL AND q.quarantined_at IS NOT NULL;

CREATE FUNCTION storage_ledger() RETURNS TABLE (
  part text, storage_type text, count bigint, physical_bytes bigint, logical_bytes bigint, shared_bytes bigint
) LANGUAGE sql STABLE AS $$
  SELECT p.part, p.storage_type::text, count(*), sum(p.size_bytes)::bigint,
         sum(p.size_bytes * greatest(p.uses, 1))::bigint, sum(p.size_bytes * greatest(p.uses - 1, 0))::bigint
  FROM blob_parts p GROUP BY p.part, p.storage_type ORDER BY p.part, p.storage_type
$$;

-- Outbox -------------------------------------------------------------------------------------------------------

-- How far the relay is behind, and what it gave up.
CREATE VIEW outbox_lag AS
  SELECT count(*) FILTER (WHERE dead_at IS NULL) AS waiting,
         coalesce(extract(epoch FROM now() - min(created_at) FILTER (WHERE dead_at IS NULL)), 0)::float8 AS lag_seconds,
         count(*) FILTER (WHERE dead_at IS NOT NULL) AS dead
  FROM outbox_events;

-- Classes (check 75) -------------------------------------------------------------------------------------------

COMMENT ON COLUMN media_files.trashed_at IS 'privacy: none';
COMMENT ON COLUMN media_files.trashed_by IS 'privacy: retain: whose trash a file lies in, until it is emptied';
COMMENT ON COLUMN media_files.trashed_lesson_id IS 'privacy: none';
COMMENT ON COLUMN media_files.trashed_course_id IS 'privacy: none';
COMMENT ON COLUMN media_files.trashed_product_id IS 'privacy: none';
COMMENT ON COLUMN media_files.was_shown_first IS 'privacy: none';
COMMENT ON COLUMN blobs.unused_since IS 'privacy: none';
COMMENT ON COLUMN blobs.last_used_by IS 'privacy: none';
DO $$
DECLARE r record;
BEGIN
  FOR r IN SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name IN ('media_findings', 'media_scans', 'media_store_marks')
  LOOP
    EXECUTE format('COMMENT ON COLUMN %I.%I IS %L', r.table_name, r.column_name, 'privacy: none');
  END LOOP;
END $$;
