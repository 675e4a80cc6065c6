-- What admins look at, kept instead of added up at each look (decision 008).

-- Ledger -------------------------------------------------------------------------------------------------------

-- A row says of one content that its place in the ledger may be another now, and is seen by others at the commit that also
-- shows the change. Without a content it says so of all.
DROP TRIGGER note_ledger_change ON blobs;
DROP TRIGGER note_ledger_change ON media_file_blobs;
DROP TRIGGER note_ledger_change ON media_files;
DROP TRIGGER note_ledger_change ON media_findings;
DROP TRIGGER note_ledger_change ON blob_copies;
DROP FUNCTION note_ledger_change();
DELETE FROM ledger_changes;
ALTER TABLE ledger_changes ADD COLUMN sha256 CHAR(64);
COMMENT ON COLUMN ledger_changes.sha256 IS 'privacy: none';

-- As before, and asked for one content it reads the uses of that one.
CREATE OR REPLACE VIEW blob_parts AS
  SELECT b.sha256, b.size_bytes, b.storage_type, u.uses,
         CASE WHEN u.uses = 0 THEN CASE WHEN q.subject IS NULL THEN 'unused' ELSE 'quarantine' END
              WHEN u.role IS NOT NULL THEN u.role::text
              WHEN u.has_version THEN 'old_version' ELSE 'trash' END AS part,
         u.kind, b.is_in_doubt, least(b.created_at, u.created_at) AS created_at, u.only_file_id
  FROM blobs b
  CROSS JOIN LATERAL (
    -- The order of the roles is that of their importance.
    SELECT count(*) AS uses, min(m.role) FILTER (WHERE f.trashed_at IS NULL AND f.retired_at IS NULL) AS role,
           bool_or(f.retired_at IS NOT NULL) AS has_version, min(f.kind) AS kind, min(f.created_at) AS created_at,
           -- The file that alone has it, in whichever of its versions.
           CASE WHEN min(coalesce(f.version_of, f.file_id)) = max(coalesce(f.version_of, f.file_id))
                THEN min(coalesce(f.version_of, f.file_id)) END::varchar(128) AS only_file_id
    FROM media_file_blobs m JOIN media_files f USING (file_id) WHERE m.sha256 = b.sha256) u
  LEFT JOIN LATERAL (
    SELECT q.subject FROM media_findings q WHERE u.uses = 0 AND q.subject = 'blob/' || b.sha256 AND q.kind = 'orphan_blob'
      AND q.resolved_at IS NULL AND q.quarantined_at IS NOT NULL LIMIT 1) q ON true;

-- Everything that the ledger counts, as it is at this moment.
CREATE VIEW live_standings AS
  SELECT sha256, storage_type, part::varchar(20) AS part, coalesce(kind::text, 'none')::varchar(10) AS kind, size_bytes, uses,
         created_at, only_file_id
  FROM blob_parts WHERE NOT is_in_doubt
  UNION ALL
  SELECT sha256, storage_type, 'copy', 'none', size_bytes, 1, created_at, NULL FROM left_copies WHERE NOT is_in_doubt;

-- The same as it was when the ledger was settled last: each content once, and each copy of it elsewhere.
CREATE TABLE blob_standings (
    sha256 CHAR(64) NOT NULL,
    storage_type VARCHAR(20) NOT NULL,
    part VARCHAR(20) NOT NULL,
    kind VARCHAR(10) NOT NULL,
    size_bytes BIGINT NOT NULL,
    uses BIGINT NOT NULL,
    created_at TIMESTAMPTZ(3) NOT NULL,
    only_file_id VARCHAR(128),

    CONSTRAINT blob_standings_pkey PRIMARY KEY (sha256, storage_type)
);

-- Its sums. Both change in one transaction and nowhere but in `settle_ledger`.
CREATE TABLE ledger_sums (
    part VARCHAR(20) NOT NULL,
    storage_type VARCHAR(20) NOT NULL,
    kind VARCHAR(10) NOT NULL,
    size_class SMALLINT NOT NULL,
    count BIGINT NOT NULL,
    physical_bytes BIGINT NOT NULL,
    logical_bytes BIGINT NOT NULL,
    shared_bytes BIGINT NOT NULL,

    CONSTRAINT ledger_sums_pkey PRIMARY KEY (part, storage_type, kind, size_class)
);

-- Each class ends where the next begins; `SIZE_BORDERS` says the same.
CREATE FUNCTION size_class(p_bytes bigint) RETURNS smallint LANGUAGE sql IMMUTABLE AS $$
  SELECT width_bucket(p_bytes, ARRAY[0, 10000, 100000, 1000000, 10000000, 100000000, 1000000000]::bigint[])::smallint
$$;

