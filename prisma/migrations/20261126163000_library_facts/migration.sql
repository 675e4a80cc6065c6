-- What administrators sort and narrow the library by beside what was there: in how many places a file is used, and how tall
-- and in which codec its sizes are.

-- Places -------------------------------------------------------------------------------------------------------

-- A lesson, the course as a whole, a product; covers are counted on top of it.
CREATE FUNCTION places_of_file(f media_files) RETURNS smallint LANGUAGE sql STABLE AS $$
  SELECT ((f.lesson_id IS NOT NULL)::integer + (f.product_id IS NOT NULL)::integer
    + (f.module_id IS NOT NULL OR f.video_type <> 'lesson' OR f.is_course_resource)::integer)::smallint
$$;

ALTER TABLE media_accesses ADD COLUMN place_count SMALLINT NOT NULL DEFAULT 0;
COMMENT ON COLUMN media_accesses.place_count IS 'privacy: none';
UPDATE media_accesses a SET place_count = places_of_file(f)
  + (SELECT count(*) FROM courses c WHERE c.cover_file_id = f.file_id)
FROM media_files f WHERE f.file_id = a.file_id;
CREATE INDEX media_accesses_place_count_file_id_idx ON media_accesses(place_count DESC, file_id DESC);
COMMENT ON INDEX media_accesses_place_count_file_id_idx IS 'The library by in how many places files are used.';

CREATE OR REPLACE FUNCTION begin_media_accesses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO media_accesses (file_id, access_count, last_accessed_at, place_count)
  VALUES (NEW.file_id, 0, '-infinity', places_of_file(NEW));
  RETURN NULL;
END $$;

-- By differences, so that two who change places of one file at a time are both counted.
CREATE FUNCTION count_file_places() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE media_accesses SET place_count = place_count + places_of_file(NEW) - places_of_file(OLD)
  WHERE file_id = NEW.file_id AND places_of_file(NEW) <> places_of_file(OLD);
  RETURN NULL;
END $$;
CREATE TRIGGER count_file_places AFTER UPDATE OF lesson_id, product_id, module_id, video_type, is_course_resource ON media_files
  FOR EACH ROW EXECUTE FUNCTION count_file_places();

CREATE FUNCTION count_cover_places() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.cover_file_id IS NOT NULL THEN
    UPDATE media_accesses SET place_count = place_count - 1 WHERE file_id = OLD.cover_file_id;
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.cover_file_id IS NOT NULL THEN
    UPDATE media_accesses SET place_count = place_count + 1 WHERE file_id = NEW.cover_file_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER count_cover_places AFTER INSERT OR DELETE ON courses FOR EACH ROW EXECUTE FUNCTION count_cover_places();
CREATE TRIGGER count_changed_cover_places AFTER UPDATE OF cover_file_id ON courses
  FOR EACH ROW WHEN (OLD.cover_file_id IS DISTINCT FROM NEW.cover_file_id) EXECUTE FUNCTION count_cover_places();

-- Sizes and codecs ---------------------------------------------------------------------------------------------

CREATE INDEX media_parts_height_lines ON media_parts(height_lines, file_id) WHERE height_lines IS NOT NULL;
CREATE INDEX media_parts_codec ON media_parts(codec, file_id) WHERE codec IS NOT NULL;
COMMENT ON INDEX media_parts_height_lines IS 'The files of a resolution.';
COMMENT ON INDEX media_parts_codec IS 'The files that have a part in a codec.';
