-- What may be known of a person: each column says it by its comment, and export and erasure follow these comments
-- (checks 75 to 77). Forms, which later migrations write for their own columns:
--   COMMENT ON COLUMN t.c IS 'privacy: none'                     says nothing about a person
--   … 'privacy: export+erase'                                    the person gets it; it goes with the account
--   … 'privacy: erase'                                           secret or technical; it goes with the account
--   … 'privacy: export+retain: <reason>', 'privacy: retain: …'   it stays, of a person who is a pseudonym by then
--   COMMENT ON TABLE t IS 'owner: <column>'                      whose its rows are: that column holds a person's id
--   … 'owner: <column> -> <table>'                               whose the row of the same key in that table is
--   … 'owner: …; rows erased'                                    with the account whole rows go
-- Words may stand in front of either. The job queue keeps tables of its own in another schema; they name things by id.

-- An export that was asked for: a link that works once, for a day at most.
CREATE TABLE account_exports (
    export_id UUID NOT NULL DEFAULT new_id(),
    user_id UUID NOT NULL,
    token_hash CHAR(64) NOT NULL,
    created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    expires_at TIMESTAMPTZ(3) NOT NULL,
    used_at TIMESTAMPTZ(3),

    CONSTRAINT account_exports_pkey PRIMARY KEY (export_id),
    CONSTRAINT account_exports_short_lived CHECK (expires_at <= created_at + interval '24 hours')
);
CREATE UNIQUE INDEX account_exports_token_hash_key ON account_exports(token_hash);
CREATE INDEX account_exports_user_id_idx ON account_exports(user_id);
ALTER TABLE account_exports ADD CONSTRAINT account_exports_user_id_fkey
  FOREIGN KEY (user_id) REFERENCES users(user_id) ON DELETE CASCADE ON UPDATE CASCADE;

-- Who changed what with the rights of an admin. It outlives everybody it names, so it has no foreign keys.
CREATE TABLE audit_log (
    audit_id BIGSERIAL NOT NULL,
    actor_id UUID,
    action VARCHAR(100) NOT NULL,
    target_type VARCHAR(50) NOT NULL,
    target_id VARCHAR(128) NOT NULL,
    before JSONB,
    after JSONB,
    created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT audit_log_pkey PRIMARY KEY (audit_id)
);
CREATE INDEX audit_log_target_type_target_id_audit_id_idx ON audit_log(target_type, target_id, audit_id DESC);
CREATE INDEX audit_log_actor_id_audit_id_idx ON audit_log(actor_id, audit_id DESC);

-- Whoever asks, its rows are only ever added (check 12).
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is only ever added to' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER refuse_audit_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();

CREATE INDEX users_created_at_user_id_idx ON users(created_at DESC, user_id DESC);
CREATE INDEX users_search_trgm ON users USING gin ((first_name || ' ' || last_name || ' ' || email::text) gin_trgm_ops);

COMMENT ON INDEX account_exports_token_hash_key IS 'An export by its link.';
COMMENT ON INDEX account_exports_user_id_idx IS 'A person''s exports, and their erasure.';
COMMENT ON INDEX audit_log_target_type_target_id_audit_id_idx IS 'What was done to one thing, newest first.';
COMMENT ON INDEX audit_log_actor_id_audit_id_idx IS 'What one person did, newest first.';
COMMENT ON INDEX users_created_at_user_id_idx IS 'All people, newest first, for admins.';
COMMENT ON INDEX users_search_trgm IS 'People by parts of name or email, for admins.';

-- Classes --------------------------------------------------------------------------------------------------------

