-- Shop, payments, moderation and what erasing an account needs: the tables of requirements.md §3 and §7, beside the
-- columns that reviews, sessions and files were lacking.

CREATE TYPE payment_method_type AS ENUM ('credit_card', 'debit_card', 'bank_transfer', 'wallet');

CREATE TYPE transaction_status AS ENUM ('pending', 'completed', 'failed', 'canceled', 'refunded');

CREATE TYPE order_status AS ENUM ('placed', 'fulfilled', 'canceled');

ALTER TABLE course_reviews DROP CONSTRAINT course_reviews_enrollment_id_fkey;

DROP INDEX course_reviews_created_at_idx;

DROP INDEX course_reviews_enrollment_id_key;

ALTER TABLE course_reviews ADD COLUMN     course_id UUID,
ADD COLUMN     hidden_at TIMESTAMPTZ(3),
ADD COLUMN     hidden_by UUID,
ADD COLUMN     hidden_reason VARCHAR(500);

-- A review knows its course, so that a course's reviews are one index away; the composite key below holds it to that.
UPDATE course_reviews r SET course_id = e.course_id FROM enrollments e WHERE e.enrollment_id = r.enrollment_id;
ALTER TABLE course_reviews ALTER COLUMN course_id SET NOT NULL;

ALTER TABLE media_files ADD COLUMN     product_id UUID,
ALTER COLUMN uploaded_by DROP NOT NULL;

ALTER TABLE user_sessions ADD COLUMN     user_agent VARCHAR(300);

ALTER TABLE users ADD COLUMN     erase_after TIMESTAMPTZ(3),
ADD COLUMN     erased_at TIMESTAMPTZ(3);

CREATE TABLE payment_methods (
    payment_method_id UUID NOT NULL DEFAULT new_id(),
    user_id UUID NOT NULL,
    region region NOT NULL,
    method_type payment_method_type NOT NULL,
    card_last_four CHAR(4),
    card_brand VARCHAR(30),
    expiry_month SMALLINT,
    expiry_year SMALLINT,
    is_default BOOLEAN NOT NULL DEFAULT false,
    created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT payment_methods_pkey PRIMARY KEY (payment_method_id)
);

CREATE TABLE transactions (
    transaction_id UUID NOT NULL DEFAULT new_id(),
    user_id UUID,
    course_id UUID,
    region region NOT NULL,
    amount DECIMAL(12,2) NOT NULL,
    currency CHAR(3) NOT NULL DEFAULT 'USD',
    payment_method_id UUID,
    gateway_transaction_id VARCHAR(255),
    status transaction_status NOT NULL DEFAULT 'pending',
    created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    completed_at TIMESTAMPTZ(3),

    CONSTRAINT transactions_pkey PRIMARY KEY (transaction_id)
);

CREATE TABLE invoices (
    invoice_id UUID NOT NULL DEFAULT new_id(),
    transaction_id UUID NOT NULL,
    invoice_number BIGSERIAL NOT NULL,
    description TEXT NOT NULL,
    amount DECIMAL(12,2) NOT NULL,
    currency CHAR(3) NOT NULL,
    billed_to TEXT,
    issued_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT invoices_pkey PRIMARY KEY (invoice_id)
);

CREATE TABLE review_reports (
    review_id UUID NOT NULL,
    reporter_id UUID NOT NULL,
    reason VARCHAR(500) NOT NULL,
    created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    settled_at TIMESTAMPTZ(3),

    CONSTRAINT review_reports_pkey PRIMARY KEY (review_id,reporter_id)
);

CREATE TABLE product_reviews (
    review_id UUID NOT NULL DEFAULT new_id(),
    product_id UUID NOT NULL,
    user_id UUID NOT NULL,
    rating SMALLINT NOT NULL,
    review_text TEXT NOT NULL DEFAULT '',
    hidden_at TIMESTAMPTZ(3),
    hidden_by UUID,
    hidden_reason VARCHAR(500),
    created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT product_reviews_pkey PRIMARY KEY (review_id)
);

