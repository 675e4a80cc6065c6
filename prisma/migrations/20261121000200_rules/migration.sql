-- Invariants as constraints -------------------------------------------------------------------------------

ALTER TABLE users
  ADD CONSTRAINT users_email_shape CHECK (email ~ '^[^@\s]+@[^@\s]+$' AND length(email) <= 254),
  ADD CONSTRAINT users_names_present CHECK (length(first_name) BETWEEN 1 AND 100 AND length(last_name) BETWEEN 1 AND 100);

ALTER TABLE courses
  ADD CONSTRAINT courses_price_not_negative CHECK (price >= 0),
  ADD CONSTRAINT courses_duration_not_negative CHECK (duration_hours >= 0),
  ADD CONSTRAINT courses_rating_range CHECK (rating BETWEEN 0 AND 5),
  ADD CONSTRAINT courses_title_present CHECK (length(title) BETWEEN 1 AND 200);

ALTER TABLE course_reviews ADD CONSTRAINT course_reviews_rating_range CHECK (rating BETWEEN 1 AND 5);

ALTER TABLE enrollments ADD CONSTRAINT enrollments_percentage_range CHECK (progress_percentage BETWEEN 0 AND 100);

ALTER TABLE user_progress
  ADD CONSTRAINT user_progress_percentage_range CHECK (progress_percentage BETWEEN 0 AND 100),
  ADD CONSTRAINT user_progress_seconds_not_negative CHECK (progress_seconds >= 0 AND watched_seconds >= 0);

ALTER TABLE lesson_progress ADD CONSTRAINT lesson_progress_range
  CHECK (progress_percentage BETWEEN 0 AND 100 AND completed_files BETWEEN 0 AND total_files);

ALTER TABLE course_progress ADD CONSTRAINT course_progress_range
  CHECK (progress_percentage BETWEEN 0 AND 100 AND completed_files BETWEEN 0 AND total_files);

ALTER TABLE blobs
  ADD CONSTRAINT blobs_sha256_shape CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT blobs_size_not_negative CHECK (size_bytes >= 0),
  ADD CONSTRAINT blobs_storage_type CHECK (storage_type IN ('local', 'google-drive', 'cloud'));

-- I12: a running job always has a lease, and attempts are bounded.
ALTER TABLE media_jobs
  ADD CONSTRAINT media_jobs_running_has_lease
    CHECK (state <> 'running' OR (lease_token IS NOT NULL AND lease_until IS NOT NULL)),
  ADD CONSTRAINT media_jobs_progress_range CHECK (progress_percent BETWEEN 0 AND 100);

-- One open job per file and task: a second request for the same work finds the first.
CREATE UNIQUE INDEX media_jobs_one_open ON media_jobs (file_id, task) WHERE state IN ('queued', 'running');

-- Checked at the end of a transaction, so that a reorder may pass through duplicates.
DROP INDEX course_modules_course_id_module_order_key;
ALTER TABLE course_modules ADD CONSTRAINT course_modules_course_id_module_order_key
  UNIQUE (course_id, module_order) DEFERRABLE INITIALLY DEFERRED;
DROP INDEX course_lessons_module_id_lesson_order_key;
ALTER TABLE course_lessons ADD CONSTRAINT course_lessons_module_id_lesson_order_key
  UNIQUE (module_id, lesson_order) DEFERRABLE INITIALLY DEFERRED;

-- The catalog lists published courses only, newest first.
CREATE INDEX courses_published ON courses (published_at DESC, course_id) WHERE published_at IS NOT NULL;
-- Search by infix over titles and descriptions.
CREATE INDEX courses_title_trgm ON courses USING gin (title gin_trgm_ops);
CREATE INDEX courses_description_trgm ON courses USING gin (description gin_trgm_ops);

-- TRG-01 ---------------------------------------------------------------------------------------------------

CREATE FUNCTION update_modified_timestamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := clock_timestamp();
  RETURN NEW;
END $$;

DO $$
DECLARE name text;
BEGIN
  FOR name IN
    SELECT c.table_name FROM information_schema.columns c
    WHERE c.table_schema = 'public' AND c.column_name = 'updated_at'
  LOOP
    EXECUTE format(
      'CREATE TRIGGER update_modified_timestamp BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION update_modified_timestamp()',
      name);
  END LOOP;
END $$;

-- Accounts (PRC-01 to PRC-03) ------------------------------------------------------------------------------

-- ACC-03: user, profile, credential and directory entry appear together or not at all.
CREATE FUNCTION create_user_with_profile(
  p_email citext, p_password_hash text, p_first_name text, p_last_name text,
  p_user_type user_type, p_region region, p_country text DEFAULT NULL, p_city text DEFAULT NULL
) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE v_user_id uuid := new_id();
BEGIN
  INSERT INTO account_directory (email, user_id, region) VALUES (p_email, v_user_id, p_region);
  INSERT INTO users (user_id, email, first_name, last_name, user_type, region, country, city)
  VALUES (v_user_id, p_email, p_first_name, p_last_name, p_user_type, p_region, p_country, p_city);
  INSERT INTO user_credentials (user_id, password_hash) VALUES (v_user_id, p_password_hash);
  INSERT INTO user_profiles (user_id) VALUES (v_user_id);
  RETURN v_user_id;
END $$;

CREATE FUNCTION get_user_by_email(p_email citext) RETURNS SETOF users LANGUAGE sql STABLE AS $$
  SELECT * FROM users WHERE email = p_email
$$;

CREATE FUNCTION update_user_login(p_user_id uuid) RETURNS void LANGUAGE sql AS $$
  UPDATE users SET last_login_at = clock_timestamp() WHERE user_id = p_user_id
$$;

-- Reviews and popularity (TRG-02, CAT-11) ------------------------------------------------------------------

CREATE FUNCTION update_course_rating() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE v_course_id uuid;
BEGIN
  SELECT course_id INTO v_course_id FROM enrollments
  WHERE enrollment_id = coalesce(NEW.enrollment_id, OLD.enrollment_id);
  -- Locked first, so that two reviews at once are both in the average of the later one.
  PERFORM 1 FROM courses WHERE course_id = v_course_id FOR UPDATE;
  UPDATE courses SET (rating, rating_count) = (
    SELECT coalesce(round(avg(r.rating), 2), 0), count(*)
    FROM course_reviews r JOIN enrollments e USING (enrollment_id) WHERE e.course_id = v_course_id)
  WHERE course_id = v_course_id;
  RETURN NULL;
END $$;
CREATE TRIGGER update_course_rating AFTER INSERT OR UPDATE OF rating OR DELETE ON course_reviews
  FOR EACH ROW EXECUTE FUNCTION update_course_rating();

CREATE FUNCTION count_course_enrollment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE courses SET enrollment_count = enrollment_count + 1 WHERE course_id = NEW.course_id;
  ELSE
    UPDATE courses SET enrollment_count = enrollment_count - 1 WHERE course_id = OLD.course_id;
    -- A review leaves with its enrollment; by then its own trigger no longer finds the course.
    UPDATE courses SET (rating, rating_count) = (
      SELECT coalesce(round(avg(r.rating), 2), 0), count(*)
      FROM course_reviews r JOIN enrollments e USING (enrollment_id) WHERE e.course_id = OLD.course_id)
    WHERE course_id = OLD.course_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER count_course_enrollment AFTER INSERT OR DELETE ON enrollments
  FOR EACH ROW EXECUTE FUNCTION count_course_enrollment();
