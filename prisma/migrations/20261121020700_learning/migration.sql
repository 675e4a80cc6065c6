-- Enrollment and progress: the procedures of requirements.md §10 that were missing (PRC-09 to PRC-11), leaving a course
-- and coming back, and what the triggers of 20261121000300_progress did not count yet: lessons and modules that move to
-- another course, and people who enroll at the moment when a lesson is added.

-- Leaving and coming back -----------------------------------------------------------------------------------

-- What an enrollment was when its learner left. Coming back takes the row up again, so that leaving costs nothing.
CREATE TABLE course_departures (
    user_id UUID NOT NULL,
    course_id UUID NOT NULL,
    enrollment_id UUID NOT NULL,
    enrolled_at TIMESTAMPTZ(3) NOT NULL,
    completed_at TIMESTAMPTZ(3),
    left_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT course_departures_pkey PRIMARY KEY (user_id, course_id)
);
CREATE INDEX course_departures_course_id_idx ON course_departures(course_id);
COMMENT ON INDEX course_departures_course_id_idx IS 'Taking a course''s departures away with it.';
ALTER TABLE course_departures ADD CONSTRAINT course_departures_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(user_id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE course_departures ADD CONSTRAINT course_departures_course_id_fkey FOREIGN KEY (course_id) REFERENCES courses(course_id) ON DELETE CASCADE ON UPDATE CASCADE;

COMMENT ON TABLE course_departures IS 'owner: user_id; rows erased';
COMMENT ON COLUMN course_departures.user_id IS 'privacy: export+erase';
COMMENT ON COLUMN course_departures.course_id IS 'privacy: export+erase';
COMMENT ON COLUMN course_departures.enrollment_id IS 'privacy: export+erase';
COMMENT ON COLUMN course_departures.enrolled_at IS 'privacy: export+erase';
COMMENT ON COLUMN course_departures.completed_at IS 'privacy: export+erase';
COMMENT ON COLUMN course_departures.left_at IS 'privacy: export+erase';

ALTER TABLE lesson_progress ADD CONSTRAINT lesson_progress_time_not_negative CHECK (time_spent >= 0);

CREATE INDEX user_progress_user_id_last_watched_idx ON user_progress(user_id, last_watched DESC);
COMMENT ON INDEX user_progress_user_id_last_watched_idx IS 'Where a learner goes on: what they watched last, also among thousands of files.';

-- Enrolling and leaving change the counter of the course, so its row comes first; then the lock of the pair, as a lesson
-- that is added or marked at this moment counts against the enrollment. Whoever changes the curriculum holds the row of
-- the course as well, before the lock of its learners.
CREATE FUNCTION hold_enrolling(p_course_id uuid, p_user_id text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM courses WHERE course_id = p_course_id FOR NO KEY UPDATE;
  PERFORM lock_learner(p_course_id::text, p_user_id);
END $$;

-- Who comes back has the enrollment of before, with its times.
CREATE FUNCTION return_to_course() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE v_before course_departures;
BEGIN
  PERFORM hold_enrolling(NEW.course_id, NEW.user_id::text);
  DELETE FROM course_departures WHERE user_id = NEW.user_id AND course_id = NEW.course_id RETURNING * INTO v_before;
  IF FOUND THEN
    NEW.enrollment_id := v_before.enrollment_id;
    NEW.enrolled_at := v_before.enrolled_at;
    NEW.completed_at := v_before.completed_at;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER return_to_course BEFORE INSERT ON enrollments FOR EACH ROW EXECUTE FUNCTION return_to_course();

-- Not for an account or a course that goes: there is nobody or nothing to come back to.
CREATE FUNCTION note_departure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO course_departures (user_id, course_id, enrollment_id, enrolled_at, completed_at)
  SELECT OLD.user_id, OLD.course_id, OLD.enrollment_id, OLD.enrolled_at, OLD.completed_at
  FROM users u, courses c WHERE u.user_id = OLD.user_id AND c.course_id = OLD.course_id
  ON CONFLICT (user_id, course_id) DO UPDATE SET enrollment_id = excluded.enrollment_id,
    enrolled_at = excluded.enrolled_at, completed_at = excluded.completed_at, left_at = excluded.left_at;
  RETURN NULL;
END $$;
CREATE TRIGGER note_departure AFTER DELETE ON enrollments FOR EACH ROW EXECUTE FUNCTION note_departure();

-- Takes a person out of a course: 'left', or why not. Progress stays, and is found again by who comes back. What has a
-- price is not left, since coming back would cost it.
CREATE FUNCTION leave_course(p_user_id uuid, p_enrollment_id uuid) RETURNS text LANGUAGE plpgsql AS $$
DECLARE v_course_id uuid;
BEGIN
  SELECT course_id INTO v_course_id FROM enrollments WHERE enrollment_id = p_enrollment_id AND user_id = p_user_id;
  IF NOT FOUND THEN RETURN 'not_enrolled'; END IF;
  PERFORM hold_enrolling(v_course_id, p_user_id::text);
  IF EXISTS (SELECT 1 FROM courses WHERE course_id = v_course_id AND price > 0) THEN RETURN 'has_price'; END IF;
  DELETE FROM enrollments WHERE enrollment_id = p_enrollment_id AND user_id = p_user_id;
  RETURN CASE WHEN FOUND THEN 'left' ELSE 'not_enrolled' END;
END $$;

-- Counting lessons -------------------------------------------------------------------------------------------

-- As before, but of one moment and of lessons that are there: while a module takes its lessons along, what was completed
-- in them still stands, and counted against what is left it made more than 100 %.
CREATE OR REPLACE FUNCTION refresh_enrollments(p_course_id uuid, p_user_ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE enrollments e SET
    progress_percentage = counted.percentage,
    completed_at = CASE WHEN counted.percentage = 100 THEN coalesce(e.completed_at, clock_timestamp()) ELSE e.completed_at END
  FROM (
    WITH lessons AS MATERIALIZED (
      SELECT lesson_id FROM course_lessons JOIN course_modules USING (module_id) WHERE course_id = p_course_id)
    SELECT en.enrollment_id, coalesce(round(100.0 * count(l.lesson_id) / nullif((SELECT count(*) FROM lessons), 0), 2), 0) AS percentage
    -- One by one by person: planned for a usual course, the other way reads all enrollments of a full one.
    FROM unnest(p_user_ids) AS learner(user_id)
    CROSS JOIN LATERAL (
      SELECT enrollment_id FROM enrollments WHERE user_id = learner.user_id AND course_id = p_course_id LIMIT 1) en
    LEFT JOIN lesson_progress lp ON lp.enrollment_id = en.enrollment_id AND lp.course_id = p_course_id AND lp.completed_at IS NOT NULL
    LEFT JOIN lessons l ON l.lesson_id = lp.lesson_id
    GROUP BY en.enrollment_id
  ) counted
  WHERE e.enrollment_id = counted.enrollment_id AND e.progress_percentage IS DISTINCT FROM counted.percentage;
END $$;

-- As before, but for the same reason with the enrollment of each learner, and their progress of each file, looked up
-- by person.
CREATE OR REPLACE FUNCTION refresh_progress_aggregates(p_course_id uuid, p_user_ids varchar[], p_lesson_ids uuid[])
RETURNS void LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  INSERT INTO lesson_progress AS old (user_id, lesson_id, course_id, enrollment_id, total_files, completed_files, progress_percentage, completed_at)
  SELECT counted.user_id, counted.lesson_id, p_course_id, e.enrollment_id, counted.total, counted.done,
         CASE WHEN counted.total = 0 THEN 0 ELSE round(100.0 * counted.done / counted.total, 2) END,
         CASE WHEN counted.total > 0 AND counted.done = counted.total THEN clock_timestamp() END
  FROM (
    SELECT learner.user_id, l.lesson_id, count(f.file_id)::integer AS total,
           count(f.file_id) FILTER (WHERE p.completed)::integer AS done
    FROM unnest(p_user_ids) AS learner(user_id)
    JOIN course_lessons l ON l.lesson_id = ANY (p_lesson_ids)
    LEFT JOIN countable_files f ON f.lesson_id = l.lesson_id
    LEFT JOIN LATERAL (
      SELECT up.completed FROM user_progress up WHERE up.user_id = learner.user_id AND up.file_id = f.file_id LIMIT 1) p ON true
    WHERE EXISTS (SELECT 1 FROM user_progress up WHERE up.user_id = learner.user_id
                  AND up.course_id = p_course_id::text AND up.lesson_id = l.lesson_id::text)
       OR EXISTS (SELECT 1 FROM lesson_progress lp WHERE lp.user_id = learner.user_id AND lp.lesson_id = l.lesson_id)
    GROUP BY learner.user_id, l.lesson_id
  ) counted
  LEFT JOIN LATERAL (
    SELECT enrollment_id FROM enrollments WHERE user_id = as_uuid(counted.user_id) AND course_id = p_course_id LIMIT 1) e ON true
  ON CONFLICT (user_id, lesson_id) DO UPDATE SET
    course_id = excluded.course_id,
    total_files = excluded.total_files, completed_files = excluded.completed_files,
    progress_percentage = excluded.progress_percentage,
    -- Once complete stays complete: restructuring a course costs a learner nothing.
    completed_at = coalesce(old.completed_at, excluded.completed_at),
    enrollment_id = excluded.enrollment_id, last_updated = clock_timestamp()
  WHERE (old.course_id, old.total_files, old.completed_files, old.progress_percentage, old.enrollment_id)
        IS DISTINCT FROM (excluded.course_id, excluded.total_files, excluded.completed_files, excluded.progress_percentage, excluded.enrollment_id);

  INSERT INTO course_progress AS old (user_id, course_id, total_files, completed_files, total_duration, watched_duration, progress_percentage)
  SELECT learner.user_id, p_course_id, count(f.file_id), count(f.file_id) FILTER (WHERE p.completed),
         coalesce(sum(f.duration_seconds), 0), coalesce(sum(counted_seconds(p.progress, f.duration_seconds)), 0),
         CASE WHEN count(f.file_id) = 0 THEN 0
              ELSE round(100.0 * count(f.file_id) FILTER (WHERE p.completed) / count(f.file_id), 2) END
  FROM unnest(p_user_ids) AS learner(user_id)
  LEFT JOIN countable_files f ON f.course_id = p_course_id
  LEFT JOIN LATERAL (
    SELECT up AS progress, up.completed FROM user_progress up
    WHERE up.user_id = learner.user_id AND up.file_id = f.file_id LIMIT 1) p ON true
  GROUP BY learner.user_id
  ON CONFLICT (user_id, course_id) DO UPDATE SET
    total_files = excluded.total_files, completed_files = excluded.completed_files,
    total_duration = excluded.total_duration, watched_duration = excluded.watched_duration,
    progress_percentage = excluded.progress_percentage, revision = old.revision + 1, last_updated = clock_timestamp();
END $$;

-- What moves to another course --------------------------------------------------------------------------------

-- Which course a lesson or module is in is read together with a lock of its row: one that is moved at this moment is
-- waited for, and one that was read stays where it is until the reader is done. Read one after the other, as a joined row
-- that changes while it is waited for would be lost.
CREATE FUNCTION hold_module(p_module_id uuid) RETURNS uuid LANGUAGE sql VOLATILE AS $$
  SELECT course_id FROM course_modules WHERE module_id = p_module_id FOR SHARE
$$;

-- A file of a lesson belongs to the lesson's course, whoever writes the row.
CREATE FUNCTION fill_file_course() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE v_module_id uuid;
BEGIN
  SELECT module_id INTO v_module_id FROM course_lessons WHERE lesson_id = NEW.lesson_id FOR SHARE;
  NEW.course_id := hold_module(v_module_id);
  RETURN NEW;
END $$;
CREATE TRIGGER fill_file_course BEFORE INSERT OR UPDATE OF lesson_id, course_id ON media_files
  FOR EACH ROW WHEN (NEW.lesson_id IS NOT NULL) EXECUTE FUNCTION fill_file_course();

-- Everybody who left a trace in a course, in the given lessons of it. The caller holds the lock of the course.
DROP FUNCTION refresh_course_learners(uuid);
CREATE FUNCTION refresh_course_learners(p_course_id uuid, p_lesson_ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_progress_aggregates(
    p_course_id,
    -- Whoever marked a lesson of another course that came here has figures of the lesson alone.
    ARRAY(SELECT user_id FROM user_progress WHERE course_id = p_course_id::text
          UNION SELECT user_id FROM course_progress WHERE course_id = p_course_id::text
          UNION SELECT user_id FROM lesson_progress WHERE lesson_id = ANY (p_lesson_ids)),
    ARRAY(SELECT l.lesson_id FROM course_lessons l JOIN course_modules USING (module_id)
          WHERE course_id = p_course_id AND l.lesson_id = ANY (p_lesson_ids)));
END $$;

-- As before, for the lessons that the file is or was in alone: a course of many lessons and many learners has
-- thousands of others that this file does not change.
CREATE OR REPLACE FUNCTION aggregate_media_file() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE v_course_id uuid;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    -- Steps between states that do not count, such as queued to processing, change nobody's figures.
    IF (OLD.state = 'ready', OLD.is_required, OLD.duration_seconds, OLD.lesson_id, OLD.course_id)
       IS NOT DISTINCT FROM (NEW.state = 'ready', NEW.is_required, NEW.duration_seconds, NEW.lesson_id, NEW.course_id)
    THEN RETURN NULL; END IF;
  ELSIF coalesce(NEW.state, OLD.state) <> 'ready' AND TG_OP = 'INSERT' THEN RETURN NULL;
  END IF;
  FOR v_course_id IN
    SELECT DISTINCT c FROM unnest(ARRAY[OLD.course_id, NEW.course_id]) AS c WHERE c IS NOT NULL ORDER BY c
  LOOP
    PERFORM lock_learners(v_course_id::text);
  END LOOP;
  IF TG_OP = 'UPDATE' AND NEW.course_id IS NOT NULL THEN
    UPDATE user_progress SET lesson_id = NEW.lesson_id, course_id = NEW.course_id
    WHERE file_id = NEW.file_id AND (lesson_id, course_id) IS DISTINCT FROM (NEW.lesson_id::text, NEW.course_id::text);
  END IF;
  FOR v_course_id IN
    SELECT course_id FROM courses WHERE course_id IN (OLD.course_id, NEW.course_id) ORDER BY course_id
  LOOP
    PERFORM refresh_course_learners(v_course_id, ARRAY[OLD.lesson_id, NEW.lesson_id]);
  END LOOP;
  RETURN NULL;
END $$;

-- Files, what was recorded about them and completed lessons go along into the other course. Everybody enrolled in
-- either of the two counts against another number of lessons from then on.
CREATE FUNCTION carry_lessons(p_lesson_ids uuid[], p_from uuid, p_to uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE v_course_id uuid;
BEGIN
  PERFORM 1 FROM media_files WHERE lesson_id = ANY (p_lesson_ids) ORDER BY file_id FOR UPDATE;
  FOR v_course_id IN SELECT c FROM unnest(ARRAY[p_from, p_to]) AS c ORDER BY c LOOP
    PERFORM lock_learners(v_course_id::text);
  END LOOP;
  UPDATE media_files SET course_id = p_to WHERE lesson_id = ANY (p_lesson_ids) AND course_id IS DISTINCT FROM p_to;
  UPDATE lesson_progress lp SET course_id = p_to,
    enrollment_id = (SELECT e.enrollment_id FROM enrollments e WHERE e.user_id = as_uuid(lp.user_id) AND e.course_id = p_to)
  WHERE lp.lesson_id = ANY (p_lesson_ids) AND lp.course_id IS DISTINCT FROM p_to;
  PERFORM refresh_all_enrollments(p_from);
  PERFORM refresh_all_enrollments(p_to);
END $$;

CREATE FUNCTION carry_moved_lesson() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_from uuid;
  v_to uuid;
BEGIN
  -- In the order of ids, like everybody who holds two.
  PERFORM hold_module(m) FROM unnest(ARRAY[least(OLD.module_id, NEW.module_id), greatest(OLD.module_id, NEW.module_id)]) AS m;
  v_from := hold_module(OLD.module_id);
  v_to := hold_module(NEW.module_id);
  IF v_from <> v_to THEN PERFORM carry_lessons(ARRAY[NEW.lesson_id], v_from, v_to); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER carry_moved_lesson AFTER UPDATE OF module_id ON course_lessons
  FOR EACH ROW WHEN (OLD.module_id <> NEW.module_id) EXECUTE FUNCTION carry_moved_lesson();

CREATE FUNCTION carry_moved_module() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM carry_lessons(ARRAY(SELECT lesson_id FROM course_lessons WHERE module_id = NEW.module_id), OLD.course_id, NEW.course_id);
  RETURN NULL;
END $$;
CREATE TRIGGER carry_moved_module AFTER UPDATE OF course_id ON course_modules
  FOR EACH ROW WHEN (OLD.course_id <> NEW.course_id) EXECUTE FUNCTION carry_moved_module();

-- As before, but of modules that stand still.
CREATE OR REPLACE FUNCTION recount_lessons_of_course() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_module_ids uuid[];
  v_course_ids uuid[];
  v_course_id uuid;
BEGIN
  IF TG_TABLE_NAME = 'course_modules' THEN
    v_course_ids := ARRAY(SELECT course_id FROM gone);
  ELSE
    IF TG_OP = 'INSERT' THEN v_module_ids := ARRAY(SELECT DISTINCT module_id FROM come ORDER BY 1);
    ELSE v_module_ids := ARRAY(SELECT DISTINCT module_id FROM gone ORDER BY 1);
    END IF;
    v_course_ids := ARRAY(SELECT hold_module(m) FROM unnest(v_module_ids) AS m);
  END IF;
  FOR v_course_id IN SELECT DISTINCT c FROM unnest(v_course_ids) AS c WHERE c IS NOT NULL ORDER BY c LOOP
    PERFORM refresh_all_enrollments(v_course_id);
  END LOOP;
  RETURN NULL;
END $$;

-- Procedures --------------------------------------------------------------------------------------------------

-- PRC-08: one enrollment per person and course (ENR-02); enrolling again gives the first, without waiting for anybody.
CREATE OR REPLACE FUNCTION enroll_user(p_user_id uuid, p_course_id uuid, p_region region) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE v_enrollment_id uuid;
BEGIN
  SELECT enrollment_id INTO v_enrollment_id FROM enrollments WHERE user_id = p_user_id AND course_id = p_course_id;
  IF FOUND THEN RETURN v_enrollment_id; END IF;
  INSERT INTO enrollments (user_id, course_id, region) VALUES (p_user_id, p_course_id, p_region)
  ON CONFLICT (user_id, course_id) DO NOTHING RETURNING enrollment_id INTO v_enrollment_id;
  IF v_enrollment_id IS NULL THEN
    SELECT enrollment_id INTO v_enrollment_id FROM enrollments WHERE user_id = p_user_id AND course_id = p_course_id;
  END IF;
  RETURN v_enrollment_id;
END $$;

-- PRC-09, ENR-03: a person's courses by last activity, title or progress; all of them, or a page after the given key and
-- enrollment. The figures of lessons are looked up for the page alone, and for all courses only what they are ordered by. All keys are text, so that a cursor is one thing.
CREATE FUNCTION get_user_enrollments(
  p_user_id uuid, p_state text DEFAULT 'all', p_sort text DEFAULT 'recent', p_words text DEFAULT '',
  p_after_key text DEFAULT NULL, p_after_id uuid DEFAULT NULL, p_limit integer DEFAULT NULL, p_enrollment_id uuid DEFAULT NULL
) RETURNS TABLE (
  enrollment_id uuid, course_id uuid, region region, progress_percentage numeric, enrolled_at timestamptz,
  completed_at timestamptz, slug text, title text, cover_file_id varchar, price numeric, is_published boolean,
  first_name text, last_name text, total_lessons integer, completed_lessons integer, last_activity_at timestamptz,
  has_review boolean, sort_key text
) LANGUAGE sql STABLE AS $$
  SELECT page.enrollment_id, page.course_id, page.region, page.progress_percentage, page.enrolled_at, page.completed_at,
    page.slug, page.title, page.cover_file_id, page.price, page.is_published, page.first_name, page.last_name,
    (SELECT count(*)::integer FROM course_modules m JOIN course_lessons l USING (module_id) WHERE m.course_id = page.course_id),
    (SELECT count(lp.completed_at)::integer FROM lesson_progress lp WHERE lp.enrollment_id = page.enrollment_id),
    greatest((SELECT max(p.last_watched) FROM user_progress p WHERE p.user_id = p_user_id::text AND p.course_id = page.course_id::text),
      (SELECT max(lp.completed_at) FROM lesson_progress lp WHERE lp.user_id = p_user_id::text AND lp.course_id = page.course_id)),
    EXISTS (SELECT 1 FROM course_reviews r WHERE r.enrollment_id = page.enrollment_id),
    page.sort_key
  FROM (
    SELECT * FROM (
      SELECT e.enrollment_id, e.course_id, e.region, e.progress_percentage, e.enrolled_at, e.completed_at, c.slug, c.title,
        c.cover_file_id, c.price, c.published_at IS NOT NULL AS is_published, u.first_name, u.last_name,
        CASE p_sort WHEN 'title' THEN lower(c.title)
          WHEN 'progress' THEN to_char(e.progress_percentage, 'FM000.00')
          ELSE to_char(greatest(e.enrolled_at, watched.at, done.at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS')
        END COLLATE "C" AS sort_key
      FROM enrollments e JOIN courses c USING (course_id) JOIN users u ON u.user_id = c.instructor_id
      CROSS JOIN LATERAL (SELECT max(p.last_watched) AS at FROM user_progress p
                          WHERE p_sort = 'recent' AND p.user_id = p_user_id::text AND p.course_id = e.course_id::text) watched
      CROSS JOIN LATERAL (SELECT max(lp.completed_at) AS at FROM lesson_progress lp
                          WHERE p_sort = 'recent' AND lp.user_id = p_user_id::text AND lp.course_id = e.course_id) done
      WHERE e.user_id = p_user_id AND (p_enrollment_id IS NULL OR e.enrollment_id = p_enrollment_id)
        AND (p_state = 'all' OR (p_state = 'completed') = (e.completed_at IS NOT NULL))
        AND (p_words = '' OR position(lower(p_words) IN lower(c.title || ' ' || u.first_name || ' ' || u.last_name)) > 0)
    ) mine
    WHERE p_after_id IS NULL OR CASE WHEN p_sort = 'title'
      THEN mine.sort_key > p_after_key OR (mine.sort_key = p_after_key AND mine.enrollment_id < p_after_id)
      ELSE (mine.sort_key, mine.enrollment_id) < (p_after_key, p_after_id) END
    ORDER BY CASE WHEN p_sort = 'title' THEN mine.sort_key END, CASE WHEN p_sort <> 'title' THEN mine.sort_key END DESC,
      mine.enrollment_id DESC
    LIMIT p_limit
  ) page
$$;

-- PRC-10, ENR-05: a lesson is done because its learner says so; minutes add up. Doing it again never takes anything back.
-- What of the lesson has no length, such as a document, is thereby read; what was watched stays as it was watched.
-- Refuses with LE404: no such enrollment in this region, or the lesson is not one of its course.
CREATE FUNCTION mark_lesson_complete(p_enrollment_id uuid, p_lesson_id uuid, p_region region, p_time_spent integer DEFAULT 0)
RETURNS lesson_progress LANGUAGE plpgsql AS $$
DECLARE
  v_enrollment enrollments;
  v_user_id varchar;
  v_row lesson_progress;
  v_was_complete boolean;
BEGIN
  IF p_time_spent IS NULL OR p_time_spent < 0 THEN
    RAISE EXCEPTION 'time spent is negative' USING ERRCODE = 'check_violation';
  END IF;
  SELECT * INTO v_enrollment FROM enrollments WHERE enrollment_id = p_enrollment_id;
  IF NOT FOUND OR v_enrollment.region IS DISTINCT FROM p_region THEN
    RAISE EXCEPTION 'unknown enrollment' USING ERRCODE = 'LE404';
  END IF;
  v_user_id := v_enrollment.user_id::text;
  PERFORM 1 FROM media_files WHERE lesson_id = p_lesson_id ORDER BY file_id FOR KEY SHARE;
  PERFORM lock_learner(v_enrollment.course_id::text, v_user_id);
  -- Asked again: while the lock was waited for, the learner may have left and the lesson may have moved.
  PERFORM 1 FROM enrollments WHERE enrollment_id = p_enrollment_id FOR KEY SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'unknown enrollment' USING ERRCODE = 'LE404';
  END IF;
  PERFORM 1 FROM course_lessons l JOIN course_modules m USING (module_id)
  WHERE l.lesson_id = p_lesson_id AND m.course_id = v_enrollment.course_id;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'unknown lesson' USING ERRCODE = 'LE404';
  END IF;

  SELECT completed_at IS NOT NULL INTO v_was_complete FROM lesson_progress
  WHERE user_id = v_user_id AND lesson_id = p_lesson_id;
  INSERT INTO lesson_progress AS old (user_id, lesson_id, course_id, enrollment_id, time_spent, completed_at)
  VALUES (v_user_id, p_lesson_id, v_enrollment.course_id, p_enrollment_id, p_time_spent, clock_timestamp())
  ON CONFLICT (user_id, lesson_id) DO UPDATE SET
    time_spent = old.time_spent + excluded.time_spent, completed_at = coalesce(old.completed_at, excluded.completed_at),
    last_updated = clock_timestamp();
  INSERT INTO user_progress AS old (user_id, file_id, lesson_id, course_id, progress_percentage, completed)
  SELECT v_user_id, f.file_id, f.lesson_id, f.course_id, 100, true FROM countable_files f
  WHERE f.lesson_id = p_lesson_id AND f.duration_seconds = 0 ORDER BY f.file_id
  ON CONFLICT (user_id, file_id) DO UPDATE SET
    completed = true, progress_percentage = 100, revision = old.revision + 1, last_watched = clock_timestamp()
  WHERE NOT old.completed;
  PERFORM refresh_progress_aggregates(v_enrollment.course_id, ARRAY[v_user_id], ARRAY[p_lesson_id]);

  -- PRG-07, and completion is logged once.
  INSERT INTO user_activity_log (user_id, lesson_id, course_id, activity_type, duration_seconds)
  VALUES (v_user_id, p_lesson_id, v_enrollment.course_id,
          CASE WHEN v_was_complete THEN 'progress' ELSE 'complete' END, least(p_time_spent, 35000000) * 60);
  SELECT * INTO v_row FROM lesson_progress WHERE user_id = v_user_id AND lesson_id = p_lesson_id;
  RETURN v_row;
END $$;

-- The rows that marking a lesson may have changed, as they stand within the statement that marks it, for the cache.
CREATE FUNCTION current_lesson_files(p_user_id varchar, p_lesson_id uuid) RETURNS SETOF user_progress
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  RETURN QUERY SELECT p.* FROM media_files f JOIN user_progress p ON p.file_id = f.file_id AND p.user_id = p_user_id
    WHERE f.lesson_id = p_lesson_id;
END $$;

-- PRC-11, ENR-06: an enrollment in detail. Each lesson comes with the files that count for it, and how far each of them
-- is, so that whoever reads it can say why a lesson is not complete.
CREATE FUNCTION get_course_progress(p_enrollment_id uuid) RETURNS TABLE (
  enrollment_id uuid, user_id uuid, course_id uuid, total_lessons integer, completed_lessons integer,
  progress_percentage numeric, completed_at timestamptz, time_spent integer, total_files integer, completed_files integer,
  total_duration integer, watched_duration integer, lessons jsonb
) LANGUAGE sql STABLE AS $$
  SELECT e.enrollment_id, e.user_id, e.course_id, counted.total, counted.completed, e.progress_percentage, e.completed_at,
    counted.time_spent, coalesce(cp.total_files, counted.files), coalesce(cp.completed_files, 0),
    coalesce(cp.total_duration, counted.seconds), coalesce(cp.watched_duration, 0), counted.lessons
  FROM enrollments e
  LEFT JOIN course_progress cp ON cp.user_id = e.user_id::text AND cp.course_id = e.course_id::text
  CROSS JOIN LATERAL (
    SELECT count(*)::integer AS total, count(lp.completed_at)::integer AS completed,
      coalesce(sum(lp.time_spent), 0)::integer AS time_spent,
      coalesce(sum(needed.files), 0)::integer AS files, coalesce(sum(needed.seconds), 0)::integer AS seconds,
      coalesce(jsonb_agg(jsonb_build_object(
        'lesson_id', l.lesson_id, 'lesson_title', l.lesson_title, 'lesson_type', l.lesson_type,
        'module_id', m.module_id, 'module_title', m.module_title,
        'completed_at', lp.completed_at, 'time_spent', coalesce(lp.time_spent, 0),
        'progress_percentage', coalesce(lp.progress_percentage, 0), 'files', needed.list)
        ORDER BY m.module_order, l.lesson_order), '[]') AS lessons
    FROM course_modules m JOIN course_lessons l USING (module_id)
    LEFT JOIN lesson_progress lp ON lp.user_id = e.user_id::text AND lp.lesson_id = l.lesson_id
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE f.state = 'ready') AS files, sum(f.duration_seconds) FILTER (WHERE f.state = 'ready') AS seconds,
        coalesce(jsonb_agg(jsonb_build_object(
          'file_id', f.file_id, 'name', f.original_name, 'state', f.state, 'duration_seconds', f.duration_seconds,
          'watched_seconds', coalesce(p.watched_seconds, 0), 'completed', coalesce(p.completed, false))
          ORDER BY f.created_at, f.file_id), '[]') AS list
      FROM media_files f LEFT JOIN user_progress p ON p.user_id = e.user_id::text AND p.file_id = f.file_id
      WHERE f.lesson_id = l.lesson_id AND f.is_required
    ) needed
    WHERE m.course_id = e.course_id
  ) counted
  WHERE e.enrollment_id = p_enrollment_id
$$;