COMMENT ON TABLE users IS 'owner: user_id';
COMMENT ON TABLE user_credentials IS 'owner: user_id; rows erased';
COMMENT ON TABLE user_profiles IS 'owner: user_id; rows erased';
COMMENT ON TABLE user_sessions IS 'owner: user_id; rows erased';
COMMENT ON TABLE account_directory IS 'owner: user_id; rows erased';
COMMENT ON TABLE account_exports IS 'owner: user_id; rows erased';
COMMENT ON TABLE courses IS 'owner: instructor_id';
COMMENT ON TABLE course_modules IS 'owner: course_id -> courses';
COMMENT ON TABLE course_lessons IS 'owner: module_id -> course_modules';
COMMENT ON TABLE enrollments IS 'owner: user_id';
COMMENT ON TABLE user_progress IS 'owner: user_id; rows erased';
COMMENT ON TABLE course_progress IS 'owner: user_id; rows erased';
COMMENT ON TABLE user_activity_log IS 'owner: user_id; rows erased';
COMMENT ON TABLE lesson_progress IS 'owner: user_id';
COMMENT ON TABLE media_files IS 'owner: uploaded_by';
COMMENT ON TABLE course_reviews IS 'owner: enrollment_id -> enrollments';
COMMENT ON TABLE product_reviews IS 'owner: user_id';
COMMENT ON TABLE review_reports IS 'owner: reporter_id; rows erased';
COMMENT ON TABLE products IS 'owner: created_by; rows erased';
COMMENT ON TABLE product_image_urls IS 'owner: uploaded_by';
COMMENT ON TABLE cart_items IS 'owner: user_id; rows erased';
COMMENT ON TABLE orders IS 'owner: buyer_id';
COMMENT ON TABLE order_items IS 'owner: order_id -> orders';
COMMENT ON TABLE payment_methods IS 'owner: user_id; rows erased';
COMMENT ON TABLE transactions IS 'owner: user_id';
COMMENT ON TABLE invoices IS 'owner: transaction_id -> transactions';

DO $$
DECLARE
  pseudonym text := 'retain: a pseudonym once the account is erased';
  figures text := 'export+retain: a course keeps its figures, of a person who is a pseudonym by then';
  lessons text := 'export+retain: a course with learners stays with them';
  file text := 'export+retain: a file stays with the course or product that it is part of';
  ratings text := 'export+retain: a rating stays part of the average, without its words and its author';
  money text := 'export+retain: sums of money stay provable, of a person who is a pseudonym by then';
  account text := 'export+retain: the state of an account, and what the school is counted by';
  r record;
  column_name text;
