-- The audit log as a chain: each row is bound to the one before it, so that a row that was changed, removed or slipped in
-- afterwards is seen and named (check 12, I20), also when whoever did it owns the tables.

ALTER TABLE audit_log
  ADD COLUMN as_user_id UUID,
  ADD COLUMN reason VARCHAR(500),
  ADD COLUMN request_id VARCHAR(100),
  ADD COLUMN address VARCHAR(64),
  ADD COLUMN user_agent VARCHAR(300);

CREATE INDEX audit_log_action_audit_id_idx ON audit_log(action, audit_id DESC);
CREATE INDEX audit_log_created_at_idx ON audit_log(created_at);
COMMENT ON INDEX audit_log_action_audit_id_idx IS 'What was done of one kind, newest first; which kinds there are.';
COMMENT ON INDEX audit_log_created_at_idx IS 'What was done between two moments.';

-- The links stand beside the rows, because a row is never changed once it is there.
CREATE TABLE audit_chain (
    position BIGINT NOT NULL,
    audit_id BIGINT NOT NULL,
    previous_hash CHAR(64) NOT NULL,
    hash CHAR(64) NOT NULL,

    CONSTRAINT audit_chain_pkey PRIMARY KEY (position)
);
CREATE UNIQUE INDEX audit_chain_audit_id_key ON audit_chain(audit_id);
COMMENT ON INDEX audit_chain_audit_id_key IS 'The link of a row.';

-- Where the chain ends. Without it nobody could tell that its newest rows are gone.
CREATE TABLE audit_chain_head (
    is_only BOOLEAN NOT NULL DEFAULT true,
    position BIGINT NOT NULL,
    hash CHAR(64) NOT NULL,

    CONSTRAINT audit_chain_head_pkey PRIMARY KEY (is_only),
    CONSTRAINT audit_chain_head_is_only CHECK (is_only)
);
INSERT INTO audit_chain_head (position, hash) VALUES (0, repeat('0', 64));

-- SHA-256 over everything that a row says, its place and the hash of the row before. A list of values has one reading
-- only; JSONB puts the members of `before` and `after` into one order.
CREATE FUNCTION audit_hash(previous_hash text, place bigint, entry audit_log) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array(
    previous_hash, place, entry.audit_id, entry.actor_id, entry.as_user_id, entry.action, entry.target_type,
    entry.target_id, entry.before, entry.after, entry.reason, entry.request_id, entry.address, entry.user_agent,
    to_char(entry.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text, 'UTF8')), 'hex')
$$;

-- Runs when its transaction is kept and not before: the place in the chain is decided last, so that whoever waits for it
-- waits for one commit, and nobody holds it while they wait for something else. As the owner of the tables, because the
-- application may not write links.
CREATE FUNCTION chain_audit_entry() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  head audit_chain_head;
  link text;
BEGIN
  SELECT * INTO STRICT head FROM audit_chain_head FOR UPDATE;
  link := audit_hash(head.hash, head.position + 1, NEW);
  INSERT INTO audit_chain (position, audit_id, previous_hash, hash)
  VALUES (head.position + 1, NEW.audit_id, head.hash, link);
  UPDATE audit_chain_head SET position = head.position + 1, hash = link;
  RETURN NULL;
END $$;

-- What was noted before there was a chain gets its links now.
DO $$
DECLARE
  entry audit_log;
  head audit_chain_head;
  link text;
BEGIN
  SELECT * INTO STRICT head FROM audit_chain_head;
  FOR entry IN SELECT * FROM audit_log ORDER BY audit_id LOOP
    link := audit_hash(head.hash, head.position + 1, entry);
    INSERT INTO audit_chain (position, audit_id, previous_hash, hash)
    VALUES (head.position + 1, entry.audit_id, head.hash, link);
    head.position := head.position + 1;
    head.hash := link;
  END LOOP;
  UPDATE audit_chain_head SET position = head.position, hash = head.hash;
END $$;

CREATE CONSTRAINT TRIGGER chain_audit_entry AFTER INSERT ON audit_log
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_audit_entry();

CREATE TRIGGER refuse_audit_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_chain
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER refuse_audit_change BEFORE DELETE OR TRUNCATE ON audit_chain_head
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();

-- The head moves by one link at a time, to a link that follows the one it was at.
CREATE FUNCTION refuse_audit_jump() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.position = OLD.position + 1 AND EXISTS (
    SELECT FROM audit_chain c WHERE c.position = NEW.position AND c.hash = NEW.hash AND c.previous_hash = OLD.hash)
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'the audit log is only ever added to' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER refuse_audit_jump BEFORE UPDATE ON audit_chain_head
  FOR EACH ROW EXECUTE FUNCTION refuse_audit_jump();

DO $$
DECLARE
  r record;
  column_name text;
BEGIN
  FOR r IN SELECT * FROM (VALUES
    ('audit_log', 'as_user_id reason request_id address user_agent', 'retain: who used the rights of an admin for what, from where and why, stays provable'),
    ('audit_chain', 'position audit_id previous_hash hash', 'none'),
    ('audit_chain_head', 'is_only position hash', 'none')
  ) AS classes (table_name, columns, class)
  LOOP
    FOREACH column_name IN ARRAY string_to_array(r.columns, ' ') LOOP
      EXECUTE format('COMMENT ON COLUMN %I.%I IS %L', r.table_name, column_name, 'privacy: ' || r.class);
    END LOOP;
  END LOOP;
END $$;