CREATE FUNCTION note_content_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN INSERT INTO ledger_changes (sha256) VALUES (OLD.sha256); END IF;
  IF TG_OP = 'INSERT' OR TG_OP = 'UPDATE' AND NEW.sha256 <> OLD.sha256 THEN
    INSERT INTO ledger_changes (sha256) VALUES (NEW.sha256);
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION note_file_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ledger_changes (sha256) SELECT sha256 FROM media_file_blobs WHERE file_id = NEW.file_id;
  RETURN NULL;
END $$;
CREATE FUNCTION note_finding_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.kind = 'orphan_blob' THEN
    INSERT INTO ledger_changes (sha256) SELECT sha256 FROM blobs WHERE sha256 = substr(OLD.subject, 6, 64);
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.kind = 'orphan_blob' THEN
    INSERT INTO ledger_changes (sha256) SELECT sha256 FROM blobs WHERE sha256 = substr(NEW.subject, 6, 64);
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION note_all_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ledger_changes DEFAULT VALUES;
  RETURN NULL;
END $$;

CREATE TRIGGER note_content_change AFTER INSERT OR DELETE OR UPDATE OF sha256, size_bytes, storage_type, is_in_doubt, created_at ON blobs
  FOR EACH ROW EXECUTE FUNCTION note_content_change();
CREATE TRIGGER note_content_change AFTER INSERT OR DELETE OR UPDATE OF sha256, role, file_id ON media_file_blobs
  FOR EACH ROW EXECUTE FUNCTION note_content_change();
CREATE TRIGGER note_content_change AFTER INSERT OR DELETE OR UPDATE ON blob_copies
  FOR EACH ROW EXECUTE FUNCTION note_content_change();
CREATE TRIGGER note_file_change AFTER UPDATE OF trashed_at, retired_at, kind, created_at, version_of ON media_files
  FOR EACH ROW WHEN ((OLD.trashed_at, OLD.retired_at, OLD.kind, OLD.created_at, OLD.version_of)
    IS DISTINCT FROM (NEW.trashed_at, NEW.retired_at, NEW.kind, NEW.created_at, NEW.version_of))
  EXECUTE FUNCTION note_file_change();
CREATE TRIGGER note_finding_change AFTER INSERT OR DELETE OR UPDATE ON media_findings
  FOR EACH ROW EXECUTE FUNCTION note_finding_change();
CREATE TRIGGER note_all_changed AFTER TRUNCATE ON blobs FOR EACH STATEMENT EXECUTE FUNCTION note_all_changed();
CREATE TRIGGER note_all_changed AFTER TRUNCATE ON media_file_blobs FOR EACH STATEMENT EXECUTE FUNCTION note_all_changed();
CREATE TRIGGER note_all_changed AFTER TRUNCATE ON blob_copies FOR EACH STATEMENT EXECUTE FUNCTION note_all_changed();
CREATE TRIGGER note_all_changed AFTER TRUNCATE ON media_findings FOR EACH STATEMENT EXECUTE FUNCTION note_all_changed();

-- Brings up to so many noted contents to what they are, with the sums, and says how many it took. One at a time; what was
-- committed before it was called is in it. Each statement sees what is committed when it begins, so a content can only be
-- found newer than its note, and the note of what comes meanwhile stays for the next call.
CREATE FUNCTION settle_ledger(p_most integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  taken_count integer;
  is_all boolean;
  taken bpchar[];
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('ledger', 0));
  WITH gone AS (
    DELETE FROM ledger_changes WHERE change_id IN (SELECT change_id FROM ledger_changes ORDER BY change_id LIMIT p_most)
    RETURNING sha256)
  SELECT count(*), coalesce(bool_or(sha256 IS NULL), false), coalesce(array_agg(DISTINCT sha256) FILTER (WHERE sha256 IS NOT NULL), '{}')
    INTO taken_count, is_all, taken FROM gone;
  IF is_all THEN
    DELETE FROM blob_standings;
    DELETE FROM ledger_sums;
    WITH come AS (INSERT INTO blob_standings SELECT * FROM live_standings RETURNING *)
    INSERT INTO ledger_sums
    SELECT part, storage_type, kind, size_class(size_bytes), count(*), sum(size_bytes), sum(size_bytes * greatest(uses, 1)),
           sum(size_bytes * greatest(uses - 1, 0)) FROM come GROUP BY 1, 2, 3, 4;
  ELSIF taken_count > 0 THEN
    WITH gone AS (DELETE FROM blob_standings WHERE sha256 = ANY (taken) RETURNING *),
    less AS (
      SELECT part, storage_type, kind, size_class(size_bytes) AS size_class, count(*) AS count, sum(size_bytes) AS physical_bytes,
             sum(size_bytes * greatest(uses, 1)) AS logical_bytes, sum(size_bytes * greatest(uses - 1, 0)) AS shared_bytes
      FROM gone GROUP BY 1, 2, 3, 4)
    UPDATE ledger_sums s SET count = s.count - l.count, physical_bytes = s.physical_bytes - l.physical_bytes,
      logical_bytes = s.logical_bytes - l.logical_bytes, shared_bytes = s.shared_bytes - l.shared_bytes
    FROM less l WHERE (s.part, s.storage_type, s.kind, s.size_class) = (l.part, l.storage_type, l.kind, l.size_class);
    -- With an offset each content is asked for by itself; without it the view would be made as a whole and then be joined.
    WITH come AS (
      INSERT INTO blob_standings
      SELECT s.* FROM unnest(taken) AS one (sha256)
      CROSS JOIN LATERAL (SELECT * FROM live_standings l WHERE l.sha256 = one.sha256 OFFSET 0) s
      RETURNING *)
    INSERT INTO ledger_sums AS s
    SELECT part, storage_type, kind, size_class(size_bytes), count(*), sum(size_bytes), sum(size_bytes * greatest(uses, 1)),
           sum(size_bytes * greatest(uses - 1, 0)) FROM come GROUP BY 1, 2, 3, 4
    ON CONFLICT (part, storage_type, kind, size_class) DO UPDATE SET count = s.count + excluded.count,
      physical_bytes = s.physical_bytes + excluded.physical_bytes, logical_bytes = s.logical_bytes + excluded.logical_bytes,
      shared_bytes = s.shared_bytes + excluded.shared_bytes;
    DELETE FROM ledger_sums WHERE count = 0;
  END IF;
  RETURN taken_count;