BEGIN
  FOR r IN SELECT * FROM (VALUES
    ('users', 'email first_name last_name country city last_login_at', 'export+erase'),
    ('users', 'user_id user_type region suspended_at erase_after erased_at created_at', account),
    ('users', 'updated_at', 'none'),
    ('user_credentials', 'user_id password_hash updated_at', 'erase'),
    ('user_profiles', 'bio timezone', 'export+erase'),
    ('user_profiles', 'user_id updated_at', 'erase'),
    ('user_sessions', 'created_at expires_at revoked_at user_agent', 'export+erase'),
    ('user_sessions', 'session_id user_id', 'erase'),
    ('account_directory', 'email user_id region', 'erase'),
    ('account_exports', 'created_at expires_at used_at', 'export+erase'),
    ('account_exports', 'export_id user_id token_hash', 'erase'),

    ('course_categories', 'category_id slug name position', 'none'),
    ('courses', 'course_id course_code slug title description level language price currency duration_hours published_at created_at', lessons),
    ('courses', 'instructor_id', pseudonym),
    ('courses', 'region category_id cover_file_id rating rating_count enrollment_count updated_at', 'none'),
    ('course_modules', 'module_id course_id module_title module_order created_at', lessons),
    ('course_modules', 'updated_at', 'none'),
    ('course_lessons', 'lesson_id module_id lesson_title lesson_order lesson_type duration_minutes is_preview created_at', lessons),
    ('course_lessons', 'content_id updated_at', 'none'),

    ('enrollments', 'enrollment_id course_id progress_percentage enrolled_at completed_at', figures),
    ('enrollments', 'user_id', pseudonym),
    ('enrollments', 'region updated_at', 'none'),
    ('user_progress', 'file_id lesson_id course_id progress_seconds progress_percentage completed watched_ranges watched_seconds last_watched created_at', 'export+erase'),
    ('user_progress', 'id user_id evidence_until revision updated_at', 'erase'),
    ('course_progress', 'course_id total_files completed_files total_duration watched_duration progress_percentage created_at last_updated', 'export+erase'),
    ('course_progress', 'id user_id revision', 'erase'),
    ('user_activity_log', 'file_id lesson_id course_id activity_type duration_seconds timestamp', 'export+erase'),
    ('user_activity_log', 'id user_id', 'erase'),
    ('lesson_progress', 'completed_files progress_percentage time_spent', 'export+erase'),
    ('lesson_progress', 'lesson_id course_id completed_at created_at last_updated', figures),
    ('lesson_progress', 'user_id', pseudonym),
    ('lesson_progress', 'id enrollment_id total_files', 'none'),
    ('progress_backup_cursors', 'name copied_to', 'none'),

    ('media_files', 'file_id course_id lesson_id product_id kind original_name mime_type size_bytes duration_seconds created_at', file),
    ('media_files', 'uploaded_by', 'erase'),
    ('media_files', 'state failure_reason is_required updated_at ready_at', 'none'),
    ('blobs', 'sha256 size_bytes storage_type created_at', 'none'),
    ('media_file_blobs', 'file_id name role sha256 content_type', 'none'),
    ('media_jobs', 'job_id file_id task state attempt lease_token lease_until progress_percent failure_reason created_at started_at finished_at', 'none'),

    ('course_reviews', 'review_text hidden_reason', 'export+erase'),
    ('course_reviews', 'review_id course_id rating hidden_at created_at', ratings),
    ('course_reviews', 'hidden_by', 'retain: which moderator decided'),
    ('course_reviews', 'enrollment_id updated_at', 'none'),
    ('product_reviews', 'review_text hidden_reason', 'export+erase'),
    ('product_reviews', 'review_id product_id rating hidden_at created_at', ratings),
    ('product_reviews', 'user_id', pseudonym),
    ('product_reviews', 'hidden_by', 'retain: which moderator decided'),
    ('product_reviews', 'updated_at', 'none'),
    ('review_reports', 'review_id reason created_at settled_at', 'export+erase'),
    ('review_reports', 'reporter_id', 'erase'),

    ('products', 'product_id name description price currency category stock created_at', 'export+erase'),
    ('products', 'rating rating_count main_image_id created_by region updated_at', 'erase'),
    ('product_image_urls', 'image_id product_id position url', 'export+retain: a picture stays with the product that it shows'),
    ('product_image_urls', 'uploaded_by', 'erase'),
    ('cart_items', 'product_id quantity added_at', 'export+erase'),
    ('cart_items', 'user_id', 'erase'),
    ('orders', 'order_id status total_amount currency created_at fulfilled_at canceled_at', money),
    ('orders', 'buyer_id', pseudonym),
    ('orders', 'request_key', 'erase'),
    ('orders', 'region updated_at', 'none'),
    ('order_items', 'order_id line_number product_id product_name quantity unit_price', money),

    ('payment_methods', 'payment_method_id method_type card_last_four card_brand expiry_month expiry_year is_default created_at', 'export+erase'),
    ('payment_methods', 'user_id region updated_at', 'erase'),
    ('transactions', 'transaction_id course_id amount currency gateway_transaction_id status created_at completed_at', money),
    ('transactions', 'user_id', pseudonym),
    ('transactions', 'region payment_method_id updated_at', 'none'),
    ('invoices', 'billed_to', 'export+erase'),
    ('invoices', 'invoice_id transaction_id invoice_number description amount currency issued_at', money),

    ('outbox_events', 'event_id topic aggregate_id payload attempts last_error created_at next_try_at dead_at', 'none'),
    ('rate_limit_counters', 'key points expire', 'retain: a digest of who is counted, gone with its window of minutes'),
    ('audit_log', 'audit_id actor_id action target_type target_id before after created_at', 'retain: who used the rights of an admin for what stays provable; it names people by id')
  ) AS classes (table_name, columns, class)
  LOOP
    FOREACH column_name IN ARRAY string_to_array(r.columns, ' ') LOOP
      EXECUTE format('COMMENT ON COLUMN %I.%I IS %L', r.table_name, column_name, 'privacy: ' || r.class);
    END LOOP;
  END LOOP;
END $$;

-- Reading them ---------------------------------------------------------------------------------------------------

-- A column whose comment says nothing, or something else, has no class.
CREATE VIEW privacy_columns AS
SELECT c.relname::text AS table_name, a.attname::text AS column_name, a.attnum AS position,
       said.class, coalesce(said.class LIKE 'export+%', false) AS is_exported,
       coalesce(said.class IN ('erase', 'export+erase'), false) AS is_erased,
       a.attnotnull AS is_required, pg_get_expr(d.adbin, d.adrelid) AS default_value
FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
LEFT JOIN LATERAL (
  SELECT (regexp_match(col_description(c.oid, a.attnum),
    '(?:^|\s)privacy: (none|erase|export\+erase|(?:export\+)?retain: \S.*)$'))[1] AS class) said ON true
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  AND c.relname <> '_prisma_migrations';

CREATE VIEW privacy_owners AS
SELECT c.relname::text AS table_name, said.words[1] AS owner_column, said.words[2] AS parent_table,
       said.words[3] IS NOT NULL AS are_rows_erased, format_type(a.atttypid, a.atttypmod) AS owner_type
