-- What the system panel of admins shows and nothing else keeps: which workers live, and when upkeep last ran.

-- Backups, tested restores and checks: who runs one writes a row when it begins and closes it with what came of it. A row
-- that stays open tells of one that was killed.
CREATE TABLE "maintenance_runs" (
  "run_id" UUID NOT NULL DEFAULT new_id(),
  "kind" VARCHAR(50) NOT NULL,
  "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "ended_at" TIMESTAMPTZ(3),
  "outcome" VARCHAR(20) NOT NULL DEFAULT 'running',
  "detail" TEXT,
  CONSTRAINT "maintenance_runs_pkey" PRIMARY KEY ("run_id"),
  CONSTRAINT maintenance_runs_kind CHECK (kind ~ '^[a-z][a-z_]*$'),
  CONSTRAINT maintenance_runs_outcome CHECK (
    outcome IN ('running', 'succeeded', 'failed') AND (outcome = 'running') = (ended_at IS NULL)),
  CONSTRAINT maintenance_runs_order CHECK (ended_at >= started_at)
);
CREATE INDEX "maintenance_runs_kind_started_at_idx" ON "maintenance_runs" ("kind", "started_at" DESC);
COMMENT ON INDEX maintenance_runs_kind_started_at_idx IS 'The latest runs of a kind, for admins.';

-- A worker that lives moves its row on every few seconds; one that ends takes it away.
CREATE TABLE "worker_heartbeats" (
  "worker_id" UUID NOT NULL,
  "host_name" VARCHAR(255) NOT NULL,
  "process_id" INTEGER NOT NULL,
  "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "worker_heartbeats_pkey" PRIMARY KEY ("worker_id")
);

-- All that is summed per day lies in the index, so that 90 days of everybody are read from it alone.
CREATE INDEX "user_activity_log_timestamp_activity_type_duration_seconds_idx"
  ON "user_activity_log" ("timestamp", "activity_type", "duration_seconds");
COMMENT ON INDEX user_activity_log_timestamp_activity_type_duration_seconds_idx IS
  'What everybody did by day and type (ADM-15).';

DO $$
DECLARE
  r record;
BEGIN
  FOR r IN
    SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name IN ('maintenance_runs', 'worker_heartbeats')
  LOOP
    EXECUTE format('COMMENT ON COLUMN %I.%I IS %L', r.table_name, r.column_name, 'privacy: none');
  END LOOP;
END $$;
