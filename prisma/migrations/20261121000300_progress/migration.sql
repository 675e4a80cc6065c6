-- How the rows below stay right under parallel writes: whoever recounts one learner in one course holds the lock of
-- that pair and shares the lock of the course; whoever recounts all learners of a course holds the course's alone.
-- Each statement after the lock sees what the earlier holder committed (READ COMMITTED).

CREATE FUNCTION watched_seconds_of(ranges int4multirange) RETURNS integer LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT coalesce(sum(upper(r) - lower(r)), 0)::integer FROM unnest(ranges) AS r
$$;

-- The files that count: required and playable.
CREATE VIEW countable_files AS
  SELECT file_id, lesson_id, course_id, duration_seconds FROM media_files WHERE is_required AND state = 'ready';

-- C-23: proven seconds where any were reported, else the claimed position, never more than the file has.
CREATE FUNCTION counted_seconds(p user_progress, p_duration integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
  SELECT least(p_duration, CASE WHEN isempty(p.watched_ranges) THEN p.progress_seconds ELSE p.watched_seconds END)
$$;

-- Lesson and course aggregates of the given learners (all learners of the course when p_user_id is null).
CREATE FUNCTION refresh_progress_aggregates(p_course_id uuid, p_user_id varchar DEFAULT NULL, p_lesson_id uuid DEFAULT NULL)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO lesson_progress AS old (user_id, lesson_id, course_id, enrollment_id, total_files, completed_files, progress_percentage, completed_at)
  SELECT counted.user_id, counted.lesson_id, p_course_id, e.enrollment_id, counted.total, counted.done,
         CASE WHEN counted.total = 0 THEN 0 ELSE round(100.0 * counted.done / counted.total, 2) END,
         CASE WHEN counted.total > 0 AND counted.done = counted.total THEN clock_timestamp() END
  FROM (
    SELECT learner.user_id, l.lesson_id, count(f.file_id)::integer AS total,
           count(f.file_id) FILTER (WHERE p.completed)::integer AS done
    FROM (SELECT DISTINCT up.user_id, up.lesson_id::uuid AS lesson_id FROM user_progress up
          WHERE up.course_id = p_course_id::text AND up.lesson_id IS NOT NULL
            AND (p_user_id IS NULL OR up.user_id = p_user_id)
            AND (p_lesson_id IS NULL OR up.lesson_id = p_lesson_id::text)) learner
    JOIN course_lessons l ON l.lesson_id = learner.lesson_id
    LEFT JOIN countable_files f ON f.lesson_id = l.lesson_id
    LEFT JOIN user_progress p ON p.file_id = f.file_id AND p.user_id = learner.user_id
    GROUP BY learner.user_id, l.lesson_id
  ) counted
  LEFT JOIN enrollments e ON e.course_id = p_course_id AND e.user_id = counted.user_id::uuid
  ON CONFLICT (user_id, lesson_id) DO UPDATE SET
    total_files = excluded.total_files, completed_files = excluded.completed_files,
    progress_percentage = excluded.progress_percentage,
    -- Once complete stays complete: restructuring a course costs a learner nothing.
    completed_at = coalesce(old.completed_at, excluded.completed_at),
    enrollment_id = excluded.enrollment_id, last_updated = clock_timestamp()
  WHERE (old.total_files, old.completed_files, old.progress_percentage, old.enrollment_id)
        IS DISTINCT FROM (excluded.total_files, excluded.completed_files, excluded.progress_percentage, excluded.enrollment_id);

  INSERT INTO course_progress AS old (user_id, course_id, total_files, completed_files, total_duration, watched_duration, progress_percentage)
  SELECT learner.user_id, p_course_id, count(f.file_id), count(f.file_id) FILTER (WHERE p.completed),
         coalesce(sum(f.duration_seconds), 0), coalesce(sum(counted_seconds(p, f.duration_seconds)), 0),
         CASE WHEN count(f.file_id) = 0 THEN 0
              ELSE round(100.0 * count(f.file_id) FILTER (WHERE p.completed) / count(f.file_id), 2) END
  FROM (SELECT DISTINCT up.user_id FROM user_progress up
        WHERE up.course_id = p_course_id::text AND (p_user_id IS NULL OR up.user_id = p_user_id)) learner
  LEFT JOIN countable_files f ON f.course_id = p_course_id
  LEFT JOIN user_progress p ON p.file_id = f.file_id AND p.user_id = learner.user_id
  GROUP BY learner.user_id
  ON CONFLICT (user_id, course_id) DO UPDATE SET
    total_files = excluded.total_files, completed_files = excluded.completed_files,
    total_duration = excluded.total_duration, watched_duration = excluded.watched_duration,
    progress_percentage = excluded.progress_percentage, last_updated = clock_timestamp();
END $$;

-- TRG-04: any change of a progress row, whoever makes it, is counted in the same transaction (PRG-11).
CREATE FUNCTION aggregate_user_progress() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE changed user_progress := coalesce(NEW, OLD);
BEGIN
  IF NOT EXISTS (SELECT 1 FROM courses WHERE course_id = changed.course_id::uuid) THEN RETURN NULL; END IF;
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('course:' || changed.course_id, 0));
  PERFORM pg_advisory_xact_lock(hashtextextended('learner:' || changed.user_id || ':' || changed.course_id, 0));
  PERFORM refresh_progress_aggregates(changed.course_id::uuid, changed.user_id, changed.lesson_id::uuid);
  RETURN NULL;
