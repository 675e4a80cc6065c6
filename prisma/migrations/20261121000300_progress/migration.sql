-- How the rows below stay right under parallel writes: whoever recounts one learner in one course holds the lock of
-- that pair and shares the lock of the course; whoever recounts all learners of a course holds the course's alone.
-- Each statement after the lock sees what the earlier holder committed (READ COMMITTED). The order is always file,
-- course, learner, progress row, so that a file that is moved or removed cannot deadlock with people who watch it.
-- Whoever removes files, alone or with their lesson or course, calls lock_course() first.

ALTER TABLE user_progress ADD COLUMN evidence_until timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
-- Grows with every recount, so that a cache can tell the newer of two answers (PRG-22).
ALTER TABLE course_progress ADD COLUMN revision bigint NOT NULL DEFAULT 1;

-- Progress rows name people and courses by text (C-04). A text that is no id belongs to nobody.
CREATE FUNCTION as_uuid(p_text text) RETURNS uuid LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT CASE WHEN p_text ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN p_text::uuid END
$$;

CREATE FUNCTION lock_learners(p_course_id text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('course:' || p_course_id, 0));
END $$;

CREATE FUNCTION lock_course(p_course_id text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM media_files WHERE course_id = as_uuid(p_course_id) ORDER BY file_id FOR UPDATE;
  PERFORM lock_learners(p_course_id);
END $$;

CREATE FUNCTION lock_learner(p_course_id text, p_user_id text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('course:' || p_course_id, 0));
  PERFORM pg_advisory_xact_lock(hashtextextended('learner:' || p_user_id || ':' || p_course_id, 0));
END $$;

CREATE FUNCTION watched_seconds_of(ranges int4multirange) RETURNS integer LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT coalesce(sum(upper(r) - lower(r)), 0)::integer FROM unnest(ranges) AS r
$$;

CREATE FUNCTION progress_share(p_watched integer, p_duration integer) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p_duration <= 0 THEN 0 ELSE least(100, round(100.0 * p_watched / p_duration, 2)) END
$$;

-- A file counts as watched at 90 %: credits and the last words are often skipped.
CREATE FUNCTION is_watched(p_watched integer, p_duration integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT p_duration > 0 AND p_watched >= 0.9 * p_duration
$$;

-- The files that count: required and playable. A picture outside of a lesson is a cover.
CREATE VIEW countable_files AS
  SELECT file_id, lesson_id, course_id, duration_seconds FROM media_files
  WHERE is_required AND state = 'ready' AND (lesson_id IS NOT NULL OR kind <> 'image');

-- C-23: proven seconds where any were reported, else the claimed position, never more than the file has. Nothing for
-- a file that was never opened: least() would pass over the null and count the whole file.
CREATE FUNCTION counted_seconds(p user_progress, p_duration integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
  SELECT least(p_duration, CASE WHEN isempty(p.watched_ranges) THEN p.progress_seconds ELSE coalesce(p.watched_seconds, 0) END)
$$;

-- Lesson and course aggregates of the given learners in the given lessons of a course. Learners without any trace in
-- a lesson get no row there; those whose only file went keep theirs, with what is left. Planning these statements anew
-- for each call takes twice as long as running them.
CREATE FUNCTION refresh_progress_aggregates(p_course_id uuid, p_user_ids varchar[], p_lesson_ids uuid[])
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
    LEFT JOIN user_progress p ON p.user_id = learner.user_id AND p.file_id = f.file_id
    WHERE EXISTS (SELECT 1 FROM user_progress up WHERE up.user_id = learner.user_id
                  AND up.course_id = p_course_id::text AND up.lesson_id = l.lesson_id::text)
       OR EXISTS (SELECT 1 FROM lesson_progress lp WHERE lp.user_id = learner.user_id AND lp.lesson_id = l.lesson_id)
    GROUP BY learner.user_id, l.lesson_id
  ) counted
  LEFT JOIN enrollments e ON e.user_id = as_uuid(counted.user_id) AND e.course_id = p_course_id
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
         coalesce(sum(f.duration_seconds), 0), coalesce(sum(counted_seconds(p, f.duration_seconds)), 0),
         CASE WHEN count(f.file_id) = 0 THEN 0
              ELSE round(100.0 * count(f.file_id) FILTER (WHERE p.completed) / count(f.file_id), 2) END
  FROM unnest(p_user_ids) AS learner(user_id)
  LEFT JOIN countable_files f ON f.course_id = p_course_id
  LEFT JOIN user_progress p ON p.user_id = learner.user_id AND p.file_id = f.file_id
  GROUP BY learner.user_id
  ON CONFLICT (user_id, course_id) DO UPDATE SET
    total_files = excluded.total_files, completed_files = excluded.completed_files,
    total_duration = excluded.total_duration, watched_duration = excluded.watched_duration,
    progress_percentage = excluded.progress_percentage, revision = old.revision + 1, last_updated = clock_timestamp();
END $$;

-- Everybody who left a trace in a course. The caller holds the lock of the course.
CREATE FUNCTION refresh_course_learners(p_course_id uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_progress_aggregates(
    p_course_id,
    ARRAY(SELECT user_id FROM user_progress WHERE course_id = p_course_id::text
          UNION SELECT user_id FROM course_progress WHERE course_id = p_course_id::text),
    ARRAY(SELECT l.lesson_id FROM course_lessons l JOIN course_modules USING (module_id) WHERE course_id = p_course_id));
END $$;

-- TRG-04: any change of a progress row, whoever makes it, is counted in the same transaction (PRG-11).
CREATE FUNCTION aggregate_user_progress() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed user_progress := coalesce(NEW, OLD);
  v_course_id uuid := as_uuid(changed.course_id);
BEGIN
  IF NOT EXISTS (SELECT 1 FROM courses WHERE course_id = v_course_id) THEN RETURN NULL; END IF;
  PERFORM lock_learner(changed.course_id, changed.user_id);
  PERFORM refresh_progress_aggregates(v_course_id, ARRAY[changed.user_id], ARRAY[as_uuid(OLD.lesson_id), as_uuid(NEW.lesson_id)]);
  RETURN NULL;
END $$;
-- Changes that another trigger makes (a file or an account that goes) are counted by that trigger, for all at once.
CREATE TRIGGER aggregate_user_progress AFTER INSERT OR UPDATE OR DELETE ON user_progress
  FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION aggregate_user_progress();

-- Locked before the file takes its progress rows with it, as an upgrade from the shared lock could deadlock.
CREATE FUNCTION lock_course_of_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM lock_learners(OLD.course_id::text);
  RETURN OLD;
END $$;
CREATE TRIGGER lock_course_of_file BEFORE DELETE ON media_files
  FOR EACH ROW WHEN (OLD.course_id IS NOT NULL) EXECUTE FUNCTION lock_course_of_file();

-- A file that appears, becomes playable, moves or goes changes what everybody's percentage is of.
CREATE FUNCTION aggregate_media_file() RETURNS trigger LANGUAGE plpgsql AS $$
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
    PERFORM refresh_course_learners(v_course_id);
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER aggregate_media_file
  AFTER INSERT OR DELETE OR UPDATE OF state, is_required, duration_seconds, lesson_id, course_id ON media_files
  FOR EACH ROW EXECUTE FUNCTION aggregate_media_file();

-- TRG-03, ENR-08: an enrollment's percentage is its completed lessons over the lessons of the course.
CREATE FUNCTION refresh_enrollments(p_course_id uuid, p_user_ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE v_total integer;
BEGIN
  SELECT count(*) INTO v_total FROM course_lessons JOIN course_modules USING (module_id) WHERE course_id = p_course_id;
  UPDATE enrollments e SET
    progress_percentage = counted.percentage,
    completed_at = CASE WHEN counted.percentage = 100 THEN coalesce(e.completed_at, clock_timestamp()) ELSE e.completed_at END
  FROM (
    SELECT en.enrollment_id, CASE WHEN v_total = 0 THEN 0 ELSE round(100.0 * count(lp.completed_at) / v_total, 2) END AS percentage
    FROM enrollments en
    LEFT JOIN lesson_progress lp ON lp.enrollment_id = en.enrollment_id AND lp.course_id = p_course_id
    WHERE en.course_id = p_course_id AND en.user_id = ANY (p_user_ids)
    GROUP BY en.enrollment_id
  ) counted
  WHERE e.enrollment_id = counted.enrollment_id AND e.progress_percentage IS DISTINCT FROM counted.percentage;
END $$;

-- The caller holds no lock yet: learners who complete a lesson meanwhile count against the same number of lessons.
CREATE FUNCTION refresh_all_enrollments(p_course_id uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM lock_learners(p_course_id::text);
  PERFORM refresh_enrollments(p_course_id, ARRAY(SELECT user_id FROM enrollments WHERE course_id = p_course_id));
END $$;

CREATE FUNCTION update_enrollment_progress() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed lesson_progress := coalesce(NEW, OLD);
  v_user_id uuid := as_uuid(changed.user_id);
BEGIN
  PERFORM refresh_enrollments(changed.course_id, ARRAY[v_user_id]);
  IF TG_OP = 'UPDATE' AND OLD.course_id <> NEW.course_id THEN
    PERFORM refresh_enrollments(OLD.course_id, ARRAY[v_user_id]);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER update_enrollment_progress
  AFTER INSERT OR DELETE OR UPDATE OF completed_at, enrollment_id, course_id ON lesson_progress
  FOR EACH ROW EXECUTE FUNCTION update_enrollment_progress();

-- Who comes back finds the lessons that were completed before.
CREATE FUNCTION adopt_lesson_progress() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE lesson_progress SET enrollment_id = NEW.enrollment_id
  WHERE user_id = NEW.user_id::text AND course_id = NEW.course_id;
  RETURN NULL;
END $$;
CREATE TRIGGER adopt_lesson_progress AFTER INSERT ON enrollments
  FOR EACH ROW EXECUTE FUNCTION adopt_lesson_progress();

CREATE FUNCTION recount_lessons_of_course() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE v_course_id uuid;
BEGIN
  IF TG_TABLE_NAME = 'course_modules' THEN
    FOR v_course_id IN SELECT DISTINCT course_id FROM gone ORDER BY 1 LOOP PERFORM refresh_all_enrollments(v_course_id); END LOOP;
  ELSIF TG_OP = 'INSERT' THEN
    FOR v_course_id IN SELECT DISTINCT m.course_id FROM come JOIN course_modules m USING (module_id) ORDER BY 1 LOOP
      PERFORM refresh_all_enrollments(v_course_id);
    END LOOP;
  ELSE
    FOR v_course_id IN SELECT DISTINCT m.course_id FROM gone JOIN course_modules m USING (module_id) ORDER BY 1 LOOP
      PERFORM refresh_all_enrollments(v_course_id);
    END LOOP;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER recount_added_lessons AFTER INSERT ON course_lessons
  REFERENCING NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION recount_lessons_of_course();
CREATE TRIGGER recount_deleted_lessons AFTER DELETE ON course_lessons
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION recount_lessons_of_course();
-- A deleted module takes its lessons with it, and by then they no longer lead to the course.
CREATE TRIGGER recount_deleted_modules AFTER DELETE ON course_modules
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION recount_lessons_of_course();

-- Progress rows name people by text (C-04), so no foreign key erases them with the account.
CREATE FUNCTION erase_progress_of_user() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM user_progress WHERE user_id = OLD.user_id::text;
  DELETE FROM lesson_progress WHERE user_id = OLD.user_id::text;
  DELETE FROM course_progress WHERE user_id = OLD.user_id::text;
  DELETE FROM user_activity_log WHERE user_id = OLD.user_id::text;
  DELETE FROM account_directory WHERE user_id = OLD.user_id;
  RETURN NULL;
END $$;
CREATE TRIGGER erase_progress_of_user AFTER DELETE ON users FOR EACH ROW EXECUTE FUNCTION erase_progress_of_user();

CREATE FUNCTION erase_progress_of_course() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM course_progress WHERE course_id = OLD.course_id::text;
  RETURN NULL;
END $$;
CREATE TRIGGER erase_progress_of_course AFTER DELETE ON courses FOR EACH ROW EXECUTE FUNCTION erase_progress_of_course();

-- PRC-08: one enrollment per person and course (ENR-02); enrolling again gives the first.
CREATE FUNCTION enroll_user(p_user_id uuid, p_course_id uuid, p_region region) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE v_enrollment_id uuid;
BEGIN
  INSERT INTO enrollments (user_id, course_id, region) VALUES (p_user_id, p_course_id, p_region)
  ON CONFLICT (user_id, course_id) DO NOTHING RETURNING enrollment_id INTO v_enrollment_id;
  IF v_enrollment_id IS NULL THEN
    SELECT enrollment_id INTO v_enrollment_id FROM enrollments WHERE user_id = p_user_id AND course_id = p_course_id;
  END IF;
  RETURN v_enrollment_id;
END $$;

-- What may be added to the proven ranges of one learner and file: at most p_seconds_max of new seconds, and no more
-- than 64 ranges in all (check 39). The earliest of what is claimed counts first; what was proven stays (I2).
CREATE FUNCTION prove_ranges(p_proven int4multirange, p_claimed int4multirange, p_seconds_max integer)
RETURNS int4multirange LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  v_all int4multirange := p_proven + p_claimed;
  v_left integer := p_seconds_max;
  v_piece int4range;
  v_next int4multirange;
BEGIN
  IF watched_seconds_of(v_all) - watched_seconds_of(p_proven) <= v_left AND (SELECT count(*) FROM unnest(v_all)) <= 64 THEN
    RETURN v_all;
  END IF;
  v_all := p_proven;
  FOR v_piece IN SELECT r FROM unnest(p_claimed - p_proven) AS r ORDER BY r LOOP
    EXIT WHEN v_left <= 0;
    v_piece := int4range(lower(v_piece), least(upper(v_piece), lower(v_piece) + v_left));
    v_next := v_all + v_piece::int4multirange;
    CONTINUE WHEN (SELECT count(*) FROM unnest(v_next)) > 64;
    v_all := v_next;
    v_left := v_left - (upper(v_piece) - lower(v_piece));
  END LOOP;
  RETURN v_all;
END $$;

-- The one writer of progress (PRG-12). Lesson and course are found here, since the caller names the file alone (PRG-13).
-- Refuses with LE404 (no such file) and LE403 (not enrolled in its course).
CREATE FUNCTION record_progress(
  p_user_id varchar, p_file_id varchar, p_seconds integer, p_percentage numeric, p_completed boolean,
  p_ranges int4multirange DEFAULT '{}', p_activity varchar DEFAULT 'progress'
) RETURNS user_progress LANGUAGE plpgsql AS $$
DECLARE
  v_file media_files;
  v_course_id uuid;
  v_before user_progress;
  v_now timestamptz;
  v_spent_to timestamptz;
  v_ranges int4multirange := '{}';
  v_proven int4multirange;
  v_seconds integer;
  v_row user_progress;
BEGIN
  -- Here as well as by constraint: what is merged with the row before would hide a share below zero.
  IF NOT (p_seconds >= 0 AND p_percentage BETWEEN 0 AND 100) THEN
    RAISE EXCEPTION 'progress out of bounds' USING ERRCODE = 'check_violation';
  END IF;
  SELECT * INTO v_file FROM media_files WHERE file_id = p_file_id FOR KEY SHARE;
  IF v_file.course_id IS NULL THEN
    RAISE EXCEPTION 'unknown file' USING ERRCODE = 'LE404';
  END IF;
  PERFORM lock_learner(v_file.course_id::text, p_user_id);
  -- Read again: while the lock was waited for, the file may have moved. Into another course needs another lock.
  v_course_id := v_file.course_id;
  SELECT * INTO v_file FROM media_files WHERE file_id = p_file_id;
  IF v_file.course_id IS DISTINCT FROM v_course_id THEN
    RAISE EXCEPTION 'the file moved to another course' USING ERRCODE = 'serialization_failure';
  END IF;
  -- Held against an account that is erased meanwhile, which would leave rows of nobody.
  PERFORM 1 FROM enrollments WHERE user_id = as_uuid(p_user_id) AND course_id = v_file.course_id FOR KEY SHARE;
  IF NOT FOUND THEN
    IF EXISTS (SELECT 1 FROM courses WHERE course_id = v_file.course_id AND published_at IS NOT NULL) THEN
      RAISE EXCEPTION 'not enrolled' USING ERRCODE = 'LE403';
    END IF;
    RAISE EXCEPTION 'unknown file' USING ERRCODE = 'LE404';
  END IF;

  SELECT * INTO v_before FROM user_progress WHERE user_id = p_user_id AND file_id = p_file_id FOR UPDATE;
  v_now := clock_timestamp();
  -- I3: seconds watched cost time, at double speed half of it, and ten seconds are lent. `evidence_until` is how far
  -- time is spent, so that many small claims prove no more than one large one.
  v_spent_to := coalesce(greatest(v_before.evidence_until, v_before.last_watched), v_now);
  -- Nothing before the start or past the end was watched, and nothing of what has no length.
  IF v_file.duration_seconds > 0 THEN
    v_ranges := p_ranges * int4multirange(int4range(0, v_file.duration_seconds));
  END IF;
  v_proven := prove_ranges(coalesce(v_before.watched_ranges, '{}'), v_ranges,
    floor(2 * greatest(0, least(1e8, extract(epoch FROM v_now + interval '10 seconds' - v_spent_to))))::integer);
  v_seconds := watched_seconds_of(v_proven);

  INSERT INTO user_progress AS old (user_id, file_id, lesson_id, course_id, progress_seconds, progress_percentage,
                                    completed, watched_ranges, watched_seconds, evidence_until, last_watched)
  VALUES (p_user_id, p_file_id, v_file.lesson_id, v_file.course_id, p_seconds,
          greatest(p_percentage, progress_share(v_seconds, v_file.duration_seconds)),
          p_completed OR is_watched(v_seconds, v_file.duration_seconds), v_proven, v_seconds,
          v_spent_to + (v_seconds - coalesce(v_before.watched_seconds, 0)) * interval '0.5 seconds', v_now)
  ON CONFLICT (user_id, file_id) DO UPDATE SET
    lesson_id = excluded.lesson_id, course_id = excluded.course_id, progress_seconds = excluded.progress_seconds,
    watched_ranges = excluded.watched_ranges, watched_seconds = excluded.watched_seconds,
    -- Percentage and completion never go down.
    progress_percentage = greatest(old.progress_percentage, excluded.progress_percentage),
    completed = old.completed OR excluded.completed,
    evidence_until = excluded.evidence_until, revision = old.revision + 1, last_watched = excluded.last_watched
  RETURNING * INTO v_row;

  -- The time this report is about: the ranges it names, or how far the position moved on. Completion is logged once.
  INSERT INTO user_activity_log (user_id, file_id, lesson_id, course_id, activity_type, duration_seconds)
  VALUES (p_user_id, p_file_id, v_row.lesson_id, v_row.course_id,
          CASE WHEN v_row.completed AND v_before.completed IS NOT TRUE THEN 'complete' ELSE p_activity END,
          CASE WHEN isempty(p_ranges) THEN greatest(0, p_seconds - coalesce(v_before.progress_seconds, 0))
               ELSE watched_seconds_of(v_ranges) END);
  RETURN v_row;
END $$;

-- The course's figures as they stand within the statement that has just recorded progress, for the cache.
CREATE FUNCTION current_course_progress(p_user_id varchar, p_course_id varchar) RETURNS SETOF course_progress
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  RETURN QUERY SELECT * FROM course_progress WHERE user_id = p_user_id AND course_id = p_course_id;
END $$;
