-- A file that is replaced keeps its id, its lesson and what learners did with it (features.md 17). Each of its other
-- versions is a row of its own that belongs to it: one that is still on its way, or one that was there before. So its
-- bytes and its jobs are those of any file, and are counted, moved and swept like them. Only the file has a document.
ALTER TABLE media_files
  ADD COLUMN version integer NOT NULL DEFAULT 1,
  ADD COLUMN version_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD COLUMN version_by uuid,
  ADD COLUMN version_of varchar(128),
  ADD COLUMN retired_at timestamptz(3),
  ADD COLUMN content_id varchar(128);
UPDATE media_files SET version_at = created_at, version_by = uploaded_by, content_id = file_id;

ALTER TABLE media_files ADD CONSTRAINT media_files_version_of_fkey
  FOREIGN KEY (version_of) REFERENCES media_files(file_id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE media_files ADD CONSTRAINT media_files_version_by_fkey
  FOREIGN KEY (version_by) REFERENCES users(user_id) ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE media_files ADD CONSTRAINT media_files_version_positive CHECK (version > 0);
-- What belongs to a file has no place of its own: it is in no lesson and counts for nobody.
ALTER TABLE media_files ADD CONSTRAINT media_files_version_has_no_place CHECK (
  version_of IS NULL OR (course_id IS NULL AND lesson_id IS NULL AND module_id IS NULL AND product_id IS NULL AND NOT is_required AND version_of <> file_id));
ALTER TABLE media_files ADD CONSTRAINT media_files_retired_is_version CHECK (retired_at IS NULL OR version_of IS NOT NULL);

CREATE INDEX media_files_version_of_idx ON media_files(version_of);
CREATE INDEX media_files_version_by_idx ON media_files(version_by);
CREATE INDEX media_files_content_id_idx ON media_files(content_id);
CREATE UNIQUE INDEX media_files_one_replacement ON media_files(version_of) WHERE version_of IS NOT NULL AND retired_at IS NULL;
COMMENT ON INDEX media_files_version_of_idx IS 'The other versions of a file.';
COMMENT ON INDEX media_files_version_by_idx IS 'Foreign key.';
COMMENT ON INDEX media_files_content_id_idx IS 'What is delivered under an address.';
COMMENT ON INDEX media_files_one_replacement IS 'One replacement of a file at a time.';

COMMENT ON COLUMN media_files.version IS 'privacy: none';
COMMENT ON COLUMN media_files.version_at IS 'privacy: none';
COMMENT ON COLUMN media_files.version_by IS 'privacy: retain: who brought a version, a pseudonym once the account is erased';
COMMENT ON COLUMN media_files.version_of IS 'privacy: none';
COMMENT ON COLUMN media_files.retired_at IS 'privacy: none';
COMMENT ON COLUMN media_files.content_id IS 'privacy: none';

-- Addresses name the content and not the file: who is in the middle of the old version when the new one comes goes on
-- with the bytes that their playlists describe.
CREATE FUNCTION fill_file_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.content_id := coalesce(NEW.content_id, NEW.file_id);
  NEW.version_by := coalesce(NEW.version_by, NEW.uploaded_by);
  RETURN NEW;
END $$;
CREATE TRIGGER fill_file_version BEFORE INSERT ON media_files FOR EACH ROW EXECUTE FUNCTION fill_file_version();

-- Progress on a version of another length. Seconds shrink in proportion when the new version is shorter, so that nothing
-- lies past its end and half of the old stays half of the new; when it is longer they stay, because a second that was
-- not watched is never counted. Percentage and completion never go down (I1), and what is kept fits (I3).
CREATE FUNCTION second_on_version(p_second integer, p_before integer, p_after integer) RETURNS integer LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT CASE WHEN p_after >= p_before THEN p_second ELSE p_second::bigint * p_after / p_before END::integer
$$;

CREATE FUNCTION ranges_on_version(p_ranges int4multirange, p_before integer, p_after integer) RETURNS int4multirange LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT coalesce(range_agg(int4range(first, past)) FILTER (WHERE first < past), '{}')
  FROM unnest(p_ranges) AS r
  -- Rounded inward, by whole numbers: a second counts when all of it was watched.
  CROSS JOIN LATERAL (SELECT CASE WHEN p_after >= p_before THEN lower(r)
                                  ELSE ((lower(r)::bigint * p_after + p_before - 1) / p_before)::integer END AS first,
                             second_on_version(upper(r), p_before, p_after) AS past) AS mapped
$$;

CREATE FUNCTION carry_progress_to_version(p_file_id varchar, p_before integer, p_after integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  -- What had no length, such as a document, has no seconds to carry.
  IF p_before = 0 OR p_before = p_after THEN RETURN; END IF;
  UPDATE user_progress p SET
    watched_ranges = mapped.ranges, watched_seconds = watched_seconds_of(mapped.ranges),
    progress_seconds = least(second_on_version(p.progress_seconds, p_before, p_after), p_after),
    progress_percentage = greatest(p.progress_percentage, progress_share(watched_seconds_of(mapped.ranges), p_after)),
    completed = p.completed OR is_watched(watched_seconds_of(mapped.ranges), p_after),
    revision = p.revision + 1
  FROM (SELECT id, ranges_on_version(watched_ranges, p_before, p_after) AS ranges
        FROM user_progress WHERE file_id = p_file_id ORDER BY id FOR UPDATE) AS mapped
  WHERE p.id = mapped.id;
END $$;

-- What says where a file is and whose it is. It stays where it is when versions change places; any other column of
-- media_files describes the content and goes with it, those of later migrations as well.
CREATE FUNCTION is_place_of_file(p_column name) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT p_column IN ('file_id', 'course_id', 'lesson_id', 'module_id', 'video_type', 'product_id', 'is_required', 'uploaded_by', 'created_at',
                      'updated_at', 'version_of', 'retired_at', 'was_shown_first') OR p_column LIKE 'trashed%'
$$;

-- Rows that describe the content of two files change hands. In three steps, because the key holds the file: names of ours
-- never begin with a tilde.
CREATE FUNCTION exchange_rows_of_files(p_table regclass, p_key name, p_one varchar, p_other varchar, p_condition text DEFAULT 'true')
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('UPDATE %1$s SET %2$I = ''~'' || %2$I WHERE file_id = $1 AND %3$s', p_table, p_key, p_condition) USING p_one;
  EXECUTE format('UPDATE %1$s SET file_id = $1 WHERE file_id = $2 AND %2$s', p_table, p_condition) USING p_one, p_other;
  EXECUTE format('UPDATE %1$s SET file_id = $2, %2$I = substr(%2$I, 2) WHERE file_id = $1 AND %2$I LIKE ''~%%''', p_table, p_key)
  USING p_one, p_other;
END $$;

-- Lets a file and one of its other versions change places: content, jobs and progress, all in the caller's transaction.
-- The order of locks is that of every change of a file: the file, its course, progress rows.
CREATE FUNCTION exchange_file_version(p_version_id varchar) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_version media_files;
  v_file media_files;
  v_columns text;
  v_jobs uuid[];
BEGIN
  SELECT * INTO v_version FROM media_files WHERE file_id = p_version_id FOR NO KEY UPDATE;
  -- Progress is recorded under a share of this lock, and waits for the lock of the course below.
  SELECT * INTO v_file FROM media_files WHERE file_id = v_version.version_of FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  IF v_file.course_id IS NOT NULL THEN PERFORM lock_learners(v_file.course_id::text); END IF;
  PERFORM carry_progress_to_version(v_file.file_id, v_file.duration_seconds, v_version.duration_seconds);

  -- A worker that is busy with the old version loses its lease, so that what it makes cannot land in the new one.
  UPDATE media_jobs SET state = 'canceled', lease_token = NULL, lease_until = NULL, finished_at = clock_timestamp()
  WHERE file_id = v_file.file_id AND state IN ('queued', 'running');
  v_jobs := ARRAY(SELECT job_id FROM media_jobs WHERE file_id = v_file.file_id);
  UPDATE media_jobs SET file_id = v_file.file_id WHERE file_id = p_version_id;
  UPDATE media_jobs SET file_id = p_version_id WHERE job_id = ANY (v_jobs);

  -- Captions stay with the file: they are flagged as made for another version, and not lost.
  PERFORM exchange_rows_of_files('media_file_blobs', 'name', v_file.file_id, p_version_id, 'role::text NOT LIKE ''caption%''');
  IF to_regclass('media_parts') IS NOT NULL THEN
    PERFORM exchange_rows_of_files('media_parts', 'part', v_file.file_id, p_version_id);
  END IF;

  SELECT string_agg(quote_ident(attname), ', ') INTO v_columns FROM pg_attribute
  WHERE attrelid = 'media_files'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
    AND NOT is_place_of_file(attname);
  EXECUTE format('UPDATE media_files AS f SET (%1$s) = (SELECT %1$s FROM media_files AS other
                    WHERE other.file_id = CASE f.file_id WHEN $1 THEN $2 ELSE $1 END) WHERE f.file_id IN ($1, $2)', v_columns)
  USING v_file.file_id, p_version_id;
  UPDATE media_files SET retired_at = clock_timestamp() WHERE file_id = p_version_id;
  INSERT INTO outbox_events (topic, aggregate_id, payload)
  SELECT 'media.file', id, '{}' FROM unnest(ARRAY[v_file.file_id, p_version_id]) AS id;
END $$;

-- A replacement takes its place when it is ready and nobody works on it any more, at the end of the transaction in which
-- that becomes so, whoever's it is. A version that is wanted back is a replacement again, which is ready already.
CREATE FUNCTION let_version_take_its_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM media_files f WHERE f.file_id = NEW.file_id AND version_of IS NOT NULL AND retired_at IS NULL
             AND f.state = 'ready' AND NOT EXISTS (
               SELECT 1 FROM media_jobs j WHERE j.file_id = f.file_id AND j.state IN ('queued', 'running')))
  THEN PERFORM exchange_file_version(NEW.file_id);
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER let_version_take_its_place AFTER INSERT OR UPDATE OF state, retired_at ON media_files
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.version_of IS NOT NULL AND NEW.retired_at IS NULL)
  EXECUTE FUNCTION let_version_take_its_place();
