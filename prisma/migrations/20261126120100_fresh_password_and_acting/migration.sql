-- When the person of a session last said their password: what destroys or grants asks for it again (check 12).
ALTER TABLE user_sessions ADD COLUMN confirmed_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
-- Those that are open were confirmed when they began, and not by this migration.
UPDATE user_sessions SET confirmed_at = created_at;

-- An admin looks at the product as somebody else, for a while. Bound to the session in which they began it: it ends with
-- that one, and an admin has one such look at a time in it.
CREATE TABLE acting_sessions (
    acting_id UUID NOT NULL DEFAULT new_id(),
    session_id UUID,
    admin_id UUID,
    user_id UUID,
    started_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    expires_at TIMESTAMPTZ(3) NOT NULL,
    ended_at TIMESTAMPTZ(3),

    CONSTRAINT acting_sessions_pkey PRIMARY KEY (acting_id),
    CONSTRAINT acting_sessions_not_oneself CHECK (admin_id <> user_id),
    CONSTRAINT acting_sessions_expires_at CHECK (expires_at <= started_at + interval '30 minutes')
);
CREATE UNIQUE INDEX acting_sessions_session_id_key ON acting_sessions(session_id) WHERE ended_at IS NULL;
COMMENT ON INDEX acting_sessions_session_id_key IS 'As whom a session acts: asked with each request.';
CREATE INDEX acting_sessions_session_id_idx ON acting_sessions(session_id);
COMMENT ON INDEX acting_sessions_session_id_idx IS 'Letting go of a session that is removed.';
CREATE INDEX acting_sessions_admin_id_idx ON acting_sessions(admin_id);
COMMENT ON INDEX acting_sessions_admin_id_idx IS 'As whom an admin acted, and their erasure.';
CREATE INDEX acting_sessions_user_id_idx ON acting_sessions(user_id);
COMMENT ON INDEX acting_sessions_user_id_idx IS 'Who acted as a person, and their erasure.';
CREATE INDEX acting_sessions_expires_at_idx ON acting_sessions(expires_at) WHERE ended_at IS NULL;
COMMENT ON INDEX acting_sessions_expires_at_idx IS 'Those whose time is over and whose end is not noted yet.';

ALTER TABLE acting_sessions ADD CONSTRAINT acting_sessions_session_id_fkey
  FOREIGN KEY (session_id) REFERENCES user_sessions(session_id) ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE acting_sessions ADD CONSTRAINT acting_sessions_admin_id_fkey
  FOREIGN KEY (admin_id) REFERENCES users(user_id) ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE acting_sessions ADD CONSTRAINT acting_sessions_user_id_fkey
  FOREIGN KEY (user_id) REFERENCES users(user_id) ON DELETE SET NULL ON UPDATE CASCADE;

DO $$
DECLARE
  r record;
  column_name text;
BEGIN
  FOR r IN SELECT * FROM (VALUES
    ('user_sessions', 'confirmed_at', 'export+erase'),
    ('acting_sessions', 'acting_id session_id started_at expires_at ended_at', 'none'),
    ('acting_sessions', 'admin_id user_id', 'retain: who used the rights of an admin for what stays provable; it names people by id')
  ) AS classes (table_name, columns, class)
  LOOP
    FOREACH column_name IN ARRAY string_to_array(r.columns, ' ') LOOP
      EXECUTE format('COMMENT ON COLUMN %I.%I IS %L', r.table_name, column_name, 'privacy: ' || r.class);
    END LOOP;
  END LOOP;
END $$;
