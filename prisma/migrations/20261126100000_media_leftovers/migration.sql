-- Files that stand for their whole course, as its resources do, and do not wait in the library for a lesson.

ALTER TABLE media_files ADD COLUMN is_course_resource BOOLEAN NOT NULL DEFAULT false;
COMMENT ON COLUMN media_files.is_course_resource IS 'privacy: none';

-- It says where a file is, so it stays when versions change places and is not passed on to a second file.
CREATE OR REPLACE FUNCTION is_place_of_file(p_column name) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT p_column IN ('file_id', 'course_id', 'lesson_id', 'module_id', 'video_type', 'product_id', 'is_required', 'uploaded_by', 'created_at',
                      'updated_at', 'version_of', 'retired_at', 'was_shown_first', 'is_course_resource') OR p_column LIKE 'trashed%'
$$;
