-- One ledger for every figure about storage: it also knows what is being written or removed right now, what a move
-- between storages has left, and other versions of files. And limits of a course and of the whole site beside those of
-- a person.

-- Contents in doubt --------------------------------------------------------------------------------------------

-- Set while the bytes are on their way in or out, so that whoever dies in between leaves a row that says so; whether the
-- bytes are there is then asked of the store.
ALTER TABLE blobs ADD COLUMN is_in_doubt BOOLEAN NOT NULL DEFAULT false;
CREATE INDEX blobs_in_doubt ON blobs(sha256) WHERE is_in_doubt;
COMMENT ON INDEX blobs_in_doubt IS 'The contents of which the ledger has to ask the store.';
-- A copy is noted before it is made.
ALTER TABLE blob_copies ADD COLUMN is_in_doubt BOOLEAN NOT NULL DEFAULT true;
COMMENT ON COLUMN blobs.is_in_doubt IS 'privacy: none';
COMMENT ON COLUMN blob_copies.is_in_doubt IS 'privacy: none';

-- Ledger -------------------------------------------------------------------------------------------------------

DROP FUNCTION storage_ledger();
DROP VIEW blob_parts;

-- Every content once, as the most important thing that it is. `uses` times its size is what its files would need if they
-- did not share it.
CREATE VIEW blob_parts AS
  SELECT b.sha256, b.size_bytes, b.storage_type, coalesce(u.uses, 0)::bigint AS uses,
         CASE WHEN u.sha256 IS NULL THEN CASE WHEN q.subject IS NULL THEN 'unused' ELSE 'quarantine' END
              WHEN u.role IS NOT NULL THEN u.role::text
              WHEN u.has_version THEN 'old_version' ELSE 'trash' END AS part,
         u.kind, b.is_in_doubt, least(b.created_at, u.created_at) AS created_at
  FROM blobs b
  LEFT JOIN (
    -- The order of the roles is that of their importance.
    SELECT m.sha256, count(*) AS uses, min(m.role) FILTER (WHERE f.trashed_at IS NULL AND f.retired_at IS NULL) AS role,
           bool_or(f.retired_at IS NOT NULL) AS has_version, min(f.kind) AS kind, min(f.created_at) AS created_at
    FROM media_file_blobs m JOIN media_files f USING (file_id) GROUP BY m.sha256) u ON u.sha256 = b.sha256
  LEFT JOIN media_findings q ON u.sha256 IS NULL AND q.subject = 'blob/' || b.sha256 AND q.kind = 'orphan_blob'
    AND q.resolved_at IS NULL AND q.quarantined_at IS NOT NULL;

-- What lies in a storage beside the content that the row points at.
CREATE VIEW left_copies AS
  SELECT c.sha256, c.storage_type, c.size_bytes, c.is_in_doubt, c.created_at FROM blob_copies c
  WHERE NOT EXISTS (SELECT 1 FROM blobs b WHERE b.sha256 = c.sha256 AND b.storage_type = c.storage_type);

-- Without what is in doubt.
CREATE FUNCTION storage_ledger() RETURNS TABLE (
  part text, storage_type text, kind text, count bigint, physical_bytes bigint, logical_bytes bigint, shared_bytes bigint
) LANGUAGE sql STABLE AS $$
  SELECT p.part, p.storage_type::text, coalesce(p.kind::text, 'none'), count(*), sum(p.size_bytes)::bigint,
         sum(p.size_bytes * greatest(p.uses, 1))::bigint, sum(p.size_bytes * greatest(p.uses - 1, 0))::bigint
  FROM blob_parts p WHERE NOT p.is_in_doubt GROUP BY 1, 2, 3
  UNION ALL
  SELECT 'copy', c.storage_type, 'none', count(*), sum(c.size_bytes)::bigint, sum(c.size_bytes)::bigint, 0
  FROM left_copies c WHERE NOT c.is_in_doubt GROUP BY c.storage_type
  ORDER BY 1, 2, 3
