-- Captions of a file, one set a language, and every state that they ever had.

ALTER TYPE "blob_role" ADD VALUE IF NOT EXISTS 'caption';
-- Kept to be brought back, and served to nobody.
ALTER TYPE "blob_role" ADD VALUE IF NOT EXISTS 'caption_revision';

CREATE TYPE "caption_kind" AS ENUM ('subtitles', 'captions');
CREATE TYPE "caption_change" AS ENUM ('imported', 'edited', 'restored');

CREATE TABLE media_captions (
    file_id VARCHAR(128) NOT NULL,
    language VARCHAR(35) NOT NULL,
    label VARCHAR(80) NOT NULL,
    kind "caption_kind" NOT NULL DEFAULT 'captions',
    is_default BOOLEAN NOT NULL DEFAULT false,
    is_reviewed BOOLEAN NOT NULL DEFAULT false,
    sha256 CHAR(64) NOT NULL,
    cue_count INTEGER NOT NULL,
    covered_seconds INTEGER NOT NULL,
    made_for_version INTEGER NOT NULL DEFAULT 1,
    revision INTEGER NOT NULL,
    updated_by UUID,
    created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT media_captions_pkey PRIMARY KEY (file_id, language),
    CONSTRAINT media_captions_counts CHECK (cue_count >= 0 AND covered_seconds >= 0 AND revision > 0)
);
CREATE INDEX media_captions_sha256_idx ON media_captions(sha256);
CREATE INDEX media_captions_updated_by_idx ON media_captions(updated_by);
CREATE UNIQUE INDEX one_default_caption ON media_captions(file_id) WHERE is_default;
ALTER TABLE media_captions ADD CONSTRAINT media_captions_file_id_fkey
  FOREIGN KEY (file_id) REFERENCES media_files(file_id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE media_captions ADD CONSTRAINT media_captions_sha256_fkey
  FOREIGN KEY (sha256) REFERENCES blobs(sha256) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE media_captions ADD CONSTRAINT media_captions_updated_by_fkey
  FOREIGN KEY (updated_by) REFERENCES users(user_id) ON DELETE SET NULL ON UPDATE CASCADE;

-- Outlives the captions themselves, so that deleting them can be taken back; goes with the file.
CREATE TABLE media_caption_revisions (
    file_id VARCHAR(128) NOT NULL,
    language VARCHAR(35) NOT NULL,
    revision INTEGER NOT NULL,
    label VARCHAR(80) NOT NULL,
    kind "caption_kind" NOT NULL,
    is_reviewed BOOLEAN NOT NULL,
    sha256 CHAR(64) NOT NULL,
    cue_count INTEGER NOT NULL,
    change "caption_change" NOT NULL,
    saved_by UUID,
    saved_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT media_caption_revisions_pkey PRIMARY KEY (file_id, language, revision)
);
CREATE INDEX media_caption_revisions_sha256_idx ON media_caption_revisions(sha256);
CREATE INDEX media_caption_revisions_saved_by_idx ON media_caption_revisions(saved_by);
ALTER TABLE media_caption_revisions ADD CONSTRAINT media_caption_revisions_file_id_fkey
  FOREIGN KEY (file_id) REFERENCES media_files(file_id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE media_caption_revisions ADD CONSTRAINT media_caption_revisions_sha256_fkey
  FOREIGN KEY (sha256) REFERENCES blobs(sha256) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE media_caption_revisions ADD CONSTRAINT media_caption_revisions_saved_by_fkey
  FOREIGN KEY (saved_by) REFERENCES users(user_id) ON DELETE SET NULL ON UPDATE CASCADE;

COMMENT ON INDEX media_captions_sha256_idx IS 'Is this content still used by captions?';
COMMENT ON INDEX media_captions_updated_by_idx IS 'The captions that a person wrote last, and their erasure.';
COMMENT ON INDEX one_default_caption IS 'At most one set of captions of a file is on by itself.';
COMMENT ON INDEX media_caption_revisions_sha256_idx IS 'Is this content still used by a revision?';
COMMENT ON INDEX media_caption_revisions_saved_by_idx IS 'The revisions that a person saved, and their erasure.';

COMMENT ON TABLE media_captions IS 'owner: updated_by';
COMMENT ON TABLE media_caption_revisions IS 'owner: saved_by';

DO $$
DECLARE
  captions text := 'export+retain: captions stay with the file that they are part of';
  r record;
  column_name text;
BEGIN
  FOR r IN SELECT * FROM (VALUES
    ('media_captions', 'file_id language label kind is_reviewed revision updated_at', captions),
    ('media_captions', 'updated_by', 'erase'),
    ('media_captions', 'is_default sha256 cue_count covered_seconds made_for_version created_at', 'none'),
    ('media_caption_revisions', 'file_id language revision label kind is_reviewed change saved_at', captions),
    ('media_caption_revisions', 'saved_by', 'erase'),
    ('media_caption_revisions', 'sha256 cue_count', 'none')
  ) AS classes (table_name, columns, class)
  LOOP
    FOREACH column_name IN ARRAY string_to_array(r.columns, ' ') LOOP
      EXECUTE format('COMMENT ON COLUMN %I.%I IS %L', r.table_name, column_name, 'privacy: ' || r.class);
    END LOOP;
  END LOOP;
END $$;

CREATE TRIGGER update_modified_timestamp BEFORE UPDATE ON media_captions
  FOR EACH ROW EXECUTE FUNCTION update_modified_timestamp();
