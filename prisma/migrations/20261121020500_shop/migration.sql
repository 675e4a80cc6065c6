-- The shop's procedures and triggers (SHOP-01 to SHOP-14), and what ties image records to their rows (C-13, MED-41).

-- Who sells a line is kept with it as its name and price are, so that an order whose product is gone can still be
-- delivered by somebody.
ALTER TABLE order_items ADD COLUMN seller_id UUID;
ALTER TABLE order_items ADD CONSTRAINT order_items_seller_id_fkey
  FOREIGN KEY (seller_id) REFERENCES users(user_id) ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX order_items_seller_id_order_id_idx ON order_items(seller_id, order_id DESC);
COMMENT ON INDEX order_items_seller_id_order_id_idx IS 'The orders that a seller has to deliver, newest first.';

-- What a request key stood for the first time, so that it is not used for another purchase.
ALTER TABLE orders ADD COLUMN request_hash VARCHAR(64) NOT NULL DEFAULT '';

-- What somebody saw when they put it into the cart; what they pay is the price at the moment of the order.
ALTER TABLE cart_items ADD COLUMN price_seen DECIMAL(12,2);

COMMENT ON COLUMN order_items.seller_id IS 'privacy: retain: an order stays provable, and its seller is a pseudonym once erased';
COMMENT ON COLUMN orders.request_hash IS 'privacy: none';
COMMENT ON COLUMN cart_items.price_seen IS 'privacy: export+erase';

-- The words of a search stand in the name, the category or the description; one index serves all three.
DROP INDEX products_name_trgm;
CREATE INDEX products_words_trgm ON products USING gin ((name || ' ' || category || ' ' || description) gin_trgm_ops);
COMMENT ON INDEX products_words_trgm IS 'Search by infix in names, categories and descriptions of products.';
CREATE INDEX products_price_product_id_idx ON products(price, product_id);
COMMENT ON INDEX products_price_product_id_idx IS 'The shop by price, both ways, and between two prices.';
CREATE INDEX products_rating_rating_count_product_id_idx ON products(rating DESC, rating_count DESC, product_id DESC);
COMMENT ON INDEX products_rating_rating_count_product_id_idx IS 'The shop, best rated first.';

-- Image records ----------------------------------------------------------------------------------------------

-- Every picture of a product: the posted addresses first, in their order, then the uploaded files as they came.
CREATE VIEW product_image_records AS
  SELECT u.image_id::text AS image_id, u.product_id, u.url, 'local'::text AS storage_type, NULL::bigint AS size_bytes,
         NULL::text AS mime_type, NULL::text AS checksum, NULL::text AS original_name, 0::bigint AS rendition_bytes,
         u.uploaded_by, p.created_at, u.image_id::text IS NOT DISTINCT FROM p.main_image_id AS is_main,
         0 AS source, u.position
  FROM product_image_urls u JOIN products p USING (product_id)
  UNION ALL
  SELECT f.file_id, f.product_id, NULL, coalesce(b.storage_type, 'local'), f.size_bytes, f.mime_type, o.sha256,
         f.original_name,
         (SELECT coalesce(sum(rb.size_bytes), 0)::bigint FROM media_file_blobs r JOIN blobs rb USING (sha256)
          WHERE r.file_id = f.file_id AND r.role <> 'original'),
         f.uploaded_by, f.created_at, f.file_id IS NOT DISTINCT FROM p.main_image_id, 1, 0
  FROM media_files f JOIN products p USING (product_id)
  LEFT JOIN media_file_blobs o ON o.file_id = f.file_id AND o.role = 'original'
  LEFT JOIN blobs b ON b.sha256 = o.sha256;

-- The records in the media store follow the rows, product by product; the event is written where no way of changing a
-- row can be forgotten. Several changes in one transaction are one event.
CREATE FUNCTION announce_product_images(p_product_id uuid) RETURNS void LANGUAGE sql AS $$
  INSERT INTO outbox_events (topic, aggregate_id, payload)
  SELECT 'media.product_images', p_product_id::text, '{}'
  WHERE NOT EXISTS (
    SELECT 1 FROM outbox_events e
    WHERE e.aggregate_id = p_product_id::text AND e.topic = 'media.product_images'
      AND e.xmin = pg_current_xact_id()::xid)