FROM pg_class c
CROSS JOIN LATERAL (
  SELECT regexp_match(obj_description(c.oid, 'pg_class'),
    '(?:^|\s)owner: (\w+)(?: -> (\w+))?(; rows erased)?$') AS words) said
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = said.words[1]
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p');

-- The condition that chooses a person's rows; $1 is the person.
CREATE FUNCTION condition_of_owner(p_table text) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE v privacy_owners;
BEGIN
  SELECT * INTO STRICT v FROM privacy_owners WHERE table_name = p_table;
  IF v.parent_table IS NULL THEN RETURN format('%I = $1::%s', v.owner_column, v.owner_type); END IF;
  RETURN format('%1$I IN (SELECT %1$I FROM %2$I WHERE %3$s)',
                v.owner_column, v.parent_table, condition_of_owner(v.parent_table));
END $$;

CREATE FUNCTION steps_to_owner(p_table text) RETURNS integer LANGUAGE sql STABLE AS $$
  WITH RECURSIVE way AS (
    SELECT parent_table, 0 AS steps FROM privacy_owners WHERE table_name = p_table
    UNION ALL SELECT o.parent_table, steps + 1 FROM way JOIN privacy_owners o ON o.table_name = way.parent_table)
  SELECT max(steps) FROM way
$$;

-- The tables that an export has to ask, each with how many of its columns it gives.
CREATE FUNCTION exported_tables() RETURNS TABLE (table_name text, columns integer) LANGUAGE sql STABLE AS $$
  SELECT table_name, count(*)::integer FROM privacy_columns WHERE is_exported GROUP BY table_name ORDER BY table_name
$$;

-- What one table has about a person, one object per row in the order of its key (check 76).
CREATE FUNCTION exported_rows(p_table text, p_user_id uuid) RETURNS SETOF json LANGUAGE plpgsql STABLE AS $$
DECLARE
  v_columns text;
  v_order text;
BEGIN
  SELECT string_agg(quote_ident(column_name), ', ' ORDER BY position) INTO STRICT v_columns
  FROM privacy_columns WHERE table_name = p_table AND is_exported;
  SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY k.position) INTO STRICT v_order
  FROM pg_index i CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k(number, position)
  JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
  WHERE i.indisprimary AND i.indrelid = format('public.%I', p_table)::regclass;
  RETURN QUERY EXECUTE format(
    'SELECT row_to_json(found) FROM (SELECT %s FROM (SELECT * FROM %I WHERE %s ORDER BY %s) AS own) AS found',
    v_columns, p_table, condition_of_owner(p_table), v_order) USING p_user_id;
END $$;

-- How much of each kind there is of a person, for the page that shows it.
CREATE FUNCTION count_personal_rows(p_user_id uuid) RETURNS TABLE (table_name text, row_count integer) LANGUAGE plpgsql STABLE AS $$
BEGIN
  FOR table_name IN SELECT t.table_name FROM exported_tables() AS t LOOP
    EXECUTE format('SELECT count(*)::integer FROM %I WHERE %s', table_name, condition_of_owner(table_name))
    INTO row_count USING p_user_id;
    RETURN NEXT;
  END LOOP;
END $$;

-- Erasing --------------------------------------------------------------------------------------------------------

