-- Media that lies elsewhere: a video, a resource or another medium of which only the address and a description are kept
-- (MED-27, MED-30, MED-31, MED-21). The row holds it to its owner, so that none outlives a course, product or person
-- (MED-33, MED-41); its document in the media store follows by the outbox, as the documents of files do.

CREATE TABLE media_records (
    record_id UUID NOT NULL DEFAULT new_id(),
    collection VARCHAR(20) NOT NULL,
    course_id UUID,
    module_id UUID,
    lesson_id UUID,
    product_id UUID,
    user_id UUID,
    page VARCHAR(200),
    fields JSONB NOT NULL,
    uploaded_by UUID,
    created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT media_records_pkey PRIMARY KEY (record_id),
    CONSTRAINT media_records_collection CHECK (collection IN ('course_videos', 'course_resources', 'media_storage')),
    CONSTRAINT media_records_one_owner CHECK (num_nonnulls(course_id, product_id, user_id, page) = 1),
    CONSTRAINT media_records_of_course CHECK (collection = 'media_storage' OR course_id IS NOT NULL)
);
CREATE INDEX media_records_course_id_idx ON media_records(course_id);
CREATE INDEX media_records_module_id_idx ON media_records(module_id);
CREATE INDEX media_records_lesson_id_idx ON media_records(lesson_id);
CREATE INDEX media_records_product_id_idx ON media_records(product_id);
CREATE INDEX media_records_user_id_idx ON media_records(user_id);
CREATE INDEX media_records_uploaded_by_idx ON media_records(uploaded_by);
COMMENT ON INDEX media_records_course_id_idx IS 'Records that leave with their course.';
COMMENT ON INDEX media_records_module_id_idx IS 'Records that leave with their module.';
COMMENT ON INDEX media_records_lesson_id_idx IS 'Records that leave with their lesson.';
COMMENT ON INDEX media_records_product_id_idx IS 'Records that leave with their product.';
COMMENT ON INDEX media_records_user_id_idx IS 'Records that leave with the person they are about.';
COMMENT ON INDEX media_records_uploaded_by_idx IS 'Setting the uploader free when an account is erased.';

ALTER TABLE media_records ADD CONSTRAINT media_records_course_id_fkey
  FOREIGN KEY (course_id) REFERENCES courses(course_id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE media_records ADD CONSTRAINT media_records_module_id_fkey
  FOREIGN KEY (module_id) REFERENCES course_modules(module_id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE media_records ADD CONSTRAINT media_records_lesson_id_fkey
  FOREIGN KEY (lesson_id) REFERENCES course_lessons(lesson_id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE media_records ADD CONSTRAINT media_records_product_id_fkey
  FOREIGN KEY (product_id) REFERENCES products(product_id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE media_records ADD CONSTRAINT media_records_user_id_fkey
  FOREIGN KEY (user_id) REFERENCES users(user_id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE media_records ADD CONSTRAINT media_records_uploaded_by_fkey
  FOREIGN KEY (uploaded_by) REFERENCES users(user_id) ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TRIGGER update_modified_timestamp BEFORE UPDATE ON media_records
  FOR EACH ROW EXECUTE FUNCTION update_modified_timestamp();

-- A record comes and goes by its verb, by the cascade of its owner or by an erasure; none of them can forget the event.
CREATE FUNCTION announce_media_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox_events (topic, aggregate_id, payload)
  VALUES ('media.record', coalesce(NEW.record_id, OLD.record_id)::text, '{}');
  RETURN NULL;
END $$;
CREATE TRIGGER announce_media_record AFTER INSERT OR UPDATE OR DELETE ON media_records
  FOR EACH ROW EXECUTE FUNCTION announce_media_record();

-- What is about a person alone goes with their account.
CREATE FUNCTION erase_media_records_of_user() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM media_records WHERE user_id = NEW.user_id;
  RETURN NULL;
END $$;
CREATE TRIGGER erase_media_records_of_user AFTER UPDATE OF erased_at ON users
  FOR EACH ROW WHEN (NEW.erased_at IS NOT NULL) EXECUTE FUNCTION erase_media_records_of_user();

-- What an uploaded video is for (MED-09); an intro or a module's video belongs to no lesson.
ALTER TABLE media_files ADD COLUMN video_type VARCHAR(10) NOT NULL DEFAULT 'lesson';
ALTER TABLE media_files ADD CONSTRAINT media_files_video_type CHECK (video_type IN ('intro', 'lesson', 'module'));
ALTER TABLE media_files ADD COLUMN module_id UUID;
ALTER TABLE media_files ADD CONSTRAINT media_files_module_id_fkey
  FOREIGN KEY (module_id) REFERENCES course_modules(module_id) ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX media_files_module_id_idx ON media_files(module_id);
COMMENT ON INDEX media_files_module_id_idx IS 'The files of a module, which leave with it.';

-- A picture by its address may say where it lies, how large it is and of which type (MED-03, MED-14).
ALTER TABLE product_image_urls ADD COLUMN storage_type VARCHAR(20) NOT NULL DEFAULT 'local';
ALTER TABLE product_image_urls ADD CONSTRAINT product_image_urls_storage_type
  CHECK (storage_type IN ('local', 'google-drive', 'cloud'));
ALTER TABLE product_image_urls ADD COLUMN size_bytes BIGINT;
ALTER TABLE product_image_urls ADD COLUMN mime_type VARCHAR(127);
ALTER TABLE product_image_urls ADD COLUMN checksum CHAR(64);

CREATE OR REPLACE VIEW product_image_records AS
  SELECT u.image_id::text AS image_id, u.product_id, u.url, u.storage_type::text AS storage_type, u.size_bytes,
         u.mime_type::text AS mime_type, u.checksum::text AS checksum, NULL::text AS original_name, 0::bigint AS rendition_bytes,
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

-- A lesson that goes leaves no document of its content behind (CNT-08, MED-41).
CREATE FUNCTION announce_removed_content() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox_events (topic, aggregate_id, payload)
  VALUES ('media.lesson_content', OLD.lesson_id::text, jsonb_build_object('leaves', OLD.content_id));
  RETURN NULL;
END $$;
CREATE TRIGGER announce_removed_content AFTER DELETE ON course_lessons
  FOR EACH ROW WHEN (OLD.content_id IS NOT NULL) EXECUTE FUNCTION announce_removed_content();

-- Classes --------------------------------------------------------------------------------------------------------

COMMENT ON TABLE media_records IS 'owner: uploaded_by';
DO $$
DECLARE
  r record;
  column_name text;
BEGIN
  FOR r IN SELECT * FROM (VALUES
    ('media_records', 'record_id course_id module_id lesson_id product_id fields created_at', 'export+retain: a file stays with the course or product that it is part of'),
    ('media_records', 'uploaded_by', 'erase'),
    ('media_records', 'user_id', 'retain: the row goes with the account of the person it is about'),
    ('media_records', 'collection page updated_at', 'none'),
    ('media_files', 'video_type module_id', 'none'),
    ('product_image_urls', 'storage_type size_bytes mime_type checksum', 'none')
  ) AS classes (table_name, columns, class)
  LOOP
    FOREACH column_name IN ARRAY string_to_array(r.columns, ' ') LOOP
      EXECUTE format('COMMENT ON COLUMN %I.%I IS %L', r.table_name, column_name, 'privacy: ' || r.class);
    END LOOP;
  END LOOP;
END $$;