CREATE TABLE products (
    product_id UUID NOT NULL DEFAULT new_id(),
    name TEXT NOT NULL,
    description TEXT NOT NULL DEFAULT '',
    price DECIMAL(12,2) NOT NULL,
    currency CHAR(3) NOT NULL DEFAULT 'USD',
    category VARCHAR(100) NOT NULL,
    stock INTEGER NOT NULL DEFAULT 0,
    rating DECIMAL(3,2) NOT NULL DEFAULT 0,
    rating_count INTEGER NOT NULL DEFAULT 0,
    main_image_id VARCHAR(128),
    created_by UUID NOT NULL,
    region region NOT NULL,
    created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT products_pkey PRIMARY KEY (product_id)
);

CREATE TABLE product_image_urls (
    image_id UUID NOT NULL DEFAULT new_id(),
    product_id UUID NOT NULL,
    position INTEGER NOT NULL,
    url TEXT NOT NULL,
    uploaded_by UUID,

    CONSTRAINT product_image_urls_pkey PRIMARY KEY (image_id)
);

CREATE TABLE cart_items (
    user_id UUID NOT NULL,
    product_id UUID NOT NULL,
    quantity INTEGER NOT NULL DEFAULT 1,
    added_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT cart_items_pkey PRIMARY KEY (user_id,product_id)
);

CREATE TABLE orders (
    order_id UUID NOT NULL DEFAULT new_id(),
    buyer_id UUID,
    region region NOT NULL,
    status order_status NOT NULL DEFAULT 'placed',
    total_amount DECIMAL(14,2) NOT NULL DEFAULT 0,
    currency CHAR(3) NOT NULL DEFAULT 'USD',
    request_key VARCHAR(255) NOT NULL,
    created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    fulfilled_at TIMESTAMPTZ(3),
    canceled_at TIMESTAMPTZ(3),

    CONSTRAINT orders_pkey PRIMARY KEY (order_id)
);

CREATE TABLE order_items (
    order_id UUID NOT NULL,
    line_number SMALLINT NOT NULL,
    product_id UUID,
    product_name TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    unit_price DECIMAL(12,2) NOT NULL,

    CONSTRAINT order_items_pkey PRIMARY KEY (order_id,line_number)
);

CREATE INDEX payment_methods_user_id_created_at_idx ON payment_methods(user_id, created_at);

CREATE UNIQUE INDEX transactions_gateway_transaction_id_key ON transactions(gateway_transaction_id);

CREATE INDEX transactions_user_id_created_at_idx ON transactions(user_id, created_at DESC);

CREATE INDEX transactions_course_id_status_idx ON transactions(course_id, status);

CREATE INDEX transactions_payment_method_id_idx ON transactions(payment_method_id);

CREATE UNIQUE INDEX invoices_transaction_id_key ON invoices(transaction_id);

CREATE UNIQUE INDEX invoices_invoice_number_key ON invoices(invoice_number);

CREATE INDEX review_reports_reporter_id_idx ON review_reports(reporter_id);

CREATE INDEX product_reviews_product_id_created_at_idx ON product_reviews(product_id, created_at DESC);

CREATE INDEX product_reviews_user_id_idx ON product_reviews(user_id);

CREATE INDEX product_reviews_created_at_idx ON product_reviews(created_at DESC);

CREATE INDEX product_reviews_hidden_by_idx ON product_reviews(hidden_by);

CREATE UNIQUE INDEX product_reviews_product_id_user_id_key ON product_reviews(product_id, user_id);

CREATE INDEX products_created_at_product_id_idx ON products(created_at DESC, product_id DESC);

CREATE INDEX products_category_created_at_idx ON products(category, created_at DESC);

CREATE INDEX products_created_by_created_at_idx ON products(created_by, created_at);

CREATE INDEX products_name_trgm ON products USING GIN (name gin_trgm_ops);

CREATE INDEX product_image_urls_uploaded_by_idx ON product_image_urls(uploaded_by);

CREATE UNIQUE INDEX product_image_urls_product_id_position_key ON product_image_urls(product_id, position);

CREATE INDEX cart_items_product_id_idx ON cart_items(product_id);

CREATE INDEX orders_buyer_id_created_at_idx ON orders(buyer_id, created_at DESC);

CREATE INDEX orders_status_created_at_idx ON orders(status, created_at DESC);

