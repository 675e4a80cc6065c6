-- Rules that look after the media store by themselves: what they are about, what each run promised and what it did. A run
-- is a plan first, which somebody approves unless the rule says that nobody has to.

CREATE TABLE media_rules (
    rule_id UUID NOT NULL DEFAULT new_id(),
    name VARCHAR(60) NOT NULL,
    action VARCHAR(20) NOT NULL,
    -- For how long nobody opened a file, or how old it has to be.
    days INTEGER NOT NULL,
    -- Sizes of a video above this go.
    over_lines INTEGER,
    kind media_kind,
    min_bytes BIGINT,
    course_id UUID,
    from_storage VARCHAR(20),
    to_storage VARCHAR(20),
    -- Which contents of a file move.
    scope VARCHAR(10),
    every_days INTEGER NOT NULL DEFAULT 1,
    needs_approval BOOLEAN NOT NULL DEFAULT true,
    is_on BOOLEAN NOT NULL DEFAULT true,
    created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    -- When it was last looked for what it is about.
    planned_at TIMESTAMPTZ(3),

    CONSTRAINT media_rules_pkey PRIMARY KEY (rule_id),
    CONSTRAINT media_rules_numbers CHECK (days > 0 AND every_days > 0 AND over_lines > 0 AND min_bytes >= 0),
    CONSTRAINT media_rules_action CHECK (action IN ('drop_renditions', 'drop_versions', 'move', 'trash_unused')
      AND (action = 'drop_renditions') = (over_lines IS NOT NULL)
      AND (action = 'move') = (to_storage IS NOT NULL) AND (action = 'move') = (scope IS NOT NULL)),
    CONSTRAINT media_rules_places CHECK (scope IN ('original', 'rendition', 'all') AND from_storage <> to_storage),
    CONSTRAINT media_rules_course_id_fkey FOREIGN KEY (course_id) REFERENCES courses(course_id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE TRIGGER update_modified_timestamp BEFORE UPDATE ON media_rules
  FOR EACH ROW EXECUTE FUNCTION update_modified_timestamp();
CREATE INDEX media_rules_course_id_idx ON media_rules(course_id);
COMMENT ON INDEX media_rules_course_id_idx IS 'Foreign key: the rules of a course that is deleted.';

CREATE TABLE media_rule_runs (
    run_id UUID NOT NULL DEFAULT new_id(),
    rule_id UUID,
    -- The rule as it was when the plan was made; it is carried out by this, whatever became of the rule.
    rule JSONB NOT NULL,
    state VARCHAR(10) NOT NULL DEFAULT 'waiting',
    promised_count INTEGER NOT NULL DEFAULT 0,
    promised_bytes BIGINT NOT NULL DEFAULT 0,
    is_more BOOLEAN NOT NULL DEFAULT false,
    course_count INTEGER NOT NULL DEFAULT 0,
    learners_total INTEGER NOT NULL DEFAULT 0,
    learners_in_progress INTEGER NOT NULL DEFAULT 0,
    created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    expires_at TIMESTAMPTZ(3) NOT NULL,
    approved_at TIMESTAMPTZ(3),
    approved_by UUID,
    finished_at TIMESTAMPTZ(3),
    -- Why it waits for a store, while it runs.
    waiting_reason TEXT,
    -- What it set aside, with what that frees.
    cleanup_id UUID,

    CONSTRAINT media_rule_runs_pkey PRIMARY KEY (run_id),
    CONSTRAINT media_rule_runs_state CHECK (
      state IN ('waiting', 'running', 'done', 'canceled', 'expired', 'replaced', 'undoing', 'undone')
      AND (state IN ('waiting', 'running')) = (finished_at IS NULL)),
    CONSTRAINT media_rule_runs_rule_id_fkey FOREIGN KEY (rule_id) REFERENCES media_rules(rule_id) ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT media_rule_runs_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES users(user_id) ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT media_rule_runs_cleanup_id_fkey FOREIGN KEY (cleanup_id) REFERENCES media_cleanups(cleanup_id) ON DELETE SET NULL ON UPDATE CASCADE
);
-- A rule has one plan or one run at a time, so that no file is in two of them.
CREATE UNIQUE INDEX media_rule_runs_open_idx ON media_rule_runs(rule_id) WHERE state IN ('waiting', 'running');
CREATE INDEX media_rule_runs_at_work_idx ON media_rule_runs(created_at) WHERE state IN ('running', 'undoing');
CREATE INDEX media_rule_runs_created_at_idx ON media_rule_runs(created_at DESC);
CREATE INDEX media_rule_runs_rule_id_created_at_idx ON media_rule_runs(rule_id, created_at DESC);
CREATE INDEX media_rule_runs_approved_by_idx ON media_rule_runs(approved_by);
CREATE INDEX media_rule_runs_cleanup_id_idx ON media_rule_runs(cleanup_id);
COMMENT ON INDEX media_rule_runs_open_idx IS 'The plan or run of a rule that is open.';
COMMENT ON INDEX media_rule_runs_at_work_idx IS 'The runs that the worker goes on with.';
COMMENT ON INDEX media_rule_runs_created_at_idx IS 'The latest runs, for admins.';
COMMENT ON INDEX media_rule_runs_rule_id_created_at_idx IS 'The last run of a rule.';
COMMENT ON INDEX media_rule_runs_approved_by_idx IS 'Foreign key.';
COMMENT ON INDEX media_rule_runs_cleanup_id_idx IS 'Clean-ups that a rule made, which are listed with its runs.';

-- A file, or another version of one, that a run is about. It may go before the run is forgotten.
CREATE TABLE media_rule_items (
    run_id UUID NOT NULL,
    target_id VARCHAR(128) NOT NULL,
    -- The file itself, where the target is another version of it.
    file_id VARCHAR(128) NOT NULL,
    promised_bytes BIGINT NOT NULL,
    moved_bytes BIGINT NOT NULL DEFAULT 0,
    why TEXT NOT NULL,
    outcome VARCHAR(10),
    reason TEXT,

    CONSTRAINT media_rule_items_pkey PRIMARY KEY (run_id, target_id),
    CONSTRAINT media_rule_items_outcome CHECK (outcome IN ('done', 'kept', 'failed', 'undone')
      AND (outcome IN ('kept', 'failed')) = (reason IS NOT NULL)),
    CONSTRAINT media_rule_items_run_id_fkey FOREIGN KEY (run_id) REFERENCES media_rule_runs(run_id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX media_rule_items_open_idx ON media_rule_items(run_id, target_id) WHERE outcome IS NULL;
CREATE INDEX media_rule_items_promised_idx ON media_rule_items(run_id, promised_bytes DESC, target_id DESC);
COMMENT ON INDEX media_rule_items_open_idx IS 'The next files of a run.';
COMMENT ON INDEX media_rule_items_promised_idx IS 'The files of a run, those that free most first.';

-- Classes (check 75) -------------------------------------------------------------------------------------------

COMMENT ON TABLE media_rule_runs IS 'owner: approved_by';
DO $$
DECLARE r record;
BEGIN
  FOR r IN SELECT table_name, column_name, CASE WHEN column_name = 'approved_by' THEN 'erase' ELSE 'none' END AS class
    FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name IN ('media_rules', 'media_rule_runs', 'media_rule_items')
  LOOP
    EXECUTE format('COMMENT ON COLUMN %I.%I IS %L', r.table_name, r.column_name, 'privacy: ' || r.class);
  END LOOP;
END $$;
