-- Ratings that follow their visible reviews (TRG-02, SHOP-13), payments (PRC-12 to PRC-14) and figures (PRC-15, PRC-16).
-- Refusals are SQLSTATEs of the form LE<status>; their message is the reason that the API gives.

-- Reviews -----------------------------------------------------------------------------------------------------

-- The row is locked first, so that of two reviews at once the later one counts both. Hidden ones count for nothing.
CREATE FUNCTION refresh_course_rating(p_course_id uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM courses WHERE course_id = p_course_id FOR NO KEY UPDATE;
  UPDATE courses SET (rating, rating_count) = (
    SELECT coalesce(round(avg(r.rating), 2), 0), count(*)
    FROM course_reviews r WHERE r.course_id = p_course_id AND r.hidden_at IS NULL)
  WHERE course_id = p_course_id;
END $$;

CREATE FUNCTION refresh_product_rating(p_product_id uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM products WHERE product_id = p_product_id FOR NO KEY UPDATE;
  UPDATE products SET (rating, rating_count) = (
    SELECT coalesce(round(avg(r.rating), 2), 0), count(*)
    FROM product_reviews r WHERE r.product_id = p_product_id AND r.hidden_at IS NULL)
  WHERE product_id = p_product_id;
END $$;

-- The review itself names its course, so this also holds when its enrollment is gone already.
CREATE OR REPLACE FUNCTION update_course_rating() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM refresh_course_rating(OLD.course_id);
  END IF;
  IF TG_OP = 'INSERT' OR (TG_OP = 'UPDATE' AND NEW.course_id <> OLD.course_id) THEN
    PERFORM refresh_course_rating(NEW.course_id);
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER update_course_rating ON course_reviews;
CREATE TRIGGER update_course_rating AFTER INSERT OR UPDATE OF rating, hidden_at, course_id OR DELETE ON course_reviews
  FOR EACH ROW EXECUTE FUNCTION update_course_rating();

CREATE FUNCTION update_product_rating() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM refresh_product_rating(OLD.product_id);
  END IF;
  IF TG_OP = 'INSERT' OR (TG_OP = 'UPDATE' AND NEW.product_id <> OLD.product_id) THEN
    PERFORM refresh_product_rating(NEW.product_id);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER update_product_rating AFTER INSERT OR UPDATE OF rating, hidden_at, product_id OR DELETE ON product_reviews
  FOR EACH ROW EXECUTE FUNCTION update_product_rating();

-- Who calls their order off has not bought, so their review goes with it unless another order stands: ordering, rating
-- and canceling would cost nothing. A hidden review counts for nothing and stays, as it does when its author deletes it.
-- The products are locked first and in one order, so that of two orders canceled at once the later one sees the other.
CREATE FUNCTION remove_reviews_of_canceled_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM products WHERE product_id IN (SELECT product_id FROM order_items WHERE order_id = NEW.order_id)
  ORDER BY product_id FOR NO KEY UPDATE;
  DELETE FROM product_reviews r
  WHERE r.user_id = NEW.buyer_id AND r.hidden_at IS NULL
    AND r.product_id IN (SELECT product_id FROM order_items WHERE order_id = NEW.order_id)
    AND NOT EXISTS (SELECT FROM order_items i JOIN orders o USING (order_id)
                    WHERE i.product_id = r.product_id AND o.buyer_id = NEW.buyer_id AND o.status <> 'canceled');
  RETURN NULL;
END $$;
CREATE TRIGGER remove_reviews_of_canceled_order AFTER UPDATE OF status ON orders
  FOR EACH ROW WHEN (NEW.status = 'canceled' AND OLD.status <> 'canceled')
  EXECUTE FUNCTION remove_reviews_of_canceled_order();

-- A review that leaves with its enrollment brings the rating along by its own trigger; here only heads are counted.
CREATE OR REPLACE FUNCTION count_course_enrollment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE courses SET enrollment_count = enrollment_count + 1 WHERE course_id = NEW.course_id;
  ELSE
    UPDATE courses SET enrollment_count = enrollment_count - 1 WHERE course_id = OLD.course_id;
  END IF;
  RETURN NULL;
END $$;

-- Somebody asks the admins to look at a product review; once per person and review.
CREATE TABLE product_review_reports (
    review_id UUID NOT NULL,
    reporter_id UUID NOT NULL,
    reason VARCHAR(500) NOT NULL,
    created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    settled_at TIMESTAMPTZ(3),

    CONSTRAINT product_review_reports_pkey PRIMARY KEY (review_id,reporter_id)
);
CREATE INDEX product_review_reports_reporter_id_idx ON product_review_reports(reporter_id);
ALTER TABLE product_review_reports ADD CONSTRAINT product_review_reports_review_id_fkey FOREIGN KEY (review_id) REFERENCES product_reviews(review_id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE product_review_reports ADD CONSTRAINT product_review_reports_reporter_id_fkey FOREIGN KEY (reporter_id) REFERENCES users(user_id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE product_review_reports ADD CONSTRAINT product_review_reports_reason_present CHECK (length(reason) > 0);

COMMENT ON TABLE product_review_reports IS 'owner: reporter_id; rows erased';
COMMENT ON COLUMN product_review_reports.review_id IS 'privacy: export+erase';
COMMENT ON COLUMN product_review_reports.reporter_id IS 'privacy: erase';
COMMENT ON COLUMN product_review_reports.reason IS 'privacy: export+erase';
COMMENT ON COLUMN product_review_reports.created_at IS 'privacy: export+erase';
COMMENT ON COLUMN product_review_reports.settled_at IS 'privacy: export+erase';

CREATE INDEX review_reports_open ON review_reports (review_id, created_at) WHERE settled_at IS NULL;
CREATE INDEX product_review_reports_open ON product_review_reports (review_id, created_at) WHERE settled_at IS NULL;
CREATE INDEX course_reviews_hidden ON course_reviews (hidden_at DESC) WHERE hidden_at IS NOT NULL;
CREATE INDEX product_reviews_hidden ON product_reviews (hidden_at DESC) WHERE hidden_at IS NOT NULL;
CREATE INDEX course_reviews_highest ON course_reviews (course_id, rating DESC, created_at DESC, review_id DESC) WHERE hidden_at IS NULL;
CREATE INDEX course_reviews_lowest ON course_reviews (course_id, rating, created_at DESC, review_id DESC) WHERE hidden_at IS NULL;
CREATE INDEX product_reviews_highest ON product_reviews (product_id, rating DESC, created_at DESC, review_id DESC) WHERE hidden_at IS NULL;
CREATE INDEX product_reviews_lowest ON product_reviews (product_id, rating, created_at DESC, review_id DESC) WHERE hidden_at IS NULL;
COMMENT ON INDEX product_review_reports_reporter_id_idx IS 'Taking a person''s reports away with their account.';
COMMENT ON INDEX review_reports_open IS 'The queue of moderation: course reviews with reports that nobody has settled.';
COMMENT ON INDEX product_review_reports_open IS 'The queue of moderation: product reviews with reports that nobody has settled.';
COMMENT ON INDEX course_reviews_highest IS 'The reviews of a course, highest rating first.';
COMMENT ON INDEX course_reviews_lowest IS 'The same, lowest rating first, and how ratings are spread, without reading a review.';
COMMENT ON INDEX product_reviews_highest IS 'The reviews of a product, highest rating first.';
COMMENT ON INDEX product_reviews_lowest IS 'The same, lowest rating first, and how ratings are spread, without reading a review.';
COMMENT ON INDEX course_reviews_hidden IS 'Hidden course reviews for moderation, the one hidden last first.';
COMMENT ON INDEX product_reviews_hidden IS 'Hidden product reviews for moderation, the one hidden last first.';

-- Payment methods (PAY-01 to PAY-04) --------------------------------------------------------------------------

-- PAY-04: spaces and dashes between its digits do not make a number less of a card's.
ALTER TABLE payment_methods ADD CONSTRAINT payment_methods_brand_few_digits
  CHECK (length(regexp_replace(card_brand, '[^0-9]', '', 'g')) <= 4);

-- A card is good until the end of its month (C-17). What has no date does not expire.
CREATE FUNCTION is_expired(p_method payment_methods) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(make_date(p_method.expiry_year, p_method.expiry_month, 1) + interval '1 month'
                  <= (now() AT TIME ZONE 'UTC'), false)
$$;

-- PAY-03: a new default takes the place of the old one, whoever writes. The person's row is locked first, so that of
-- two defaults at once the later one clears the earlier.
CREATE FUNCTION clear_other_default_methods() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM users WHERE user_id = NEW.user_id FOR NO KEY UPDATE;
  UPDATE payment_methods SET is_default = false
  WHERE user_id = NEW.user_id AND is_default AND payment_method_id <> NEW.payment_method_id;
  RETURN NEW;
END $$;
CREATE TRIGGER clear_other_default_methods BEFORE INSERT OR UPDATE OF is_default, user_id ON payment_methods
  FOR EACH ROW WHEN (NEW.is_default) EXECUTE FUNCTION clear_other_default_methods();

CREATE FUNCTION add_payment_method(
  p_user_id uuid, p_region region, p_method_type payment_method_type, p_card_last_four varchar DEFAULT NULL,
  p_card_brand varchar DEFAULT NULL, p_expiry_month integer DEFAULT NULL, p_expiry_year integer DEFAULT NULL,
  p_is_default boolean DEFAULT false
) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE v_payment_method_id uuid;
BEGIN
  -- Refused before the row is tried: what a constraint refuses would stand in the message, and with it in logs.
  IF p_card_last_four !~ '^[0-9]{4}$' OR length(regexp_replace(p_card_brand, '[^0-9]', '', 'g')) > 4 THEN
    RAISE EXCEPTION 'card_number_refused' USING ERRCODE = 'LE400';
  END IF;
  INSERT INTO payment_methods (user_id, region, method_type, card_last_four, card_brand, expiry_month, expiry_year, is_default)
  VALUES (p_user_id, p_region, p_method_type, p_card_last_four, p_card_brand, p_expiry_month, p_expiry_year, p_is_default)
  RETURNING payment_method_id INTO v_payment_method_id;
  RETURN v_payment_method_id;
END $$;

-- Transactions (PRC-12 to PRC-14) -----------------------------------------------------------------------------

-- PAY-05. The amount is the price of the course as it stands here; no caller names one (check 26). Refuses with
-- LE404 (no such published course, no such method of this person), LE400 (nothing to pay, a method that has expired)
-- and LE409 (the person is in the course already, or has paid for it).
CREATE FUNCTION create_transaction(
  p_user_id uuid, p_course_id uuid, p_region region, p_payment_method_id uuid DEFAULT NULL
) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
  v_course courses;
  v_method payment_methods;
  v_transaction_id uuid;
BEGIN
  SELECT * INTO v_course FROM courses WHERE course_id = p_course_id AND published_at IS NOT NULL FOR SHARE;
  IF v_course.course_id IS NULL THEN
    RAISE EXCEPTION 'course_not_found' USING ERRCODE = 'LE404';
  END IF;
  IF v_course.price = 0 THEN
    RAISE EXCEPTION 'course_is_free' USING ERRCODE = 'LE400';
  END IF;
  IF EXISTS (SELECT 1 FROM enrollments WHERE user_id = p_user_id AND course_id = p_course_id) THEN
    RAISE EXCEPTION 'already_enrolled' USING ERRCODE = 'LE409';
  END IF;
  IF EXISTS (SELECT 1 FROM transactions WHERE user_id = p_user_id AND course_id = p_course_id AND status = 'completed') THEN
    RAISE EXCEPTION 'already_paid' USING ERRCODE = 'LE409';
  END IF;
  IF p_payment_method_id IS NOT NULL THEN
    SELECT * INTO v_method FROM payment_methods
    WHERE payment_method_id = p_payment_method_id AND user_id = p_user_id FOR KEY SHARE;
    IF v_method.payment_method_id IS NULL THEN
      RAISE EXCEPTION 'payment_method_not_found' USING ERRCODE = 'LE404';
    END IF;
    IF is_expired(v_method) THEN
      RAISE EXCEPTION 'payment_method_expired' USING ERRCODE = 'LE400';
    END IF;
  END IF;
  INSERT INTO transactions (user_id, course_id, region, amount, currency, payment_method_id)
  VALUES (p_user_id, p_course_id, p_region, v_course.price, v_course.currency, p_payment_method_id)
  RETURNING transaction_id INTO v_transaction_id;
  RETURN v_transaction_id;
END $$;

-- PAY-06. State and invoice come together; again with the same charge gives the same invoice, also when many ask at
-- once. Refuses with LE404 (no such transaction in this region), LE400 (a charge without an id) and LE409 (completed by
-- another charge, or no longer pending).
CREATE FUNCTION complete_transaction(
  p_transaction_id uuid, p_region region, p_gateway_transaction_id varchar
) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
  v_transaction transactions;
  v_invoice_id uuid;
BEGIN
  IF coalesce(p_gateway_transaction_id, '') = '' THEN
    RAISE EXCEPTION 'gateway_transaction_needed' USING ERRCODE = 'LE400';
  END IF;
  SELECT * INTO v_transaction FROM transactions
  WHERE transaction_id = p_transaction_id AND region = p_region FOR UPDATE;
  IF v_transaction.transaction_id IS NULL THEN
    RAISE EXCEPTION 'transaction_not_found' USING ERRCODE = 'LE404';
  END IF;
  IF v_transaction.status IN ('completed', 'refunded') THEN
    IF v_transaction.gateway_transaction_id IS DISTINCT FROM p_gateway_transaction_id THEN
      RAISE EXCEPTION 'completed_by_another_charge' USING ERRCODE = 'LE409';
    END IF;
    SELECT invoice_id INTO v_invoice_id FROM invoices WHERE transaction_id = p_transaction_id;
    RETURN v_invoice_id;
  END IF;
  IF v_transaction.status <> 'pending' THEN
    RAISE EXCEPTION 'transaction_not_pending' USING ERRCODE = 'LE409';
  END IF;
  UPDATE transactions
  SET status = 'completed', gateway_transaction_id = p_gateway_transaction_id, completed_at = clock_timestamp()
  WHERE transaction_id = p_transaction_id;
  INSERT INTO invoices (transaction_id, description, amount, currency, billed_to)
  VALUES (
    p_transaction_id,
    coalesce((SELECT title FROM courses WHERE course_id = v_transaction.course_id), 'A course that is no longer offered'),
    v_transaction.amount, v_transaction.currency,
    (SELECT first_name || ' ' || last_name FROM users WHERE user_id = v_transaction.user_id))
  RETURNING invoice_id INTO v_invoice_id;
  RETURN v_invoice_id;
END $$;

-- PAY-08: newest first. The next page begins behind the last row of the one before.
CREATE FUNCTION get_user_transactions(
  p_user_id uuid, p_limit integer DEFAULT 10, p_before timestamptz DEFAULT NULL, p_before_id uuid DEFAULT NULL
) RETURNS TABLE (
  transaction_id uuid, course_id uuid, course_title text, course_slug text, region region, amount numeric, currency char(3),
  payment_method_id uuid, method_type payment_method_type, card_last_four char(4), card_brand varchar,
  gateway_transaction_id varchar, status transaction_status, invoice_id uuid, invoice_number bigint,
  created_at timestamptz, completed_at timestamptz
) LANGUAGE sql STABLE AS $$
  SELECT t.transaction_id, t.course_id, coalesce(i.description, c.title), c.slug, t.region, t.amount, t.currency,
         t.payment_method_id, m.method_type, m.card_last_four, m.card_brand,
         t.gateway_transaction_id, t.status, i.invoice_id, i.invoice_number, t.created_at, t.completed_at
  FROM transactions t
  LEFT JOIN courses c ON c.course_id = t.course_id
  LEFT JOIN payment_methods m ON m.payment_method_id = t.payment_method_id
  LEFT JOIN invoices i ON i.transaction_id = t.transaction_id
  WHERE t.user_id = p_user_id
    AND (p_before IS NULL OR (t.created_at, t.transaction_id) < (p_before, p_before_id))
  ORDER BY t.created_at DESC, t.transaction_id DESC LIMIT greatest(0, p_limit)
$$;

-- Figures (PRC-15, PRC-16) ------------------------------------------------------------------------------------

-- Sums by currency, as {"USD": "49.99"}: an exact number is text in JSON, where a number may lose its cents.
-- Refunded charges are no revenue.
CREATE FUNCTION get_instructor_stats(p_instructor_id uuid) RETURNS TABLE (
  course_count integer, published_course_count integer, student_count integer, enrollment_count integer,
  rating numeric, rating_count integer, revenue jsonb
) LANGUAGE sql STABLE AS $$
  WITH own AS (SELECT c.course_id, c.published_at FROM courses c WHERE c.instructor_id = p_instructor_id),
  taken AS (SELECT count(DISTINCT e.user_id) AS students, count(*) AS enrollments FROM enrollments e JOIN own USING (course_id)),
  rated AS (
    SELECT round(avg(r.rating), 2) AS rating, count(*) AS reviews
    FROM course_reviews r JOIN own USING (course_id) WHERE r.hidden_at IS NULL),
  earned AS (
    SELECT t.currency, sum(t.amount) AS amount FROM transactions t JOIN own USING (course_id)
    WHERE t.status = 'completed' GROUP BY t.currency)
  SELECT (SELECT count(*) FROM own)::integer, (SELECT count(published_at) FROM own)::integer,
         taken.students::integer, taken.enrollments::integer, coalesce(rated.rating, 0), rated.reviews::integer,
         (SELECT coalesce(jsonb_object_agg(currency, amount::text), '{}') FROM earned)
  FROM taken, rated
$$;

-- Erased accounts are nobody any more and are not counted; what they took and paid stays (check 77).
CREATE FUNCTION get_platform_stats() RETURNS TABLE (
  user_count integer, student_count integer, instructor_count integer, admin_count integer,
  course_count integer, published_course_count integer, enrollment_count integer, completed_enrollment_count integer,
  revenue jsonb
) LANGUAGE sql STABLE AS $$
  WITH people AS (
    SELECT count(*) AS all_of_them, count(*) FILTER (WHERE user_type = 'student') AS students,
           count(*) FILTER (WHERE user_type = 'instructor') AS instructors, count(*) FILTER (WHERE user_type = 'admin') AS admins
    FROM users WHERE erased_at IS NULL),
  offered AS (SELECT count(*) AS courses, count(published_at) AS published FROM courses),
  taken AS (SELECT count(*) AS enrollments, count(completed_at) AS completed FROM enrollments),
  earned AS (SELECT currency, sum(amount) AS amount FROM transactions WHERE status = 'completed' GROUP BY currency)
  SELECT people.all_of_them::integer, people.students::integer, people.instructors::integer, people.admins::integer,
         offered.courses::integer, offered.published::integer, taken.enrollments::integer, taken.completed::integer,
         (SELECT coalesce(jsonb_object_agg(currency, amount::text), '{}') FROM earned)
  FROM people, offered, taken
$$;