$$;

-- Limits -------------------------------------------------------------------------------------------------------

CREATE TABLE course_quotas (
    course_id UUID NOT NULL,
    quota_bytes BIGINT NOT NULL,
    updated_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT course_quotas_pkey PRIMARY KEY (course_id),
    CONSTRAINT course_quotas_not_negative CHECK (quota_bytes >= 0)
);
ALTER TABLE course_quotas ADD CONSTRAINT course_quotas_course_id_fkey
  FOREIGN KEY (course_id) REFERENCES courses(course_id) ON DELETE CASCADE ON UPDATE CASCADE;
CREATE TRIGGER update_modified_timestamp BEFORE UPDATE ON course_quotas
  FOR EACH ROW EXECUTE FUNCTION update_modified_timestamp();

-- One row, from the first time that an admin says something.
CREATE TABLE site_quotas (
    only_one BOOLEAN NOT NULL DEFAULT true,
    quota_bytes BIGINT,
    warn_percent SMALLINT NOT NULL DEFAULT 90,
    updated_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT site_quotas_pkey PRIMARY KEY (only_one),
    CONSTRAINT site_quotas_one_row CHECK (only_one),
    CONSTRAINT site_quotas_not_negative CHECK (quota_bytes >= 0),
    CONSTRAINT site_quotas_percent CHECK (warn_percent BETWEEN 1 AND 100)
);
CREATE TRIGGER update_modified_timestamp BEFORE UPDATE ON site_quotas
  FOR EACH ROW EXECUTE FUNCTION update_modified_timestamp();

-- No foreign key: whoever takes room must not wait for a course that somebody is changing.
ALTER TABLE upload_reservations ADD COLUMN course_id UUID;
CREATE INDEX upload_reservations_course_id_idx ON upload_reservations(course_id);
COMMENT ON INDEX upload_reservations_course_id_idx IS 'What the uploads in flight of a course have reserved.';
COMMENT ON COLUMN upload_reservations.course_id IS 'privacy: export+erase';

-- The files of a course, with those in its trash and their other versions.
CREATE FUNCTION files_of_course(p_course_id uuid) RETURNS SETOF varchar LANGUAGE sql STABLE AS $$
  WITH own AS (
    SELECT file_id FROM media_files WHERE course_id = p_course_id OR trashed_course_id = p_course_id
    UNION
    SELECT f.file_id FROM course_modules m JOIN course_lessons l USING (module_id) JOIN media_files f ON f.trashed_lesson_id = l.lesson_id
    WHERE m.course_id = p_course_id)
  SELECT file_id FROM own UNION SELECT v.file_id FROM media_files v JOIN own ON v.version_of = own.file_id
$$;

-- As for a person: each original once, and what uploads in flight have reserved.
CREATE FUNCTION charged_course_bytes(p_course_id uuid) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT (SELECT coalesce(sum(b.size_bytes), 0) FROM blobs b WHERE b.sha256 IN (
            SELECT u.sha256 FROM files_of_course(p_course_id) AS f (file_id) JOIN media_file_blobs u USING (file_id)
            WHERE u.role = 'original'))::bigint
       + (SELECT coalesce(sum(reserved_bytes), 0) FROM upload_reservations WHERE course_id = p_course_id)::bigint
$$;

-- Of the site everything counts that takes room, also what processing makes.
CREATE FUNCTION charged_site_bytes() RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT (SELECT coalesce(sum(size_bytes), 0) FROM blobs)::bigint
       + (SELECT coalesce(sum(reserved_bytes), 0) FROM upload_reservations)::bigint
$$;

-- Classes (check 75) -------------------------------------------------------------------------------------------

DO $$
DECLARE r record;
BEGIN
  FOR r IN SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name IN ('course_quotas', 'site_quotas')
  LOOP
    EXECUTE format('COMMENT ON COLUMN %I.%I IS %L', r.table_name, r.column_name, 'privacy: none');
  END LOOP;
END $$;