CREATE UNIQUE INDEX orders_buyer_id_request_key_key ON orders(buyer_id, request_key);

CREATE INDEX order_items_product_id_idx ON order_items(product_id);

CREATE INDEX course_reviews_course_id_created_at_idx ON course_reviews(course_id, created_at DESC);

CREATE INDEX course_reviews_created_at_idx ON course_reviews(created_at DESC);

CREATE INDEX course_reviews_hidden_by_idx ON course_reviews(hidden_by);

CREATE UNIQUE INDEX course_reviews_enrollment_id_course_id_key ON course_reviews(enrollment_id, course_id);

CREATE UNIQUE INDEX enrollments_enrollment_id_course_id_key ON enrollments(enrollment_id, course_id);

CREATE INDEX media_files_product_id_idx ON media_files(product_id);

CREATE INDEX users_erase_after_idx ON users(erase_after);

ALTER TABLE media_files ADD CONSTRAINT media_files_product_id_fkey FOREIGN KEY (product_id) REFERENCES products(product_id) ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE media_files ADD CONSTRAINT media_files_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES users(user_id) ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE payment_methods ADD CONSTRAINT payment_methods_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(user_id) ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE transactions ADD CONSTRAINT transactions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(user_id) ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE transactions ADD CONSTRAINT transactions_course_id_fkey FOREIGN KEY (course_id) REFERENCES courses(course_id) ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE transactions ADD CONSTRAINT transactions_payment_method_id_fkey FOREIGN KEY (payment_method_id) REFERENCES payment_methods(payment_method_id) ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE invoices ADD CONSTRAINT invoices_transaction_id_fkey FOREIGN KEY (transaction_id) REFERENCES transactions(transaction_id) ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE course_reviews ADD CONSTRAINT course_reviews_enrollment_id_course_id_fkey FOREIGN KEY (enrollment_id, course_id) REFERENCES enrollments(enrollment_id, course_id) ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE course_reviews ADD CONSTRAINT course_reviews_hidden_by_fkey FOREIGN KEY (hidden_by) REFERENCES users(user_id) ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE review_reports ADD CONSTRAINT review_reports_review_id_fkey FOREIGN KEY (review_id) REFERENCES course_reviews(review_id) ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE review_reports ADD CONSTRAINT review_reports_reporter_id_fkey FOREIGN KEY (reporter_id) REFERENCES users(user_id) ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE product_reviews ADD CONSTRAINT product_reviews_product_id_fkey FOREIGN KEY (product_id) REFERENCES products(product_id) ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE product_reviews ADD CONSTRAINT product_reviews_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(user_id) ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE product_reviews ADD CONSTRAINT product_reviews_hidden_by_fkey FOREIGN KEY (hidden_by) REFERENCES users(user_id) ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE products ADD CONSTRAINT products_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(user_id) ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE product_image_urls ADD CONSTRAINT product_image_urls_product_id_fkey FOREIGN KEY (product_id) REFERENCES products(product_id) ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE product_image_urls ADD CONSTRAINT product_image_urls_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES users(user_id) ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE cart_items ADD CONSTRAINT cart_items_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(user_id) ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE cart_items ADD CONSTRAINT cart_items_product_id_fkey FOREIGN KEY (product_id) REFERENCES products(product_id) ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE orders ADD CONSTRAINT orders_buyer_id_fkey FOREIGN KEY (buyer_id) REFERENCES users(user_id) ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE order_items ADD CONSTRAINT order_items_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(order_id) ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE order_items ADD CONSTRAINT order_items_product_id_fkey FOREIGN KEY (product_id) REFERENCES products(product_id) ON DELETE SET NULL ON UPDATE CASCADE;

-- Invariants as constraints ---------------------------------------------------------------------------------

ALTER TABLE products
  ADD CONSTRAINT products_name_present CHECK (length(name) BETWEEN 1 AND 200),
  ADD CONSTRAINT products_category_present CHECK (length(category) > 0),
  ADD CONSTRAINT products_price_not_negative CHECK (price >= 0),
  -- However many buy at once, what is not there cannot be sold (SHOP-12).
  ADD CONSTRAINT products_stock_not_negative CHECK (stock >= 0),
  ADD CONSTRAINT products_rating_range CHECK (rating BETWEEN 0 AND 5 AND rating_count >= 0),
  ADD CONSTRAINT products_currency_shape CHECK (currency ~ '^[A-Z]{3}$');

