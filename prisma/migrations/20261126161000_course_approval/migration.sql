-- Courses that an admin looks at before they are published, and what admins need to list everybody's courses and orders.

-- What holds for the whole site. One row, from the first time that an admin says something.
CREATE TABLE site_settings (
    only_one BOOLEAN NOT NULL DEFAULT true,
    courses_need_approval BOOLEAN NOT NULL DEFAULT false,
    updated_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT site_settings_pkey PRIMARY KEY (only_one),
    CONSTRAINT site_settings_one_row CHECK (only_one)
);
CREATE TRIGGER update_modified_timestamp BEFORE UPDATE ON site_settings
  FOR EACH ROW EXECUTE FUNCTION update_modified_timestamp();

-- How a request ended: an admin published it or sent it back, its instructor took it back, it was published while nobody
-- had to be asked. `withdrawn` is no answer to a request: an admin took a published course out of the catalog.
CREATE TYPE course_outcome AS ENUM ('approved', 'returned', 'taken_back', 'published', 'withdrawn');

-- What was asked of admins about a course and what they said. Without an outcome the course waits for one.
CREATE TABLE course_decisions (
    decision_id UUID NOT NULL DEFAULT new_id(),
    course_id UUID NOT NULL,
    asked_by UUID,
    created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    outcome course_outcome,
    decided_by UUID,
    decided_at TIMESTAMPTZ(3),
    words VARCHAR(2000),

    CONSTRAINT course_decisions_pkey PRIMARY KEY (decision_id),
    CONSTRAINT course_decisions_decided CHECK ((outcome IS NULL) = (decided_at IS NULL) AND (outcome IS NOT NULL OR words IS NULL)),
    CONSTRAINT course_decisions_course_id_fkey FOREIGN KEY (course_id) REFERENCES courses(course_id) ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT course_decisions_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES users(user_id) ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT course_decisions_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES users(user_id) ON DELETE SET NULL ON UPDATE CASCADE
);
CREATE INDEX course_decisions_course_id_decision_id_idx ON course_decisions(course_id, decision_id DESC);
CREATE UNIQUE INDEX course_decisions_waiting ON course_decisions(course_id) WHERE outcome IS NULL;
CREATE INDEX course_decisions_asked_by_idx ON course_decisions(asked_by);
CREATE INDEX course_decisions_decided_by_idx ON course_decisions(decided_by);
COMMENT ON INDEX course_decisions_course_id_decision_id_idx IS 'What was decided about a course, the last first.';
COMMENT ON INDEX course_decisions_waiting IS 'One open request for each course; the courses that wait, for admins and in lists.';
COMMENT ON INDEX course_decisions_asked_by_idx IS 'Setting a request free of an account that goes.';
COMMENT ON INDEX course_decisions_decided_by_idx IS 'Setting a decision free of an admin who goes.';

-- Lists of admins ----------------------------------------------------------------------------------------------

CREATE INDEX courses_created_at_course_id_idx ON courses(created_at DESC, course_id DESC);
CREATE INDEX orders_created_at_order_id_idx ON orders(created_at DESC, order_id DESC);
-- A payment belongs to the day on which it was completed; one that was not, to the day on which it was begun.
CREATE INDEX transactions_by_day ON transactions(coalesce(completed_at, created_at) DESC, transaction_id DESC);
COMMENT ON INDEX courses_created_at_course_id_idx IS 'The courses of everybody, newest first, for admins.';
COMMENT ON INDEX orders_created_at_order_id_idx IS 'The orders of everybody, newest first, for admins.';
COMMENT ON INDEX transactions_by_day IS 'The transactions of everybody, newest first, for admins, and what was paid between two days.';

-- Classes (check 75) -------------------------------------------------------------------------------------------

COMMENT ON TABLE course_decisions IS 'owner: course_id -> courses';
DO $$
DECLARE
  r record;
  column_name text;
BEGIN
  FOR r IN SELECT * FROM (VALUES
    ('site_settings', 'only_one courses_need_approval updated_at', 'none'),
    ('course_decisions', 'decision_id', 'none'),
    ('course_decisions', 'course_id created_at outcome decided_at', 'export+retain: why a course that people learn from is in the catalog, or is not'),
    ('course_decisions', 'asked_by', 'erase'),
    ('course_decisions', 'words', 'export+erase'),
    ('course_decisions', 'decided_by', 'retain: which admin decided')
  ) AS classes (table_name, columns, class)
  LOOP
    FOREACH column_name IN ARRAY string_to_array(r.columns, ' ') LOOP
      EXECUTE format('COMMENT ON COLUMN %I.%I IS %L', r.table_name, column_name, 'privacy: ' || r.class);
    END LOOP;
  END LOOP;
END $$;