$$;

CREATE FUNCTION follow_product_image_url() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM announce_product_images(coalesce(NEW.product_id, OLD.product_id));
  IF TG_OP = 'DELETE' THEN
    UPDATE products SET main_image_id = NULL
    WHERE product_id = OLD.product_id AND main_image_id = OLD.image_id::text;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER follow_product_image_url AFTER INSERT OR UPDATE OR DELETE ON product_image_urls
  FOR EACH ROW EXECUTE FUNCTION follow_product_image_url();

CREATE FUNCTION announce_main_image() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM announce_product_images(NEW.product_id);
  RETURN NULL;
END $$;
CREATE TRIGGER announce_main_image AFTER UPDATE OF main_image_id ON products
  FOR EACH ROW WHEN (OLD.main_image_id IS DISTINCT FROM NEW.main_image_id) EXECUTE FUNCTION announce_main_image();

-- SHOP-11: the main image is one of the product's own. Two tables hold images, so no foreign key can say it.
CREATE FUNCTION check_main_image() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM product_image_urls WHERE product_id = NEW.product_id AND image_id::text = NEW.main_image_id)
    OR EXISTS (SELECT 1 FROM media_files WHERE product_id = NEW.product_id AND file_id = NEW.main_image_id) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'image % is not of product %', NEW.main_image_id, NEW.product_id USING ERRCODE = 'foreign_key_violation';
END $$;
CREATE TRIGGER check_main_image BEFORE INSERT OR UPDATE OF main_image_id ON products
  FOR EACH ROW WHEN (NEW.main_image_id IS NOT NULL) EXECUTE FUNCTION check_main_image();

