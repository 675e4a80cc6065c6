-- What a person may keep here (I14). Without a row the setting MEDIA_QUOTA_BYTES holds.
CREATE TABLE storage_quotas (
    user_id UUID NOT NULL,
    quota_bytes BIGINT NOT NULL,
    updated_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT storage_quotas_pkey PRIMARY KEY (user_id),
    CONSTRAINT storage_quotas_not_negative CHECK (quota_bytes >= 0)
);
ALTER TABLE storage_quotas ADD CONSTRAINT storage_quotas_user_id_fkey
  FOREIGN KEY (user_id) REFERENCES users(user_id) ON DELETE CASCADE ON UPDATE CASCADE;

-- Room that an upload has taken before its first byte. It ends with the upload: as a file, by a cancel or by the sweep.
CREATE TABLE upload_reservations (
    upload_id UUID NOT NULL,
    user_id UUID NOT NULL,
    reserved_bytes BIGINT NOT NULL,
    created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT upload_reservations_pkey PRIMARY KEY (upload_id),
    CONSTRAINT upload_reservations_not_empty CHECK (reserved_bytes > 0)
);
CREATE INDEX upload_reservations_user_id_idx ON upload_reservations(user_id);
ALTER TABLE upload_reservations ADD CONSTRAINT upload_reservations_user_id_fkey
  FOREIGN KEY (user_id) REFERENCES users(user_id) ON DELETE CASCADE ON UPDATE CASCADE;

COMMENT ON INDEX upload_reservations_user_id_idx IS 'What a person''s uploads in flight have reserved.';

COMMENT ON TABLE storage_quotas IS 'owner: user_id; rows erased';
COMMENT ON COLUMN storage_quotas.user_id IS 'privacy: export+erase';
COMMENT ON COLUMN storage_quotas.quota_bytes IS 'privacy: export+erase';
COMMENT ON COLUMN storage_quotas.updated_at IS 'privacy: export+erase';
COMMENT ON TABLE upload_reservations IS 'owner: user_id; rows erased';
COMMENT ON COLUMN upload_reservations.upload_id IS 'privacy: export+erase';
COMMENT ON COLUMN upload_reservations.user_id IS 'privacy: export+erase';
COMMENT ON COLUMN upload_reservations.reserved_bytes IS 'privacy: export+erase';
COMMENT ON COLUMN upload_reservations.created_at IS 'privacy: export+erase';

-- Bytes that a person is charged for: each content that is the original of a file of theirs once, however many files
-- use it, and what their uploads in flight have reserved. What processing makes is not charged.
CREATE FUNCTION charged_bytes(p_user_id uuid) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT (SELECT coalesce(sum(b.size_bytes), 0) FROM blobs b WHERE b.sha256 IN (
            SELECT u.sha256 FROM media_files f JOIN media_file_blobs u USING (file_id)
            WHERE f.uploaded_by = p_user_id AND u.role = 'original'))::bigint
       + (SELECT coalesce(sum(reserved_bytes), 0) FROM upload_reservations WHERE user_id = p_user_id)::bigint
$$;

CREATE TRIGGER update_modified_timestamp BEFORE UPDATE ON storage_quotas
  FOR EACH ROW EXECUTE FUNCTION update_modified_timestamp();
