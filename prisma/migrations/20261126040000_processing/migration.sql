-- What processing makes beside renditions: a storyboard for the seek bar, and the first page of a document.
ALTER TYPE blob_role ADD VALUE 'storyboard';
ALTER TYPE blob_role ADD VALUE 'preview';

ALTER TABLE media_files ADD COLUMN page_count INTEGER;
-- Browsers play the original as it is, so it can be shown until its renditions are there.
ALTER TABLE media_files ADD COLUMN is_directly_playable BOOLEAN NOT NULL DEFAULT false;
-- Why something is missing although the file can be used: pages that cannot be counted, a new version that failed.
ALTER TABLE media_files ADD COLUMN processing_note TEXT;
ALTER TABLE media_files ADD CONSTRAINT media_files_page_count_positive CHECK (page_count > 0);

-- How long the worker expects to need from now on.
ALTER TABLE media_jobs ADD COLUMN eta_seconds INTEGER;
ALTER TABLE media_jobs ADD CONSTRAINT media_jobs_eta_range CHECK (eta_seconds >= 0);
-- A job looks at its file to know what to do, so one name serves all kinds.
UPDATE media_jobs SET task = 'process' WHERE task = 'video';

-- The parts of a file that are made one by one, such as `v720` or `a`. What is ready is used again by later attempts as
-- long as it was made from the same original by the same recipe; what failed says why.
CREATE TABLE media_parts (
  file_id        VARCHAR(128) NOT NULL,
  part           VARCHAR(50)  NOT NULL,
  source_sha256  CHAR(64)     NOT NULL,
  recipe         CHAR(64)     NOT NULL,
  -- What was made, for whoever goes on with it; null when it failed. Nothing of it is filtered on.
  made           JSONB,
  failure_reason TEXT,
  updated_at     TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  CONSTRAINT media_parts_pkey PRIMARY KEY (file_id, part),
  CONSTRAINT media_parts_made_or_failed CHECK ((made IS NULL) <> (failure_reason IS NULL)),
  CONSTRAINT media_parts_file_id_fkey FOREIGN KEY (file_id) REFERENCES media_files(file_id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE TRIGGER update_modified_timestamp BEFORE UPDATE ON media_parts
  FOR EACH ROW EXECUTE FUNCTION update_modified_timestamp();

COMMENT ON COLUMN media_files.page_count IS 'privacy: export+retain: a file stays with the course or product that it is part of';
COMMENT ON COLUMN media_files.is_directly_playable IS 'privacy: none';
COMMENT ON COLUMN media_files.processing_note IS 'privacy: none';
COMMENT ON COLUMN media_jobs.eta_seconds IS 'privacy: none';
COMMENT ON COLUMN media_parts.file_id IS 'privacy: none';
COMMENT ON COLUMN media_parts.part IS 'privacy: none';
COMMENT ON COLUMN media_parts.source_sha256 IS 'privacy: none';
COMMENT ON COLUMN media_parts.recipe IS 'privacy: none';
COMMENT ON COLUMN media_parts.made IS 'privacy: none';
COMMENT ON COLUMN media_parts.failure_reason IS 'privacy: none';
COMMENT ON COLUMN media_parts.updated_at IS 'privacy: none';

-- Pictures of lessons are shown only as they are made here, and documents get their pages counted: those that came
-- before are processed now. The sweep calls a worker for each.
INSERT INTO media_jobs (file_id, task)
SELECT f.file_id, 'process' FROM media_files f
WHERE f.lesson_id IS NOT NULL AND f.kind IN ('image', 'document') AND f.state = 'ready'
  AND EXISTS (SELECT FROM media_file_blobs o WHERE o.file_id = f.file_id AND o.role = 'original')
  AND NOT EXISTS (SELECT FROM media_file_blobs u WHERE u.file_id = f.file_id AND u.role <> 'original')
  AND NOT EXISTS (SELECT FROM media_jobs j WHERE j.file_id = f.file_id AND j.state IN ('queued', 'running'));
