-- What administrators need of everybody's media: the library with its orders, tags and saved filters, acts on many files,
-- the queue of jobs, and clean-ups with what they promised and what they gave.

-- Orders of the library ----------------------------------------------------------------------------------------

-- How often files were opened stands in their documents. This follows it, so that files can be sorted and filtered by it
-- beside everything else that is known of them; minus infinity is never.
CREATE TABLE media_accesses (
    file_id VARCHAR(128) NOT NULL,
    access_count BIGINT NOT NULL,
    last_accessed_at TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT media_accesses_pkey PRIMARY KEY (file_id),
    CONSTRAINT media_accesses_file_id_fkey FOREIGN KEY (file_id) REFERENCES media_files(file_id) ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO media_accesses SELECT file_id, 0, '-infinity' FROM media_files;
CREATE FUNCTION begin_media_accesses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO media_accesses (file_id, access_count, last_accessed_at) VALUES (NEW.file_id, 0, '-infinity');
  RETURN NULL;
END $$;
CREATE TRIGGER begin_media_accesses AFTER INSERT ON media_files FOR EACH ROW EXECUTE FUNCTION begin_media_accesses();

CREATE INDEX media_accesses_access_count_file_id_idx ON media_accesses(access_count DESC, file_id DESC);
CREATE INDEX media_accesses_last_accessed_at_file_id_idx ON media_accesses(last_accessed_at DESC, file_id DESC);
CREATE INDEX media_files_created_at_file_id_idx ON media_files(created_at DESC, file_id DESC);
CREATE INDEX media_files_size_bytes_file_id_idx ON media_files(size_bytes DESC, file_id DESC);
CREATE INDEX media_files_original_name_trgm ON media_files USING gin (original_name gin_trgm_ops);
CREATE INDEX media_files_state_created_at_file_id_idx ON media_files(state, created_at DESC, file_id DESC);
CREATE INDEX media_file_blobs_role_sha256_idx ON media_file_blobs(role, sha256);
COMMENT ON INDEX media_accesses_access_count_file_id_idx IS 'The library by how often files were opened.';
COMMENT ON INDEX media_accesses_last_accessed_at_file_id_idx IS 'The library by when files were opened last, and how far following the documents is.';
COMMENT ON INDEX media_files_created_at_file_id_idx IS 'The library by the age of files.';
COMMENT ON INDEX media_files_size_bytes_file_id_idx IS 'The library by the size of files.';
COMMENT ON INDEX media_files_original_name_trgm IS 'Files by a part of their name.';
COMMENT ON INDEX media_files_state_created_at_file_id_idx IS 'Files that failed or are worked on, by age.';
COMMENT ON INDEX media_file_blobs_role_sha256_idx IS 'The files that have a part, and the bytes of it.';

-- Tags and saved filters ---------------------------------------------------------------------------------------

CREATE TABLE media_tags (
    file_id VARCHAR(128) NOT NULL,
    tag VARCHAR(40) NOT NULL,

    CONSTRAINT media_tags_pkey PRIMARY KEY (file_id, tag),
    CONSTRAINT media_tags_filled CHECK (tag = lower(btrim(tag)) AND tag <> ''),
    CONSTRAINT media_tags_file_id_fkey FOREIGN KEY (file_id) REFERENCES media_files(file_id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX media_tags_tag_idx ON media_tags(tag, file_id);
COMMENT ON INDEX media_tags_tag_idx IS 'The files of a tag, and all tags.';

CREATE TABLE saved_filters (
    filter_id UUID NOT NULL DEFAULT new_id(),
    user_id UUID NOT NULL,
    name VARCHAR(60) NOT NULL,
    query VARCHAR(2000) NOT NULL,
    created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT saved_filters_pkey PRIMARY KEY (filter_id),
    CONSTRAINT saved_filters_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(user_id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX saved_filters_user_id_name_key ON saved_filters(user_id, name);
COMMENT ON INDEX saved_filters_user_id_name_key IS 'The filters that a person saved, by name.';

-- Acts on many files -------------------------------------------------------------------------------------------

-- Who asked for it stands in the audit log.
CREATE TABLE media_bulk_acts (
    act_id UUID NOT NULL DEFAULT new_id(),
    kind VARCHAR(20) NOT NULL,
    -- Where to, how much anew, or which tag.
    detail VARCHAR(60),
    state VARCHAR(10) NOT NULL DEFAULT 'running',
    started_by UUID,
    created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    finished_at TIMESTAMPTZ(3),

    CONSTRAINT media_bulk_acts_pkey PRIMARY KEY (act_id),
    CONSTRAINT media_bulk_acts_state CHECK (state IN ('running', 'done', 'canceled') AND (state = 'running') = (finished_at IS NULL)),
    CONSTRAINT media_bulk_acts_started_by_fkey FOREIGN KEY (started_by) REFERENCES users(user_id) ON DELETE SET NULL ON UPDATE CASCADE
);
CREATE INDEX media_bulk_acts_created_at_idx ON media_bulk_acts(created_at DESC);
CREATE INDEX media_bulk_acts_started_by_idx ON media_bulk_acts(started_by);
COMMENT ON INDEX media_bulk_acts_created_at_idx IS 'The latest acts, for admins.';
COMMENT ON INDEX media_bulk_acts_started_by_idx IS 'Foreign key.';

-- A file may go before the act that named it is forgotten.
CREATE TABLE media_bulk_items (
    act_id UUID NOT NULL,
    file_id VARCHAR(128) NOT NULL,
    outcome VARCHAR(10),
    reason TEXT,

    CONSTRAINT media_bulk_items_pkey PRIMARY KEY (act_id, file_id),
    CONSTRAINT media_bulk_items_outcome CHECK (outcome IN ('done', 'already', 'failed') AND (outcome = 'failed') = (reason IS NOT NULL)),
    CONSTRAINT media_bulk_items_act_id_fkey FOREIGN KEY (act_id) REFERENCES media_bulk_acts(act_id) ON DELETE CASCADE ON UPDATE CASCADE
);

-- Jobs ---------------------------------------------------------------------------------------------------------

ALTER TABLE media_jobs ADD COLUMN worker VARCHAR(100);
CREATE INDEX media_jobs_state_job_id_idx ON media_jobs(state, job_id DESC);
COMMENT ON INDEX media_jobs_state_job_id_idx IS 'The queue by state, newest first.';

-- Clean-ups ----------------------------------------------------------------------------------------------------

-- What a rule set aside, and what that was to free.
CREATE TABLE media_cleanups (
    cleanup_id UUID NOT NULL DEFAULT new_id(),
    rule VARCHAR(30) NOT NULL,
    days INTEGER NOT NULL,
    promised_bytes BIGINT NOT NULL DEFAULT 0,
    created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    undone_at TIMESTAMPTZ(3),

    CONSTRAINT media_cleanups_pkey PRIMARY KEY (cleanup_id)
);
CREATE INDEX media_cleanups_created_at_idx ON media_cleanups(created_at DESC);
COMMENT ON INDEX media_cleanups_created_at_idx IS 'The latest clean-ups, for admins.';

-- A file that went to the trash, or one name of it that was taken away and can be put back.
CREATE TABLE media_cleanup_items (
    cleanup_id UUID NOT NULL,
    file_id VARCHAR(128) NOT NULL,
    name VARCHAR(100) NOT NULL DEFAULT '',
    role VARCHAR(20),
    sha256 CHAR(64),
    content_type VARCHAR(127),
    outcome VARCHAR(10) NOT NULL,
    reason TEXT,

    CONSTRAINT media_cleanup_items_pkey PRIMARY KEY (cleanup_id, file_id, name),
    CONSTRAINT media_cleanup_items_outcome CHECK (outcome IN ('aside', 'kept', 'undone')),
    CONSTRAINT media_cleanup_items_cleanup_id_fkey FOREIGN KEY (cleanup_id) REFERENCES media_cleanups(cleanup_id) ON DELETE CASCADE ON UPDATE CASCADE
);

-- The contents whose bytes were promised. That they went is noted by whoever removes them, in the same transaction.
CREATE TABLE media_cleanup_contents (
    cleanup_id UUID NOT NULL,
    sha256 CHAR(64) NOT NULL,
    size_bytes BIGINT NOT NULL,
    removed_at TIMESTAMPTZ(3),

    CONSTRAINT media_cleanup_contents_pkey PRIMARY KEY (cleanup_id, sha256),
    CONSTRAINT media_cleanup_contents_cleanup_id_fkey FOREIGN KEY (cleanup_id) REFERENCES media_cleanups(cleanup_id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX media_cleanup_contents_sha256_idx ON media_cleanup_contents(sha256);
COMMENT ON INDEX media_cleanup_contents_sha256_idx IS 'Which clean-ups promised a content that is removed now.';
CREATE FUNCTION note_cleaned_content() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE media_cleanup_contents SET removed_at = clock_timestamp() WHERE sha256 = OLD.sha256 AND removed_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER note_cleaned_content AFTER DELETE ON blobs FOR EACH ROW EXECUTE FUNCTION note_cleaned_content();

-- Classes (check 75) -------------------------------------------------------------------------------------------

COMMENT ON TABLE saved_filters IS 'owner: user_id; rows erased';
COMMENT ON TABLE media_bulk_acts IS 'owner: started_by';
COMMENT ON COLUMN media_jobs.worker IS 'privacy: none';
DO $$
DECLARE r record;
BEGIN
  FOR r IN SELECT table_name, column_name,
      CASE WHEN table_name = 'saved_filters' THEN CASE WHEN column_name IN ('name', 'query', 'created_at') THEN 'export+erase' ELSE 'erase' END
           WHEN column_name = 'started_by' THEN 'erase' ELSE 'none' END AS class
    FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name IN ('media_accesses', 'media_tags', 'saved_filters', 'media_bulk_acts',
      'media_bulk_items', 'media_cleanups', 'media_cleanup_items', 'media_cleanup_contents')
  LOOP
    EXECUTE format('COMMENT ON COLUMN %I.%I IS %L', r.table_name, r.column_name, 'privacy: ' || r.class);
  END LOOP;
END $$;