ALTER TABLE product_image_urls ADD CONSTRAINT product_image_urls_shape
  CHECK (position >= 0 AND length(url) BETWEEN 1 AND 2048);

ALTER TABLE cart_items ADD CONSTRAINT cart_items_quantity_range CHECK (quantity BETWEEN 1 AND 999);

ALTER TABLE orders
  ADD CONSTRAINT orders_total_not_negative CHECK (total_amount >= 0),
  ADD CONSTRAINT orders_currency_shape CHECK (currency ~ '^[A-Z]{3}$'),
  -- A state and its time come together.
  ADD CONSTRAINT orders_state_has_time CHECK (
    (status = 'fulfilled') = (fulfilled_at IS NOT NULL) AND (status = 'canceled') = (canceled_at IS NOT NULL));

ALTER TABLE order_items ADD CONSTRAINT order_items_range
  CHECK (line_number >= 1 AND quantity BETWEEN 1 AND 999 AND unit_price >= 0);

ALTER TABLE courses ADD CONSTRAINT courses_currency_shape CHECK (currency ~ '^[A-Z]{3}$');

ALTER TABLE payment_methods
  -- PAY-04: four digits and nothing that could be more of a card.
  ADD CONSTRAINT payment_methods_last_four_shape CHECK (card_last_four ~ '^[0-9]{4}$'),
  ADD CONSTRAINT payment_methods_brand_no_digits CHECK (card_brand !~ '[0-9]{5}'),
  ADD CONSTRAINT payment_methods_expiry_range CHECK (expiry_month BETWEEN 1 AND 12 AND expiry_year BETWEEN 2000 AND 2100),
  ADD CONSTRAINT payment_methods_card_is_complete CHECK (
    method_type NOT IN ('credit_card', 'debit_card')
    OR (card_last_four IS NOT NULL AND expiry_month IS NOT NULL AND expiry_year IS NOT NULL));
-- PAY-03: at most one default per person.
CREATE UNIQUE INDEX payment_methods_one_default ON payment_methods (user_id) WHERE is_default;

ALTER TABLE transactions
  ADD CONSTRAINT transactions_amount_not_negative CHECK (amount >= 0),
  ADD CONSTRAINT transactions_currency_shape CHECK (currency ~ '^[A-Z]{3}$'),
  ADD CONSTRAINT transactions_completed_has_time CHECK (status NOT IN ('completed', 'refunded') OR completed_at IS NOT NULL);

ALTER TABLE invoices ADD CONSTRAINT invoices_amount_not_negative CHECK (amount >= 0);

ALTER TABLE product_reviews ADD CONSTRAINT product_reviews_rating_range CHECK (rating BETWEEN 1 AND 5);
ALTER TABLE product_reviews ADD CONSTRAINT product_reviews_text_length CHECK (length(review_text) <= 5000);
ALTER TABLE course_reviews ADD CONSTRAINT course_reviews_text_length CHECK (length(review_text) <= 5000);
ALTER TABLE review_reports ADD CONSTRAINT review_reports_reason_present CHECK (length(reason) > 0);

-- A file belongs to one course or to one product, never to both.
ALTER TABLE media_files ADD CONSTRAINT media_files_one_owner CHECK (course_id IS NULL OR product_id IS NULL);

-- TRG-01 for the tables that are new here.
DO $$
DECLARE name text;
BEGIN
  FOR name IN
    SELECT c.table_name FROM information_schema.columns c
    WHERE c.table_schema = 'public' AND c.column_name = 'updated_at'
    EXCEPT SELECT t.event_object_table FROM information_schema.triggers t WHERE t.trigger_name = 'update_modified_timestamp'
  LOOP
    EXECUTE format(
      'CREATE TRIGGER update_modified_timestamp BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION update_modified_timestamp()',
      name);
  END LOOP;
END $$;