CREATE FUNCTION announce_file_of(p_file_id text, p_product_id uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF p_product_id IS NULL THEN
    INSERT INTO outbox_events (topic, aggregate_id, payload) VALUES ('media.file', p_file_id, '{}');
  ELSE
    PERFORM announce_product_images(p_product_id);
  END IF;
END $$;

CREATE OR REPLACE FUNCTION announce_removed_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM announce_file_of(OLD.file_id, OLD.product_id);
  IF OLD.product_id IS NOT NULL THEN
    UPDATE products SET main_image_id = NULL WHERE product_id = OLD.product_id AND main_image_id = OLD.file_id;
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION announce_kept_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM announce_file_of(NEW.file_id, NEW.product_id);
  RETURN NULL;
END $$;
CREATE TRIGGER announce_product_file AFTER INSERT ON media_files
  FOR EACH ROW WHEN (NEW.product_id IS NOT NULL) EXECUTE FUNCTION announce_kept_file();
-- An erased account leaves the documents of its files too.
CREATE TRIGGER announce_uploader AFTER UPDATE OF uploaded_by ON media_files
  FOR EACH ROW WHEN (OLD.uploaded_by IS DISTINCT FROM NEW.uploaded_by) EXECUTE FUNCTION announce_kept_file();

-- Orders (SHOP-12) -------------------------------------------------------------------------------------------

CREATE FUNCTION fill_order_item_seller() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.seller_id := coalesce(NEW.seller_id, (SELECT created_by FROM products WHERE product_id = NEW.product_id));
  RETURN NEW;
END $$;
CREATE TRIGGER fill_order_item_seller BEFORE INSERT ON order_items
  FOR EACH ROW EXECUTE FUNCTION fill_order_item_seller();

-- The total of an order is the sum of its lines, whoever writes them.
CREATE FUNCTION sum_order(p_order_id uuid) RETURNS void LANGUAGE sql AS $$
  UPDATE orders SET total_amount = (
    SELECT coalesce(sum(quantity * unit_price), 0) FROM order_items WHERE order_id = p_order_id)
  WHERE order_id = p_order_id
$$;

CREATE FUNCTION update_order_totals() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM sum_order(l.order_id) FROM (SELECT DISTINCT order_id FROM new_lines) l;
  RETURN NULL;
END $$;
CREATE TRIGGER update_order_totals AFTER INSERT ON order_items REFERENCING NEW TABLE AS new_lines
  FOR EACH STATEMENT EXECUTE FUNCTION update_order_totals();

-- Not on a change of product_id: a product that goes sets it free and must not wait for orders.
CREATE FUNCTION update_order_total() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM sum_order(OLD.order_id);
  IF TG_OP = 'UPDATE' AND NEW.order_id <> OLD.order_id THEN
    PERFORM sum_order(NEW.order_id);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER update_order_total AFTER UPDATE OF order_id, quantity, unit_price OR DELETE ON order_items
  FOR EACH ROW EXECUTE FUNCTION update_order_total();

-- Buys what is named, as [{"productId": …, "quantity": …}], or without a list what lies in the buyer's cart. Prices are
-- those of the products at this moment; with an expected total, whoever saw another price buys nothing. The outcome is
-- `placed`, or `repeated` for a key that came before with the same wish (order_id is the order of then); anything else is
-- a refusal that changed nothing: `key_reused`, `nothing`, `bad_quantity`, `unknown_product`, `mixed_currencies`,
-- `price_changed`, or `out_of_stock` with a row for each product of which there is too little, and what is left of it.
CREATE FUNCTION place_order(
  p_buyer_id uuid, p_region region, p_request_key text, p_items jsonb DEFAULT NULL, p_expected_total numeric DEFAULT NULL)
RETURNS TABLE (outcome text, order_id uuid, product_id uuid, product_name text, stock_left integer)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  v_hash text := 'cart';
  v_ids uuid[];
  v_quantities bigint[];
  v_order_id uuid;
  v_known orders;
  v_refusal text;
BEGIN
  IF p_items IS NULL THEN
    SELECT array_agg(c.product_id) INTO v_ids FROM cart_items c WHERE c.user_id = p_buyer_id;
  ELSE
    SELECT array_agg(l.id ORDER BY l.place), array_agg(l.quantity ORDER BY l.place),
           string_agg(l.id || ' ' || l.quantity, ',' ORDER BY l.id)
    INTO v_ids, v_quantities, v_hash
    FROM (SELECT (t.item ->> 'productId')::uuid AS id, sum((t.item ->> 'quantity')::integer) AS quantity, min(t.place) AS place
          FROM jsonb_array_elements(p_items) WITH ORDINALITY AS t (item, place) GROUP BY 1) l;
  END IF;

  v_hash := encode(sha256(convert_to(v_hash || ' ' || coalesce(trim_scale(p_expected_total)::text, ''), 'UTF8')), 'hex');

  -- Always in the order of their ids, so that two orders wait for each other in one direction only, and before the cart,
  -- as the removal of a product does.
  PERFORM 1 FROM products p WHERE p.product_id = ANY (v_ids) ORDER BY p.product_id FOR NO KEY UPDATE;
  IF p_items IS NULL THEN
    SELECT array_agg(c.product_id ORDER BY c.added_at, c.product_id), array_agg(c.quantity ORDER BY c.added_at, c.product_id)
    INTO v_ids, v_quantities
    FROM (SELECT * FROM cart_items i WHERE i.user_id = p_buyer_id AND i.product_id = ANY (v_ids)
          ORDER BY i.product_id FOR UPDATE) c;
  END IF;

  -- Looked up behind the locks: the same request, if it is on its way, is through by now.
  SELECT * INTO v_known FROM orders o WHERE o.buyer_id = p_buyer_id AND o.request_key = p_request_key;
  IF FOUND THEN
    RETURN QUERY SELECT CASE WHEN v_known.request_hash = v_hash THEN 'repeated' ELSE 'key_reused' END,
                        v_known.order_id, NULL::uuid, NULL::text, NULL::integer;
    RETURN;
  END IF;

  IF coalesce(cardinality(v_ids), 0) = 0 THEN
    RETURN QUERY SELECT 'nothing', NULL::uuid, NULL::uuid, NULL::text, NULL::integer;
    RETURN;
  END IF;
  SELECT CASE WHEN bool_or(p.product_id IS NULL) THEN 'unknown_product'
              WHEN bool_or(l.quantity NOT BETWEEN 1 AND 999) THEN 'bad_quantity'
              WHEN bool_or(p.stock < l.quantity) THEN 'out_of_stock'
              WHEN count(DISTINCT p.currency) > 1 THEN 'mixed_currencies'
              WHEN sum(p.price * l.quantity) <> p_expected_total THEN 'price_changed' END
  INTO v_refusal
  FROM unnest(v_ids, v_quantities) AS l (id, quantity) LEFT JOIN products p ON p.product_id = l.id;
  IF v_refusal = 'out_of_stock' THEN
    RETURN QUERY SELECT v_refusal, NULL::uuid, p.product_id, p.name, p.stock
    FROM unnest(v_ids, v_quantities) WITH ORDINALITY AS l (id, quantity, place) JOIN products p ON p.product_id = l.id
    WHERE p.stock < l.quantity ORDER BY l.place;
    RETURN;
  END IF;
  IF v_refusal IS NOT NULL THEN
    RETURN QUERY SELECT v_refusal, NULL::uuid, NULL::uuid, NULL::text, NULL::integer;
    RETURN;
  END IF;

  INSERT INTO orders (buyer_id, region, currency, request_key, request_hash)
  VALUES (p_buyer_id, p_region, (SELECT p.currency FROM products p WHERE p.product_id = v_ids[1]), p_request_key, v_hash)
  ON CONFLICT (buyer_id, request_key) DO NOTHING RETURNING orders.order_id INTO v_order_id;
  IF v_order_id IS NULL THEN
    -- The key came at this very moment with a list that has no product in common with this one.
    RETURN QUERY SELECT 'key_reused', NULL::uuid, NULL::uuid, NULL::text, NULL::integer;
    RETURN;
  END IF;

  INSERT INTO order_items (order_id, line_number, product_id, seller_id, product_name, quantity, unit_price)
  SELECT v_order_id, l.place, p.product_id, p.created_by, p.name, l.quantity, p.price
  FROM unnest(v_ids, v_quantities) WITH ORDINALITY AS l (id, quantity, place) JOIN products p ON p.product_id = l.id;
  UPDATE products p SET stock = p.stock - l.quantity
  FROM unnest(v_ids, v_quantities) AS l (id, quantity) WHERE p.product_id = l.id;
  DELETE FROM cart_items c WHERE c.user_id = p_buyer_id AND c.product_id = ANY (v_ids);
  RETURN QUERY SELECT 'placed', v_order_id, NULL::uuid, NULL::text, NULL::integer;
END $$;

-- Gives the stock of a placed order back, once. The outcome is `canceled`, `repeated`, `fulfilled` when it is too late,
-- or `unknown`.
CREATE FUNCTION cancel_order(p_order_id uuid) RETURNS text LANGUAGE plpgsql AS $$
DECLARE v_status order_status;
BEGIN
  SELECT status INTO v_status FROM orders WHERE order_id = p_order_id FOR NO KEY UPDATE;
  IF v_status IS NULL THEN RETURN 'unknown'; END IF;
  IF v_status = 'canceled' THEN RETURN 'repeated'; END IF;
  IF v_status = 'fulfilled' THEN RETURN 'fulfilled'; END IF;
  UPDATE orders SET status = 'canceled', canceled_at = clock_timestamp() WHERE order_id = p_order_id;
  PERFORM 1 FROM products WHERE product_id IN (SELECT product_id FROM order_items WHERE order_id = p_order_id)
  ORDER BY product_id FOR NO KEY UPDATE;
  UPDATE products p SET stock = p.stock + l.quantity
  FROM (SELECT product_id, sum(quantity) AS quantity FROM order_items WHERE order_id = p_order_id GROUP BY product_id) l
  WHERE p.product_id = l.product_id;
  RETURN 'canceled';
END $$;

-- Says that everything of a placed order was handed over. The outcome is `fulfilled`, `repeated`, `canceled` when it is
-- too late, or `unknown`.
CREATE FUNCTION fulfill_order(p_order_id uuid) RETURNS text LANGUAGE plpgsql AS $$
DECLARE v_status order_status;
BEGIN
  SELECT status INTO v_status FROM orders WHERE order_id = p_order_id FOR NO KEY UPDATE;
  IF v_status IS NULL THEN RETURN 'unknown'; END IF;
  IF v_status = 'fulfilled' THEN RETURN 'repeated'; END IF;
  IF v_status = 'canceled' THEN RETURN 'canceled'; END IF;
  UPDATE orders SET status = 'fulfilled', fulfilled_at = clock_timestamp() WHERE order_id = p_order_id;
  RETURN 'fulfilled';
END $$;