END $$;

INSERT INTO ledger_changes DEFAULT VALUES;
SELECT settle_ledger(1);

CREATE INDEX blob_standings_size_bytes_sha256_idx ON blob_standings(size_bytes DESC, sha256);
CREATE INDEX blob_standings_part_size_bytes_sha256_idx ON blob_standings(part, size_bytes DESC, sha256);
CREATE INDEX blob_standings_only_file_id_idx ON blob_standings(only_file_id, part, storage_type, size_bytes);
CREATE INDEX blob_standings_shared ON blob_standings(size_bytes DESC, sha256) WHERE uses > 1;
DROP INDEX media_file_blobs_role_sha256_idx;
CREATE INDEX media_file_blobs_role_sha256_file_id_idx ON media_file_blobs(role, sha256, file_id);
CREATE INDEX blob_copies_in_doubt ON blob_copies(sha256) WHERE is_in_doubt;
COMMENT ON INDEX blob_standings_size_bytes_sha256_idx IS 'The contents of the store, the largest first.';
COMMENT ON INDEX blob_standings_part_size_bytes_sha256_idx IS 'The same of one part; the files that have it.';
COMMENT ON INDEX blob_standings_only_file_id_idx IS 'What the files of a filter take that nothing else uses.';
COMMENT ON INDEX blob_standings_shared IS 'The same of what several files use.';
COMMENT ON INDEX media_file_blobs_role_sha256_file_id_idx IS 'The files that have a part, who keeps how much of originals, and the bytes of it.';
COMMENT ON INDEX blob_copies_in_doubt IS 'The copies that only the store knows whether it has.';

-- Facts of videos ----------------------------------------------------------------------------------------------

-- Of so many parts the documents would have to be opened to count them.
ALTER TABLE media_parts ADD COLUMN height_lines INTEGER, ADD COLUMN codec TEXT;
CREATE FUNCTION note_part_facts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.height_lines := (NEW.made #>> '{facts,video,height}')::numeric::integer;
  NEW.codec := split_part(coalesce(NEW.made #>> '{facts,video,codec}', NEW.made #>> '{facts,audio,codec}'), '.', 1);
  RETURN NEW;
END $$;
CREATE TRIGGER note_part_facts BEFORE INSERT OR UPDATE OF made ON media_parts FOR EACH ROW EXECUTE FUNCTION note_part_facts();
UPDATE media_parts SET made = made;
CREATE INDEX media_parts_file_id_height_lines_codec_idx ON media_parts(file_id, height_lines, codec);
COMMENT ON INDEX media_parts_file_id_height_lines_codec_idx IS 'How many videos are how tall, and how many parts have which codec.';

-- Classes (check 75) -------------------------------------------------------------------------------------------

DO $$
DECLARE r record;
BEGIN
  FOR r IN SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = current_schema() AND (table_name IN ('blob_standings', 'ledger_sums')
      OR (table_name, column_name) IN (('media_parts', 'height_lines'), ('media_parts', 'codec')))
  LOOP
    EXECUTE format('COMMENT ON COLUMN %I.%I IS %L', r.table_name, r.column_name, 'privacy: none');
  END LOOP;
END $$;