END $$;
CREATE TRIGGER aggregate_user_progress AFTER INSERT OR UPDATE OR DELETE ON user_progress
  FOR EACH ROW EXECUTE FUNCTION aggregate_user_progress();

-- A file that appears, becomes playable, moves or goes changes what everybody's percentage is of.
CREATE FUNCTION aggregate_media_file() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE v_course_id uuid;
BEGIN
  FOR v_course_id IN
    SELECT DISTINCT c FROM unnest(ARRAY[
      CASE WHEN TG_OP <> 'INSERT' THEN OLD.course_id END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.course_id END]) AS c
    WHERE c IS NOT NULL ORDER BY c
  LOOP
    CONTINUE WHEN NOT EXISTS (SELECT 1 FROM courses WHERE course_id = v_course_id);
    PERFORM pg_advisory_xact_lock(hashtextextended('course:' || v_course_id, 0));
    IF TG_OP = 'UPDATE' THEN
      UPDATE user_progress SET lesson_id = NEW.lesson_id, course_id = NEW.course_id
      WHERE file_id = NEW.file_id AND NEW.course_id IS NOT NULL
        AND (lesson_id, course_id) IS DISTINCT FROM (NEW.lesson_id::text, NEW.course_id::text);
    END IF;
    PERFORM refresh_progress_aggregates(v_course_id);
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER aggregate_media_file
  AFTER INSERT OR DELETE OR UPDATE OF state, is_required, duration_seconds, lesson_id, course_id ON media_files
  FOR EACH ROW EXECUTE FUNCTION aggregate_media_file();

-- TRG-03, ENR-08: an enrollment's percentage is its completed lessons over the lessons of the course.
CREATE FUNCTION refresh_enrollments(p_course_id uuid, p_user_id uuid DEFAULT NULL) RETURNS void LANGUAGE plpgsql AS $$
DECLARE v_total integer;
BEGIN
  SELECT count(*) INTO v_total FROM course_lessons JOIN course_modules USING (module_id) WHERE course_id = p_course_id;
  UPDATE enrollments e SET
    progress_percentage = counted.percentage,
    completed_at = CASE WHEN counted.percentage = 100 THEN coalesce(e.completed_at, clock_timestamp()) ELSE e.completed_at END
  FROM (
    SELECT en.enrollment_id, CASE WHEN v_total = 0 THEN 0 ELSE round(100.0 * count(lp.completed_at) / v_total, 2) END AS percentage
    FROM enrollments en
    LEFT JOIN lesson_progress lp ON lp.enrollment_id = en.enrollment_id
    WHERE en.course_id = p_course_id AND (p_user_id IS NULL OR en.user_id = p_user_id)
    GROUP BY en.enrollment_id
  ) counted
  WHERE e.enrollment_id = counted.enrollment_id AND e.progress_percentage IS DISTINCT FROM counted.percentage;
END $$;

CREATE FUNCTION update_enrollment_progress() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE changed lesson_progress := coalesce(NEW, OLD);
BEGIN
  PERFORM refresh_enrollments(changed.course_id, changed.user_id::uuid);
  RETURN NULL;
END $$;
CREATE TRIGGER update_enrollment_progress
  AFTER INSERT OR DELETE OR UPDATE OF completed_at, enrollment_id ON lesson_progress
  FOR EACH ROW EXECUTE FUNCTION update_enrollment_progress();