CREATE CONSTRAINT TRIGGER let_worked_version_take_its_place AFTER UPDATE OF state ON media_jobs
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state NOT IN ('queued', 'running'))
  EXECUTE FUNCTION let_version_take_its_place();

-- One more file of contents that are here: the same bytes under another id, kept once and made once. Captions are a file's own.
CREATE FUNCTION share_file(p_from varchar, p_file_id varchar, p_lesson_id uuid, p_is_required boolean, p_user_id uuid)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE v_columns text;
BEGIN
  SELECT string_agg(quote_ident(attname), ', ') INTO v_columns FROM pg_attribute
  WHERE attrelid = 'media_files'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
    AND NOT is_place_of_file(attname) AND attname NOT IN ('version', 'version_at', 'version_by', 'content_id');
  -- Held, so that what it is made of does not change in between.
  PERFORM 1 FROM media_files WHERE file_id = p_from AND state = 'ready' AND trashed_at IS NULL FOR SHARE;
  IF NOT FOUND THEN RETURN false; END IF;
  EXECUTE format('INSERT INTO media_files (file_id, lesson_id, is_required, uploaded_by, %1$s)
                  SELECT $2, $3, $4, $5, %1$s FROM media_files WHERE file_id = $1', v_columns)
  USING p_from, p_file_id, p_lesson_id, p_is_required, p_user_id;
  INSERT INTO media_file_blobs (file_id, name, role, sha256, content_type)
  SELECT p_file_id, name, role, sha256, content_type FROM media_file_blobs
  WHERE file_id = p_from AND role::text NOT LIKE 'caption%';
  RETURN true;
END $$;