-- Reviews: the course follows from the enrollment, whoever inserts (TRG-02 by plain SQL).
CREATE FUNCTION fill_review_course() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT course_id INTO NEW.course_id FROM enrollments WHERE enrollment_id = NEW.enrollment_id;
  RETURN NEW;
END $$;
CREATE TRIGGER fill_review_course BEFORE INSERT OR UPDATE OF enrollment_id, course_id ON course_reviews
  FOR EACH ROW EXECUTE FUNCTION fill_review_course();

-- Each index names the query it is for (OPS-25) --------------------------------------------------------------

COMMENT ON INDEX account_directory_user_id_key IS 'The directory entry of one account.';
COMMENT ON INDEX cart_items_product_id_idx IS 'Taking a product that goes out of every cart.';
COMMENT ON INDEX course_categories_name_key IS 'One category of a name.';
COMMENT ON INDEX course_categories_slug_key IS 'The catalog narrowed to a category by its address.';
COMMENT ON INDEX course_lessons_module_id_lesson_order_key IS 'The lessons of a module in order (CAT-05).';
COMMENT ON INDEX course_modules_course_id_module_order_key IS 'The curriculum in order (CAT-04).';
COMMENT ON INDEX course_progress_course_id_idx IS 'Recounting a course''s learners when its files change.';
COMMENT ON INDEX course_progress_user_id_course_id_key IS 'A learner''s figures of one course; one row per pair (PRG-04).';
COMMENT ON INDEX course_reviews_course_id_created_at_idx IS 'A course''s reviews, newest first, and its rating.';
COMMENT ON INDEX course_reviews_created_at_idx IS 'All reviews, newest first, for moderation.';
COMMENT ON INDEX course_reviews_enrollment_id_course_id_key IS 'One review per enrollment.';
COMMENT ON INDEX course_reviews_hidden_by_idx IS 'Setting a review free of a moderator who goes.';
COMMENT ON INDEX courses_category_id_published_at_idx IS 'The catalog narrowed to a category, newest first.';
COMMENT ON INDEX courses_course_code_key IS 'One course of a code; codes that begin alike.';
COMMENT ON INDEX courses_cover_file_id_idx IS 'Setting a cover free when its file goes; may visitors see this file?';
COMMENT ON INDEX courses_description_trgm IS 'Search by infix in descriptions.';
COMMENT ON INDEX courses_enrollment_count_course_id_idx IS 'Popular courses (CAT-11).';
COMMENT ON INDEX courses_instructor_id_created_at_idx IS 'An instructor''s own courses in the studio, newest first.';
COMMENT ON INDEX courses_published IS 'The catalog, newest first: published courses alone.';
COMMENT ON INDEX courses_slug_key IS 'A course by its address.';
COMMENT ON INDEX courses_title_trgm IS 'Search by infix in titles.';
COMMENT ON INDEX enrollments_course_id_enrolled_at_idx IS 'The learners of a course (CAT-14).';
COMMENT ON INDEX enrollments_enrollment_id_course_id_key IS 'Holds a review to the course of its enrollment.';
COMMENT ON INDEX enrollments_user_id_course_id_key IS 'A person''s enrollments; one per course (ENR-02).';
COMMENT ON INDEX invoices_invoice_number_key IS 'An invoice by its number.';
COMMENT ON INDEX invoices_transaction_id_key IS 'The invoice of a transaction; one at most (PAY-06).';
COMMENT ON INDEX lesson_progress_enrollment_id_idx IS 'The lessons of an enrollment (ENR-06).';
COMMENT ON INDEX lesson_progress_lesson_id_idx IS 'Taking a lesson''s progress away with it.';
COMMENT ON INDEX lesson_progress_user_id_course_id_idx IS 'A learner''s lessons of one course, for the curriculum.';
COMMENT ON INDEX lesson_progress_user_id_lesson_id_key IS 'A learner''s progress of one lesson; one row per pair (PRG-06).';
COMMENT ON INDEX media_file_blobs_sha256_idx IS 'Is this content still used by anybody?';
COMMENT ON INDEX media_files_course_id_idx IS 'The files of a course, for its aggregates.';
COMMENT ON INDEX media_files_lesson_id_idx IS 'The files of a lesson, for the player and its aggregates.';
COMMENT ON INDEX media_files_product_id_idx IS 'The images of a product.';
COMMENT ON INDEX media_files_uploaded_by_created_at_idx IS 'One person''s uploads, newest first.';
COMMENT ON INDEX media_jobs_file_id_idx IS 'The jobs of a file.';
COMMENT ON INDEX media_jobs_one_open IS 'One open job per file and task.';
COMMENT ON INDEX media_jobs_state_lease_until_idx IS 'Jobs whose lease has run out; the queue as admins see it.';
COMMENT ON INDEX order_items_product_id_idx IS 'Who bought a product; the orders that its seller sees.';
COMMENT ON INDEX orders_buyer_id_created_at_idx IS 'A person''s orders, newest first.';
COMMENT ON INDEX orders_buyer_id_request_key_key IS 'One order per purchase, however often it is sent.';
COMMENT ON INDEX orders_status_created_at_idx IS 'All orders of a state, newest first.';
COMMENT ON INDEX outbox_events_aggregate_id_event_id_idx IS 'Events in the order of one aggregate.';
COMMENT ON INDEX outbox_events_next_try_at_idx IS 'Events that are due now.';
COMMENT ON INDEX payment_methods_one_default IS 'The default method of a person; at most one (PAY-03).';
COMMENT ON INDEX payment_methods_user_id_created_at_idx IS 'A person''s payment methods in the order they were added.';
COMMENT ON INDEX product_image_urls_product_id_position_key IS 'The posted addresses of a product in their order.';
COMMENT ON INDEX product_image_urls_uploaded_by_idx IS 'Setting the uploader free when an account is erased.';
COMMENT ON INDEX product_reviews_created_at_idx IS 'All product reviews, newest first, for moderation.';
COMMENT ON INDEX product_reviews_hidden_by_idx IS 'Setting a review free of a moderator who goes.';
COMMENT ON INDEX product_reviews_product_id_created_at_idx IS 'A product''s reviews, newest first, and its rating.';
COMMENT ON INDEX product_reviews_product_id_user_id_key IS 'One review per person and product.';
COMMENT ON INDEX product_reviews_user_id_idx IS 'A person''s product reviews.';
COMMENT ON INDEX products_category_created_at_idx IS 'The shop narrowed to a category, newest first (SHOP-14); the list of categories.';
COMMENT ON INDEX products_created_at_product_id_idx IS 'The shop, newest first.';
COMMENT ON INDEX products_created_by_created_at_idx IS 'The products of one seller.';
COMMENT ON INDEX products_name_trgm IS 'Search by infix in product names.';
COMMENT ON INDEX review_reports_reporter_id_idx IS 'Taking a person''s reports away with their account.';
COMMENT ON INDEX transactions_course_id_status_idx IS 'What a course earned (PRC-15).';
COMMENT ON INDEX transactions_gateway_transaction_id_key IS 'One transaction per charge of the gateway.';
COMMENT ON INDEX transactions_payment_method_id_idx IS 'Setting a transaction free of a method that goes.';
COMMENT ON INDEX transactions_user_id_created_at_idx IS 'A person''s transactions, newest first (PAY-08).';
COMMENT ON INDEX user_activity_log_course_id_timestamp_idx IS 'The activity of a course (ADM-15).';
COMMENT ON INDEX user_activity_log_user_id_timestamp_idx IS 'A learner''s history, newest first, and its erasure.';
COMMENT ON INDEX user_progress_file_id_idx IS 'Moving a file''s progress with it; taking it away.';
COMMENT ON INDEX user_progress_updated_at_idx IS 'What changed since the backup copy''s last pass.';
COMMENT ON INDEX user_progress_user_id_course_id_idx IS 'The aggregates of one learner in one course (PRG-10).';
COMMENT ON INDEX user_progress_user_id_file_id_key IS 'A learner''s progress of one file; one row per pair (PRG-02).';
COMMENT ON INDEX user_sessions_user_id_idx IS 'A person''s sessions: list them, end them all.';
COMMENT ON INDEX users_email_key IS 'Sign-in by email; one account of an email (ACC-09).';
COMMENT ON INDEX users_erase_after_idx IS 'The erasures that are due.';