CREATE FUNCTION recount_lessons_of_course() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE v_course_id uuid;
BEGIN
  IF TG_TABLE_NAME = 'course_modules' THEN
    FOR v_course_id IN SELECT DISTINCT course_id FROM gone LOOP PERFORM refresh_enrollments(v_course_id); END LOOP;
  ELSIF TG_OP = 'INSERT' THEN
    FOR v_course_id IN SELECT DISTINCT m.course_id FROM come JOIN course_modules m USING (module_id) LOOP
      PERFORM refresh_enrollments(v_course_id);
    END LOOP;
  ELSE
    FOR v_course_id IN SELECT DISTINCT m.course_id FROM gone JOIN course_modules m USING (module_id) LOOP
      PERFORM refresh_enrollments(v_course_id);
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

-- The one writer of progress (PRG-12). Lesson and course are found here, since the caller names the file alone (PRG-13).
-- Refuses with LE404 (no such file) and LE403 (not enrolled in its course).
CREATE FUNCTION record_progress(
  p_user_id varchar, p_file_id varchar, p_seconds integer, p_percentage numeric, p_completed boolean,
  p_ranges int4multirange DEFAULT '{}', p_activity varchar DEFAULT 'progress'
) RETURNS user_progress LANGUAGE plpgsql AS $$
DECLARE
  v_file media_files;
  v_ranges int4multirange;
  v_before integer := 0;
  v_row user_progress;
BEGIN
  -- Held against removal first, so that the checks below cannot deadlock with a file that is being deleted.
  SELECT * INTO v_file FROM media_files WHERE file_id = p_file_id FOR KEY SHARE;
  IF NOT FOUND OR v_file.course_id IS NULL THEN
    RAISE EXCEPTION 'unknown file' USING ERRCODE = 'LE404';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM enrollments WHERE user_id = p_user_id::uuid AND course_id = v_file.course_id) THEN
    IF EXISTS (SELECT 1 FROM courses WHERE course_id = v_file.course_id AND published_at IS NOT NULL) THEN
      RAISE EXCEPTION 'not enrolled' USING ERRCODE = 'LE403';
    END IF;
    RAISE EXCEPTION 'unknown file' USING ERRCODE = 'LE404';
  END IF;

  -- Nothing before the start or past the end was watched.
  v_ranges := p_ranges * int4multirange(int4range(0, CASE WHEN v_file.duration_seconds > 0 THEN v_file.duration_seconds END));
  SELECT watched_seconds INTO v_before FROM user_progress WHERE user_id = p_user_id AND file_id = p_file_id;

  INSERT INTO user_progress AS old (user_id, file_id, lesson_id, course_id, progress_seconds, progress_percentage,
                                    completed, watched_ranges, watched_seconds)
  VALUES (p_user_id, p_file_id, v_file.lesson_id, v_file.course_id, p_seconds,
          greatest(p_percentage, progress_share(watched_seconds_of(v_ranges), v_file.duration_seconds)),
          p_completed OR is_watched(watched_seconds_of(v_ranges), v_file.duration_seconds),
          v_ranges, watched_seconds_of(v_ranges))
  ON CONFLICT (user_id, file_id) DO UPDATE SET
    lesson_id = excluded.lesson_id, course_id = excluded.course_id,
    progress_seconds = excluded.progress_seconds,
    watched_ranges = old.watched_ranges + excluded.watched_ranges,
    watched_seconds = watched_seconds_of(old.watched_ranges + excluded.watched_ranges),
    -- Percentage and completion never go down.
    progress_percentage = greatest(old.progress_percentage, excluded.progress_percentage,
      progress_share(watched_seconds_of(old.watched_ranges + excluded.watched_ranges), v_file.duration_seconds)),
    completed = old.completed OR excluded.completed
      OR is_watched(watched_seconds_of(old.watched_ranges + excluded.watched_ranges), v_file.duration_seconds),
    revision = old.revision + 1, last_watched = clock_timestamp()
  RETURNING * INTO v_row;

  INSERT INTO user_activity_log (user_id, file_id, lesson_id, course_id, activity_type, duration_seconds)
  VALUES (p_user_id, p_file_id, v_row.lesson_id, v_row.course_id,
          CASE WHEN v_row.completed AND p_completed THEN 'complete' ELSE p_activity END,
          greatest(0, v_row.watched_seconds - coalesce(v_before, 0)));
  RETURN v_row;
END $$;

CREATE FUNCTION progress_share(p_watched integer, p_duration integer) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p_duration <= 0 THEN 0 ELSE least(100, round(100.0 * p_watched / p_duration, 2)) END
$$;

-- A file counts as watched at 90 %: credits and the last words are often skipped.
CREATE FUNCTION is_watched(p_watched integer, p_duration integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT p_duration > 0 AND p_watched >= 0.9 * p_duration
$$;