-- Takes away what the classes say of every table but users itself. A second run finds nothing to change.
CREATE FUNCTION erase_personal_rows(p_user_id uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v privacy_owners;
  v_changes text;
  v_condition text;
BEGIN
  -- What is owned through another table goes before that table does.
  FOR v IN
    SELECT o.* FROM privacy_owners o
    WHERE o.table_name <> 'users'
      AND (o.are_rows_erased OR EXISTS (SELECT FROM privacy_columns c WHERE c.table_name = o.table_name AND c.is_erased))
    ORDER BY steps_to_owner(o.table_name) DESC, o.table_name
  LOOP
    IF v.are_rows_erased THEN
      EXECUTE format('DELETE FROM %I WHERE %s', v.table_name, condition_of_owner(v.table_name)) USING p_user_id;
    ELSE
      SELECT string_agg(format('%I = %s', column_name, emptied), ', '),
             string_agg(CASE WHEN default_value IS NULL AND is_required THEN format('%I NOT LIKE ''erased:%%''', column_name)
                             ELSE format('%I IS DISTINCT FROM %s', column_name, emptied) END, ' OR ')
      INTO v_changes, v_condition
      FROM (
        SELECT *, CASE WHEN NOT is_required THEN 'NULL'
                       WHEN default_value IS NOT NULL THEN default_value
                       -- A text that has to be there, and perhaps once only.
                       ELSE '''erased:'' || new_id()' END AS emptied
        FROM privacy_columns WHERE table_name = v.table_name AND is_erased) AS erased;
      EXECUTE format('UPDATE %I SET %s WHERE %s AND (%s)',
                     v.table_name, v_changes, condition_of_owner(v.table_name), v_condition) USING p_user_id;
    END IF;
  END LOOP;
END $$;

-- By a trigger, so that the figures of courses are not counted anew for each row that goes: what others see stays.
CREATE FUNCTION erase_personal_rows_of_user() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM erase_personal_rows(NEW.user_id);
  RETURN NULL;
END $$;
CREATE TRIGGER erase_personal_rows_of_user AFTER UPDATE OF erased_at ON users
  FOR EACH ROW WHEN (NEW.erased_at IS NOT NULL) EXECUTE FUNCTION erase_personal_rows_of_user();

-- The courses that go with their instructor: never published, or withdrawn, and nobody took or paid for one.
CREATE FUNCTION drafts_of_nobody_else(p_user_id uuid) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
  SELECT course_id FROM courses c WHERE c.instructor_id = p_user_id AND c.published_at IS NULL
    AND NOT EXISTS (SELECT FROM enrollments e WHERE e.course_id = c.course_id)
    AND NOT EXISTS (SELECT FROM transactions t WHERE t.course_id = c.course_id)
$$;

-- Erases an account: all of it, or nothing when it fails or is cut off. The row of users stays as a pseudonym, with
-- whom enrollments, ratings, orders and transactions keep their figures. False: it is erased already or not there.
CREATE FUNCTION erase_user(p_user_id uuid) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  v_email text;
  v_course_id uuid;
  v_course text;
  v_digest text;
BEGIN
  SELECT email::text INTO v_email FROM users WHERE user_id = p_user_id AND erased_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN RETURN false; END IF;

  -- Any other course stays with its learners.
  FOR v_course_id IN SELECT course_id FROM drafts_of_nobody_else(p_user_id) AS course_id ORDER BY 1 LOOP
    PERFORM lock_course(v_course_id::text);
    -- Asked again, as somebody may have published it or come in until the lock was there.
    DELETE FROM courses WHERE course_id = v_course_id AND course_id IN (SELECT drafts_of_nobody_else(p_user_id));
  END LOOP;
  DELETE FROM media_files WHERE uploaded_by = p_user_id AND course_id IS NULL AND product_id IS NULL;

  -- Whoever records progress of this person just now is waited for.
  FOR v_course IN
    SELECT course_id FROM user_progress WHERE user_id = p_user_id::text
    UNION SELECT course_id FROM course_progress WHERE user_id = p_user_id::text ORDER BY 1
  LOOP
    PERFORM lock_learner(v_course, p_user_id::text);
  END LOOP;

  -- Nothing is left to look at in what others reported.
  UPDATE review_reports SET settled_at = clock_timestamp()
  WHERE settled_at IS NULL AND review_id IN (
    SELECT r.review_id FROM course_reviews r JOIN enrollments e USING (enrollment_id) WHERE e.user_id = p_user_id);
  UPDATE product_review_reports SET settled_at = clock_timestamp()
  WHERE settled_at IS NULL AND review_id IN (SELECT review_id FROM product_reviews WHERE user_id = p_user_id);

  -- Wrong passwords are counted under a digest of the email.
  v_digest := rtrim(translate(encode(sha256(convert_to(lower(v_email), 'UTF8')), 'base64'), '+/', '-_'), '=');
  DELETE FROM rate_limit_counters WHERE position(v_digest IN key) > 0;

  UPDATE users SET
    email = 'erased-' || user_id || '@erased.invalid', first_name = 'Former',
    last_name = CASE WHEN EXISTS (SELECT FROM courses WHERE instructor_id = p_user_id) THEN 'instructor' ELSE 'member' END,
    country = NULL, city = NULL, last_login_at = NULL, erased_at = clock_timestamp()
  WHERE user_id = p_user_id;

  -- What lies outside of this database follows, and once more what a request wrote here that was under way just now.
  INSERT INTO outbox_events (topic, aggregate_id, payload, next_try_at)
  SELECT 'account.erased.' || part, part || ':' || p_user_id, jsonb_build_object('userId', p_user_id), clock_timestamp() + interval '60 seconds'
  FROM unnest(ARRAY['auth', 'catalog', 'learning', 'media']) AS part;
  RETURN true;
END $$;
