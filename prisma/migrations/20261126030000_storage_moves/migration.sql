-- Bytes that move between storage drivers (MED-08, C-03). The row of a content says where it lies; a move changes that
-- once the copy is there and verified, and what is left in the old place is noted here until it may be removed.

CREATE TYPE "storage_move_state" AS ENUM ('queued', 'running', 'done', 'canceled');

CREATE TABLE "storage_moves" (
  "move_id" UUID NOT NULL DEFAULT new_id(),
  "from_storage" VARCHAR(20) NOT NULL,
  "to_storage" VARCHAR(20) NOT NULL,
  "kind" "media_kind",
  "state" "storage_move_state" NOT NULL DEFAULT 'queued',
  "total_count" INTEGER NOT NULL DEFAULT 0,
  "total_bytes" BIGINT NOT NULL DEFAULT 0,
  "moved_count" INTEGER NOT NULL DEFAULT 0,
  "moved_bytes" BIGINT NOT NULL DEFAULT 0,
  "failed_count" INTEGER NOT NULL DEFAULT 0,
  "current_bytes" BIGINT NOT NULL DEFAULT 0,
  "cursor" VARCHAR(64) NOT NULL DEFAULT '',
  "failure_reason" TEXT,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "finished_at" TIMESTAMPTZ(3),
  CONSTRAINT "storage_moves_pkey" PRIMARY KEY ("move_id"),
  CONSTRAINT storage_moves_places CHECK (
    from_storage IN ('local', 'google-drive', 'cloud') AND to_storage IN ('local', 'google-drive', 'cloud')
    AND from_storage <> to_storage),
  CONSTRAINT storage_moves_counts CHECK (
    total_count >= 0 AND moved_count >= 0 AND failed_count >= 0 AND total_bytes >= 0 AND moved_bytes >= 0 AND current_bytes >= 0)
);
CREATE INDEX "storage_moves_created_at_idx" ON "storage_moves" ("created_at" DESC);
COMMENT ON INDEX storage_moves_created_at_idx IS 'The latest moves, for admins.';
-- Two moves at once could send the same content to and fro.
CREATE UNIQUE INDEX storage_moves_one_active ON storage_moves ((true)) WHERE state IN ('queued', 'running');
COMMENT ON INDEX storage_moves_one_active IS 'One move at a time, and the one that the worker goes on with.';
CREATE TRIGGER update_modified_timestamp BEFORE UPDATE ON storage_moves
  FOR EACH ROW EXECUTE FUNCTION update_modified_timestamp();

-- A copy that the row of its content does not (or no longer) point at: noted before it is made or left, so that a process
-- that dies in between leaves nothing that nobody knows of.
CREATE TABLE "blob_copies" (
  "sha256" CHAR(64) NOT NULL,
  "storage_type" VARCHAR(20) NOT NULL,
  "size_bytes" BIGINT NOT NULL,
  "remove_after" TIMESTAMPTZ(3) NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "blob_copies_pkey" PRIMARY KEY ("sha256", "storage_type"),
  CONSTRAINT blob_copies_sha256_shape CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  CONSTRAINT blob_copies_storage_type CHECK (storage_type IN ('local', 'google-drive', 'cloud'))
);
CREATE INDEX "blob_copies_remove_after_idx" ON "blob_copies" ("remove_after");
COMMENT ON INDEX blob_copies_remove_after_idx IS 'The copies that may be removed by now.';

-- What a move still has to do: the contents of one place in the order of their digests.
CREATE INDEX "blobs_storage_type_sha256_idx" ON "blobs" ("storage_type", "sha256");
COMMENT ON INDEX blobs_storage_type_sha256_idx IS 'The next contents that a move takes, and how much lies in a place.';

DO $$
DECLARE
  r record;
BEGIN
  FOR r IN
    SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name IN ('storage_moves', 'blob_copies')
  LOOP
    EXECUTE format('COMMENT ON COLUMN %I.%I IS %L', r.table_name, r.column_name, 'privacy: none');
  END LOOP;
END $$;
