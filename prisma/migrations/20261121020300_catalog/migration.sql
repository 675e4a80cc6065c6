-- Search of the catalog and the procedures of PRC-04 to PRC-07.

-- "résumé" is found by "resume".
CREATE EXTENSION IF NOT EXISTS unaccent;
-- Words, category, level, language, region and rating in one index, so that any mixture of them is one index scan.
CREATE EXTENSION IF NOT EXISTS btree_gin;
-- How many letters a word is away from what was typed.
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;

-- Words -------------------------------------------------------------------------------------------------------------

-- The words of a text in small letters without accents, in its order. C++, C# and F# are words of their own beside
-- their letter. Whatever is not a letter or a digit separates; the characters are named, as classes depend on locales.
CREATE FUNCTION words_of(p_text text) RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(left(word, 40)), '{}') FROM regexp_split_to_table(
    replace(replace(replace(lower(unaccent(normalize(p_text, NFKC))),
      'c++', 'c cplusplus '), 'c#', 'c csharp '), 'f#', 'f fsharp '),
    '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u00d7\u00f7\u2000-\u206f\u3000-\u303f]+') AS word
  WHERE word <> ''
$$;

-- The first one, two and three letters of words, marked. As beginnings of all words would each be in almost every
-- course, so short a search finds beginnings in titles and names of categories alone.
CREATE FUNCTION beginnings_of(p_words text[]) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT '^' || left(word, n)), '{}') FROM unnest(p_words) AS word, generate_series(1, 3) AS n
  WHERE length(word) >= n
$$;

-- No positions and no weights: what matters is in which of three vectors a word is found. Bounded, because a vector may
-- hold one megabyte and a course has no such bound.
CREATE FUNCTION vector_of(p_words text[]) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT array_to_tsvector(ARRAY(SELECT DISTINCT word FROM unnest(p_words[1:20000]) AS word LIMIT 5000))
$$;

-- A query finds a category's courses by the mark of its id, so that renaming a category touches no course.
ALTER TABLE course_categories ADD COLUMN name_words tsvector;

CREATE FUNCTION fill_category_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.name_words := vector_of(words_of(NEW.name) || beginnings_of(words_of(NEW.name)));
  INSERT INTO search_words SELECT DISTINCT word FROM unnest(words_of(NEW.name)) AS word ORDER BY word ON CONFLICT DO NOTHING;
  RETURN NEW;
END $$;

-- Every word that occurs in a published course or in the name of a category; words of courses that went stay until
-- the worker forgets them.
CREATE TABLE search_words (
  word text COLLATE "C" PRIMARY KEY
);
CREATE INDEX search_words_word_trgm ON search_words USING gin (word gin_trgm_ops);

CREATE TRIGGER fill_category_words BEFORE INSERT OR UPDATE OF name ON course_categories
  FOR EACH ROW EXECUTE FUNCTION fill_category_words();
UPDATE course_categories SET name = name;

-- What search knows of a course -------------------------------------------------------------------------------------

-- A row for every course, empty while it is a draft: it is the lock under which the words of a course are written.
-- How many learners a course has is not in here, because each enrollment would write all of its words into the index.
CREATE TABLE course_search (
  course_id uuid PRIMARY KEY REFERENCES courses ON DELETE CASCADE ON UPDATE CASCADE,
  published_at timestamptz(3),
  category_id uuid,
  level course_level,
  language text,
  region region,
  instructor_id uuid,
  price numeric(12, 2),
  rating numeric(3, 2),
  rating_count integer,
  -- Title and code as their words.
  title text,
  code text,
  -- Of title and code; of these, the instructor, the category and the curriculum; of all these and the description.
  title_words tsvector,
  named_words tsvector,
  all_words tsvector
) WITH (toast_tuple_target = 8160);

-- What the row of each course has to be. Recomputing it is the repair and the test. Each OFFSET 0 keeps the words from
-- being taken apart anew for every column that needs them.
CREATE VIEW course_documents AS
  SELECT c.course_id, d.* FROM courses c LEFT JOIN LATERAL (
    SELECT c.published_at, c.category_id, c.level, c.language, c.region, c.instructor_id, c.price, c.rating, c.rating_count,
      array_to_string(words.title, ' ') AS title, array_to_string(words.code, ' ') AS code,
      vector_of(words.headline) AS title_words,
      vector_of(words.headline || words.named) AS named_words,
      vector_of(words.headline || words.named || words_of(c.description)) AS all_words
    FROM (
      SELECT t.title, t.code, t.title || t.code || beginnings_of(t.title || t.code) AS headline,
        ('#' || c.category_id) || words_of(concat_ws(' ', u.first_name, u.last_name, (
          SELECT string_agg(m.module_title || ' ' || coalesce((
            SELECT string_agg(l.lesson_title, ' ') FROM course_lessons l WHERE l.module_id = m.module_id), ''), ' ')
          FROM course_modules m WHERE m.course_id = c.course_id))) AS named
      FROM users u, LATERAL (SELECT words_of(c.title) AS title, words_of(c.course_code) AS code OFFSET 0) t
      WHERE u.user_id = c.instructor_id OFFSET 0
    ) words
    WHERE c.published_at IS NOT NULL
  ) d ON true;

-- The rows are locked first and written by a later statement: whoever waited sees what the other one committed. Nobody
-- takes a further lock on courses, lessons or files while holding these, so they cannot close a circle with the locks
-- of progress.
CREATE FUNCTION refresh_course_search(p_course_ids uuid[]) RETURNS void LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan AS $$
DECLARE v_words tsvector[];
BEGIN
  PERFORM 1 FROM course_search WHERE course_id = ANY (p_course_ids) ORDER BY course_id FOR UPDATE;
  WITH written AS (
    UPDATE course_search s SET
      (published_at, category_id, level, language, region, instructor_id, price, rating, rating_count, title, code,
       title_words, named_words, all_words) =
      (d.published_at, d.category_id, d.level, d.language, d.region, d.instructor_id, d.price, d.rating, d.rating_count,
       d.title, d.code, d.title_words, d.named_words, d.all_words)
    FROM course_documents d
    WHERE d.course_id = ANY (p_course_ids) AND s.course_id = d.course_id AND ROW(s.*) IS DISTINCT FROM ROW(d.*)
    RETURNING s.all_words)
  SELECT array_agg(all_words) INTO v_words FROM written WHERE all_words IS NOT NULL;
  PERFORM keep_search_words(v_words);
END $$;

-- In the order of the words, so that two courses with the same new words do not wait for each other in a circle.
CREATE FUNCTION keep_search_words(p_vectors tsvector[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO search_words
  SELECT DISTINCT lexeme COLLATE "C" FROM unnest(p_vectors) AS vector, unnest(tsvector_to_array(vector)) AS lexeme
  WHERE lexeme !~ '^[#^]' ORDER BY 1
  ON CONFLICT DO NOTHING
$$;

-- Words that occur nowhere any more, such as the name of somebody whose account was erased. Whoever adds words holds
-- the table until the end of the transaction, so what is looked at under the lock is all there is.
CREATE FUNCTION forget_search_words() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  v_suspects text[] := ARRAY(
    SELECT word FROM search_words
    EXCEPT SELECT word FROM ts_stat('SELECT all_words FROM course_search WHERE published_at IS NOT NULL')
    EXCEPT SELECT lexeme FROM course_categories, unnest(tsvector_to_array(name_words)) AS lexeme);
  v_count integer;
BEGIN
  IF cardinality(v_suspects) = 0 THEN RETURN 0; END IF;
  LOCK TABLE search_words IN SHARE ROW EXCLUSIVE MODE;
  DELETE FROM search_words w WHERE w.word = ANY (v_suspects)
    AND NOT EXISTS (SELECT FROM course_search WHERE published_at IS NOT NULL AND all_words @@ quoted(w.word)::tsquery)
    AND NOT EXISTS (SELECT FROM course_categories WHERE name_words @@ quoted(w.word)::tsquery);
  GET DIAGNOSTICS v_count = ROW_COUNT;
  RETURN v_count;
END $$;

-- Everything anew, for whoever loads courses with triggers switched off.
CREATE FUNCTION rebuild_course_search() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM course_search;
  INSERT INTO course_search SELECT * FROM course_documents;
  UPDATE course_categories SET name = name;
  INSERT INTO search_words
  SELECT word FROM ts_stat('SELECT all_words FROM course_search WHERE published_at IS NOT NULL') WHERE word !~ '^[#^]'
  ON CONFLICT DO NOTHING;
  PERFORM forget_search_words();
END $$;

INSERT INTO course_search SELECT * FROM course_documents;
INSERT INTO search_words
SELECT word FROM ts_stat('SELECT all_words FROM course_search WHERE published_at IS NOT NULL') WHERE word !~ '^[#^]'
ON CONFLICT DO NOTHING;

-- Without a list of pending entries, as each search would have to read through it.
CREATE INDEX course_search_words ON course_search
  USING gin (all_words, named_words, title_words, category_id, level, language, region, instructor_id, rating)
  WITH (fastupdate = off) WHERE published_at IS NOT NULL;
CREATE INDEX course_search_title ON course_search (title) WHERE published_at IS NOT NULL;
CREATE INDEX course_search_code ON course_search (code) WHERE published_at IS NOT NULL;
-- The orders of the catalog, with what is filtered by: walking one of them touches no row that does not fit.
CREATE INDEX course_search_newest ON course_search (published_at DESC, course_id DESC)
  INCLUDE (category_id, level, language, region, instructor_id, price, rating) WHERE published_at IS NOT NULL;
CREATE INDEX course_search_rating ON course_search (rating DESC, rating_count DESC, course_id DESC)
  INCLUDE (published_at, category_id, level, language, region, instructor_id, price) WHERE published_at IS NOT NULL;
CREATE INDEX course_search_cheapest ON course_search (price, course_id DESC)
  INCLUDE (published_at, category_id, level, language, region, instructor_id, rating) WHERE published_at IS NOT NULL;
CREATE INDEX course_search_dearest ON course_search (price DESC, course_id DESC)
  INCLUDE (published_at, category_id, level, language, region, instructor_id, rating) WHERE published_at IS NOT NULL;
CREATE INDEX course_search_language_price ON course_search (language, price, course_id DESC)
  INCLUDE (published_at, category_id, level, region, instructor_id, rating) WHERE published_at IS NOT NULL;
CREATE INDEX course_search_language ON course_search (language) WHERE published_at IS NOT NULL;
CREATE INDEX course_search_category ON course_search (category_id) WHERE published_at IS NOT NULL;

-- The catalog walks the table above; what is left here is popularity.
DROP INDEX courses_title_trgm;
DROP INDEX courses_description_trgm;
DROP INDEX courses_published;
DROP INDEX courses_enrollment_count_course_id_idx;
CREATE INDEX courses_popular ON courses (enrollment_count DESC, course_id DESC)
  INCLUDE (published_at, category_id, level, language, region, instructor_id, price, rating) WHERE published_at IS NOT NULL;

COMMENT ON INDEX search_words_word_trgm IS 'The words nearest to one that occurs nowhere.';
COMMENT ON INDEX course_search_words IS 'Search by words, and any mixture of filters (CAT-09).';
COMMENT ON INDEX course_search_title IS 'The course whose title is what was typed.';
COMMENT ON INDEX course_search_code IS 'The course whose code is what was typed.';
COMMENT ON INDEX course_search_newest IS 'The catalog, newest first.';
COMMENT ON INDEX course_search_rating IS 'The catalog, best rated first.';
COMMENT ON INDEX course_search_cheapest IS 'The catalog, lowest price first.';
COMMENT ON INDEX course_search_dearest IS 'The catalog, highest price first.';
COMMENT ON INDEX course_search_language_price IS 'The catalog in one language, lowest price first, as few languages have many free courses.';
COMMENT ON INDEX course_search_language IS 'The languages of the catalog with their counts.';
COMMENT ON INDEX course_search_category IS 'The categories of the catalog with their counts.';
COMMENT ON INDEX courses_popular IS 'Popular courses (CAT-11).';

-- Triggers ----------------------------------------------------------------------------------------------------------

CREATE FUNCTION add_course_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO course_search (course_id) SELECT course_id FROM come;
  PERFORM refresh_course_search(ids) FROM (SELECT array_agg(course_id) AS ids FROM come WHERE published_at IS NOT NULL) c
  WHERE ids IS NOT NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER add_course_search AFTER INSERT ON courses
  REFERENCING NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION add_course_search();

-- By row, because a trigger by statement cannot name columns, and each enrollment updates its course.
CREATE FUNCTION refresh_search_of_course() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.course_code, OLD.title, OLD.description, OLD.instructor_id, OLD.published_at)
    IS DISTINCT FROM (NEW.course_code, NEW.title, NEW.description, NEW.instructor_id, NEW.published_at)
  THEN
    PERFORM refresh_course_search(ARRAY[NEW.course_id]);
  ELSE
    -- No text is taken apart when a review comes in or a category's courses move.
    UPDATE course_search SET region = NEW.region, category_id = NEW.category_id, level = NEW.level, language = NEW.language,
      price = NEW.price, rating = NEW.rating, rating_count = NEW.rating_count,
      named_words = ts_delete(named_words, '#' || OLD.category_id) || vector_of(ARRAY['#' || NEW.category_id]),
      all_words = ts_delete(all_words, '#' || OLD.category_id) || vector_of(ARRAY['#' || NEW.category_id])
    WHERE course_id = NEW.course_id AND published_at IS NOT NULL;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER refresh_search_of_course
  AFTER UPDATE OF course_code, title, description, instructor_id, region, category_id, level, language, price, published_at,
    rating, rating_count ON courses
  FOR EACH ROW WHEN (
    (OLD.course_code, OLD.title, OLD.description, OLD.instructor_id, OLD.region, OLD.category_id, OLD.level, OLD.language,
     OLD.price, OLD.published_at, OLD.rating, OLD.rating_count)
    IS DISTINCT FROM
    (NEW.course_code, NEW.title, NEW.description, NEW.instructor_id, NEW.region, NEW.category_id, NEW.level, NEW.language,
     NEW.price, NEW.published_at, NEW.rating, NEW.rating_count))
  EXECUTE FUNCTION refresh_search_of_course();

CREATE FUNCTION refresh_search_of_curriculum() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE v_ids uuid[];
BEGIN
  IF TG_TABLE_NAME = 'course_modules' THEN
    v_ids := ARRAY(SELECT DISTINCT course_id FROM changed);
  ELSE
    v_ids := ARRAY(SELECT DISTINCT m.course_id FROM changed JOIN course_modules m USING (module_id));
  END IF;
  IF cardinality(v_ids) > 0 THEN PERFORM refresh_course_search(v_ids); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER refresh_search_of_added AFTER INSERT ON course_modules
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION refresh_search_of_curriculum();
CREATE TRIGGER refresh_search_of_deleted AFTER DELETE ON course_modules
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION refresh_search_of_curriculum();
CREATE TRIGGER refresh_search_of_added AFTER INSERT ON course_lessons
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION refresh_search_of_curriculum();
CREATE TRIGGER refresh_search_of_deleted AFTER DELETE ON course_lessons
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION refresh_search_of_curriculum();

CREATE FUNCTION refresh_search_of_module() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_course_search(ARRAY[OLD.course_id, NEW.course_id]);
  RETURN NULL;
END $$;
CREATE TRIGGER refresh_search_of_module AFTER UPDATE OF module_title, course_id ON course_modules
  FOR EACH ROW WHEN ((OLD.module_title, OLD.course_id) IS DISTINCT FROM (NEW.module_title, NEW.course_id))
  EXECUTE FUNCTION refresh_search_of_module();

CREATE FUNCTION refresh_search_of_lesson() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE v_ids uuid[] := ARRAY(SELECT DISTINCT course_id FROM course_modules WHERE module_id IN (OLD.module_id, NEW.module_id));
BEGIN
  -- Another place in the same course changes none of its words.
  IF OLD.lesson_title <> NEW.lesson_title OR cardinality(v_ids) > 1 THEN PERFORM refresh_course_search(v_ids); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER refresh_search_of_lesson AFTER UPDATE OF lesson_title, module_id ON course_lessons
  FOR EACH ROW WHEN ((OLD.lesson_title, OLD.module_id) IS DISTINCT FROM (NEW.lesson_title, NEW.module_id))
  EXECUTE FUNCTION refresh_search_of_lesson();

CREATE FUNCTION refresh_search_of_instructor() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_course_search(ids) FROM (
    SELECT array_agg(course_id) AS ids FROM courses WHERE instructor_id = NEW.user_id) c WHERE ids IS NOT NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER refresh_search_of_instructor AFTER UPDATE OF first_name, last_name ON users
  FOR EACH ROW WHEN ((OLD.first_name, OLD.last_name) IS DISTINCT FROM (NEW.first_name, NEW.last_name))
  EXECUTE FUNCTION refresh_search_of_instructor();

-- What somebody typed -----------------------------------------------------------------------------------------------

-- What was typed, as it is looked for. A word of four letters or more stands for its beginnings as well.
CREATE TYPE search_term AS (
  -- The words themselves, for a title or a code that is just this.
  exact text,
  whole tsquery,
  beginnings tsquery,
  -- Also by the names of categories.
  anywhere tsquery,
  did_you_mean text,
  -- Whether each word occurs somewhere, as it is or as a near one.
  is_known boolean
);

CREATE FUNCTION quoted(p_word text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT '''' || replace(replace(p_word, '\', '\\'), '''', '''''') || ''''
$$;

-- One letter too many, too few, wrong, or two exchanged; twice that in long words. So "albedo" is not an "Albert".
CREATE FUNCTION nearest_search_words(p_word text) RETURNS text[] LANGUAGE sql STABLE
SET pg_trgm.similarity_threshold = 0.2 SET enable_seqscan = off AS $$
  WITH near AS (
    SELECT word, similarity(word, p_word) AS likeness, CASE
      WHEN levenshtein_less_equal(word, p_word, 2) = 2 AND length(word) = length(p_word)
        AND (SELECT array_agg(l ORDER BY l) FROM unnest(string_to_array(word, NULL)) AS l)
          = (SELECT array_agg(l ORDER BY l) FROM unnest(string_to_array(p_word, NULL)) AS l)
      THEN 1 ELSE levenshtein_less_equal(word, p_word, 2) END AS edits
    FROM search_words WHERE word % p_word AND length(word) BETWEEN length(p_word) - 2 AND length(p_word) + 2
  )
  SELECT ARRAY(SELECT word FROM near
    WHERE length(p_word) > 3 AND edits <= CASE WHEN length(p_word) < 8 THEN 1 ELSE 2 END AND edits = (SELECT min(edits) FROM near)
    ORDER BY likeness DESC, word LIMIT 3)
$$;

CREATE FUNCTION read_search_term(p_term text) RETURNS search_term LANGUAGE plpgsql STABLE AS $$
DECLARE
  -- Articles and the like are looked for when nothing else is.
  c_small CONSTANT text[] := '{a,an,the,of,and,to,in,for,with,by,on,de,la,el,los,las,del,y,le,les,des,du,et,der,die,das,und,mit}';
  v_typed text[] := (words_of(left(p_term, 200)))[1:20];
  v_given text[];
  v_read text[];
  v_word text;
  v_near text[];
  v_unknown integer := 0;
  v_whole tsquery;
  v_beginning tsquery;
  v_named text;
  r search_term;
BEGIN
  v_given := (ARRAY(SELECT w FROM unnest(v_typed) WITH ORDINALITY AS t(w, n) WHERE w <> ALL (c_small) GROUP BY w ORDER BY min(n)))[1:10];
  IF cardinality(v_given) = 0 THEN v_given := v_typed[1:3]; END IF;
  v_read := v_typed;
  r.is_known := cardinality(v_given) > 0;
  FOREACH v_word IN ARRAY v_given LOOP
    IF EXISTS (SELECT FROM search_words WHERE word >= v_word AND word < v_word || chr(1114111)) THEN
      v_whole := quoted(v_word)::tsquery;
      -- Beginnings cost several times what words do, so they are looked for only where something longer begins so.
      v_beginning := CASE WHEN length(v_word) <= 3 THEN v_whole || quoted('^' || v_word)::tsquery
        WHEN EXISTS (SELECT FROM search_words WHERE word > v_word AND word < v_word || chr(1114111)) THEN (quoted(v_word) || ':*')::tsquery
        ELSE v_whole END;
    ELSE
      v_unknown := v_unknown + 1;
      v_near := CASE WHEN v_unknown <= 3 THEN nearest_search_words(v_word) ELSE '{}' END;
      IF cardinality(v_near) = 0 THEN
        r.is_known := false;
        RETURN r;
      END IF;
      v_whole := (SELECT string_agg(quoted(near), '|') FROM unnest(v_near) AS near)::tsquery;
      v_beginning := (SELECT string_agg(quoted(near) || ':*', '|') FROM unnest(v_near) AS near)::tsquery;
      v_read := array_replace(v_read, v_word, v_near[1]);
    END IF;
    v_named := (SELECT string_agg(quoted('#' || category_id), '|') FROM course_categories WHERE name_words @@ v_beginning);
    r.whole := CASE WHEN r.whole IS NULL THEN v_whole ELSE r.whole && v_whole END;
    r.beginnings := CASE WHEN r.beginnings IS NULL THEN v_beginning ELSE r.beginnings && v_beginning END;
    IF v_named IS NOT NULL THEN v_beginning := v_beginning || v_named::tsquery; END IF;
    r.anywhere := CASE WHEN r.anywhere IS NULL THEN v_beginning ELSE r.anywhere && v_beginning END;
  END LOOP;
  r.exact := array_to_string(v_read, ' ');
  r.did_you_mean := CASE WHEN v_unknown > 0 THEN r.exact END;
  RETURN r;
END $$;

-- The list -----------------------------------------------------------------------------------------------------------

-- What a course has to be to be listed. What is null is not asked for.
CREATE TYPE course_filter AS (
  term search_term,
  -- 5: title or code is just this. 4: its words in the title. 3: beginnings in the title. 2: in names and titles of
  -- lessons. 1: in the description. 0: anywhere.
  match smallint,
  category_id uuid,
  level course_level,
  language text,
  region region,
  instructor_id uuid,
  min_rating numeric,
  min_price numeric,
  max_price numeric
);

CREATE FUNCTION is_wanted(s course_search, f course_filter) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT s.published_at IS NOT NULL
    AND (f.category_id IS NULL OR s.category_id = f.category_id)
    AND (f.level IS NULL OR s.level = f.level)
    AND (f.language IS NULL OR s.language = f.language)
    AND (f.region IS NULL OR s.region = f.region)
    AND (f.instructor_id IS NULL OR s.instructor_id = f.instructor_id)
    AND (f.min_rating IS NULL OR s.rating >= f.min_rating)
    AND (f.min_price IS NULL OR s.price >= f.min_price)
    AND (f.max_price IS NULL OR s.price <= f.max_price)
    AND CASE f.match
      WHEN 5 THEN s.title = (f.term).exact OR s.code = (f.term).exact
      WHEN 4 THEN s.title_words @@ (f.term).whole AND s.title <> (f.term).exact AND s.code <> (f.term).exact
      WHEN 3 THEN s.title_words @@ (f.term).beginnings AND NOT s.title_words @@ (f.term).whole
      WHEN 2 THEN s.named_words @@ (f.term).anywhere AND NOT s.title_words @@ (f.term).beginnings
      WHEN 1 THEN s.all_words @@ (f.term).anywhere AND NOT s.named_words @@ (f.term).anywhere
      ELSE (f.term).anywhere IS NULL OR s.all_words @@ (f.term).anywhere END
$$;

CREATE TYPE course_position AS (course_id uuid, sort_key float8);

-- What a list is sorted by, as one number, so that a page can say where it ended: milliseconds, learners, or rating and
-- number of ratings together. Always descending, then by id. STABLE, as extract() is: declared stricter than what it
-- calls, it would be called for each row instead of becoming part of the query.
CREATE FUNCTION course_sort_key(p_sort text, s course_search, p_enrollment_count integer) RETURNS float8
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE p_sort
    WHEN 'newest' THEN round(extract(epoch FROM s.published_at) * 1000)::float8
    WHEN 'rating' THEN (s.rating * 100)::float8 * 1e7 + least(s.rating_count, 9999999)
    WHEN 'price-asc' THEN -s.price::float8
    WHEN 'price-desc' THEN s.price::float8
    ELSE p_enrollment_count::float8 END
$$;

-- All that fit, sorted. For lists that are short, and for what is rare in the order that is wanted.
CREATE FUNCTION sort_courses(f course_filter, p_sort text, p_after_key float8, p_after_id uuid, p_limit integer)
RETURNS SETOF course_position LANGUAGE plpgsql STABLE ROWS 24
SET plan_cache_mode = force_custom_plan SET jit = off SET enable_seqscan = off AS $$
BEGIN
  RETURN QUERY
    SELECT k.course_id, k.sort_key FROM (
      SELECT s.course_id, course_sort_key(p_sort, s, c.enrollment_count) AS sort_key
      FROM course_search s JOIN courses c USING (course_id) WHERE is_wanted(s, f)) k
    WHERE p_after_id IS NULL OR (k.sort_key, k.course_id) < (p_after_key, p_after_id)
    ORDER BY k.sort_key DESC, k.course_id DESC LIMIT p_limit;
END $$;

-- A page of a list too long to be sorted: walks the index of its order and takes what fits. Filters are in the index
-- itself, so it may be walked to its end. Words need the row: what is rare in that order is not walked for in vain,
-- after some thousand rows the matches are sorted after all. Nothing but the walk is to be planned here.
CREATE FUNCTION walk_courses(f course_filter, p_sort text, p_after_key float8, p_after_id uuid, p_limit integer)
RETURNS SETOF course_position LANGUAGE plpgsql STABLE ROWS 24
SET plan_cache_mode = force_custom_plan SET jit = off
SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  c_has_words CONSTANT boolean := (f.term).anywhere IS NOT NULL;
  c_steps CONSTANT integer := CASE WHEN c_has_words THEN 3000 END;
  v_found course_position[];
BEGIN
  IF p_sort = 'newest' THEN
    v_found := ARRAY(
      SELECT ROW(w.course_id, course_sort_key('newest', w::course_search, 0))::course_position FROM (
        SELECT * FROM course_search s WHERE s.published_at IS NOT NULL
          AND (p_after_id IS NULL OR (s.published_at, s.course_id) < (to_timestamp(p_after_key / 1000), p_after_id))
        ORDER BY s.published_at DESC, s.course_id DESC LIMIT c_steps) w
      WHERE is_wanted(w::course_search, f) LIMIT p_limit);
  ELSIF p_sort = 'rating' THEN
    v_found := ARRAY(
      SELECT ROW(w.course_id, course_sort_key('rating', w::course_search, 0))::course_position FROM (
        SELECT * FROM course_search s WHERE s.published_at IS NOT NULL
          AND (f.min_rating IS NULL OR s.rating >= f.min_rating)
          AND (p_after_id IS NULL OR (s.rating, s.rating_count, s.course_id)
            < ((floor(p_after_key / 1e7) / 100)::numeric, (p_after_key - floor(p_after_key / 1e7) * 1e7)::integer, p_after_id))
        ORDER BY s.rating DESC, s.rating_count DESC, s.course_id DESC LIMIT c_steps) w
      WHERE is_wanted(w::course_search, f) LIMIT p_limit);
  ELSIF p_sort = 'price-asc' THEN
    v_found := ARRAY(
      SELECT ROW(w.course_id, course_sort_key('price-asc', w::course_search, 0))::course_position FROM (
        SELECT * FROM course_search s WHERE s.published_at IS NOT NULL
          AND (f.language IS NULL OR s.language = f.language)
          AND (f.min_price IS NULL OR s.price >= f.min_price) AND (f.max_price IS NULL OR s.price <= f.max_price)
          AND (p_after_id IS NULL OR s.price >= -p_after_key::numeric AND (s.price > -p_after_key::numeric OR s.course_id < p_after_id))
        ORDER BY s.price, s.course_id DESC LIMIT c_steps) w
      WHERE is_wanted(w::course_search, f) LIMIT p_limit);
  ELSIF p_sort = 'price-desc' THEN
    v_found := ARRAY(
      SELECT ROW(w.course_id, course_sort_key('price-desc', w::course_search, 0))::course_position FROM (
        SELECT * FROM course_search s WHERE s.published_at IS NOT NULL
          AND (f.min_price IS NULL OR s.price >= f.min_price) AND (f.max_price IS NULL OR s.price <= f.max_price)
          AND (p_after_id IS NULL OR (s.price, s.course_id) < (p_after_key::numeric, p_after_id))
        ORDER BY s.price DESC, s.course_id DESC LIMIT c_steps) w
      WHERE is_wanted(w::course_search, f) LIMIT p_limit);
  ELSIF NOT c_has_words THEN
    v_found := ARRAY(
      SELECT ROW(c.course_id, c.enrollment_count)::course_position FROM courses c
      WHERE c.published_at IS NOT NULL
        AND is_wanted(ROW(c.course_id, c.published_at, c.category_id, c.level, c.language, c.region, c.instructor_id, c.price,
          c.rating, NULL, NULL, NULL, NULL, NULL, NULL)::course_search, f)
        AND (p_after_id IS NULL OR (c.enrollment_count, c.course_id) < (p_after_key::integer, p_after_id))
      ORDER BY c.enrollment_count DESC, c.course_id DESC LIMIT p_limit);
  ELSE
    v_found := ARRAY(
      SELECT ROW(c.course_id, c.enrollment_count)::course_position FROM (
        SELECT course_id, enrollment_count FROM courses WHERE published_at IS NOT NULL
          AND (p_after_id IS NULL OR (enrollment_count, course_id) < (p_after_key::integer, p_after_id))
        ORDER BY enrollment_count DESC, course_id DESC LIMIT c_steps) c
      JOIN course_search s USING (course_id)
      WHERE is_wanted(s, f) ORDER BY c.enrollment_count DESC, c.course_id DESC LIMIT p_limit);
  END IF;
  IF cardinality(v_found) = p_limit OR NOT c_has_words THEN
    RETURN QUERY SELECT * FROM unnest(v_found);
  ELSE
    RETURN QUERY SELECT * FROM sort_courses(f, p_sort, p_after_key, p_after_id, p_limit);
  END IF;
END $$;

-- Of these courses. A few are looked up; the many are taken from the index of popularity as they come.
CREATE FUNCTION most_popular_of(p_ids uuid[], p_after_key float8, p_after_id uuid, p_limit integer)
RETURNS SETOF course_position LANGUAGE plpgsql STABLE ROWS 24
SET plan_cache_mode = force_custom_plan SET jit = off SET enable_seqscan = off SET enable_bitmapscan = off AS $$
BEGIN
  IF cardinality(p_ids) < 300 THEN
    RETURN QUERY SELECT c.course_id, c.enrollment_count::float8 FROM unnest(p_ids) AS i(course_id) JOIN courses c USING (course_id)
      WHERE p_after_id IS NULL OR (c.enrollment_count, c.course_id) < (p_after_key::integer, p_after_id)
      ORDER BY c.enrollment_count DESC, c.course_id DESC LIMIT p_limit;
  ELSE
    RETURN QUERY SELECT c.course_id, c.enrollment_count::float8 FROM (
        SELECT course_id, enrollment_count FROM courses WHERE published_at IS NOT NULL
          AND (p_after_id IS NULL OR (enrollment_count, course_id) < (p_after_key::integer, p_after_id))
        ORDER BY enrollment_count DESC, course_id DESC OFFSET 0) c
      WHERE c.course_id = ANY (p_ids) ORDER BY c.enrollment_count DESC, c.course_id DESC LIMIT p_limit;
  END IF;
END $$;

-- PRC-07, CAT-09. Each parameter is optional. A page says where it ended by match, sort_key and course_id of its last
-- row; `total` counts to 1001, which stands for more than 1000, and is taken from the page before when that is given.
CREATE FUNCTION search_courses(
  p_region region DEFAULT NULL, p_term text DEFAULT NULL, p_min_rating numeric DEFAULT NULL, p_category text DEFAULT NULL,
  p_level course_level DEFAULT NULL, p_language text DEFAULT NULL, p_price text DEFAULT NULL, p_max_price numeric DEFAULT NULL,
  p_instructor_id uuid DEFAULT NULL, p_sort text DEFAULT NULL, p_limit integer DEFAULT 24, p_after_match smallint DEFAULT NULL,
  p_after_key float8 DEFAULT NULL, p_after_id uuid DEFAULT NULL, p_total integer DEFAULT NULL
) RETURNS TABLE (course_id uuid, match smallint, sort_key float8, total integer, did_you_mean text)
LANGUAGE plpgsql STABLE ROWS 24
SET plan_cache_mode = force_custom_plan SET jit = off SET enable_seqscan = off AS $$
DECLARE
  c_counted_max CONSTANT integer := 1000;
  c_sorted_max CONSTANT integer := 2500;
  f course_filter;
  v_sort text := coalesce(p_sort, 'relevance');
  v_total integer := p_total;
  v_ids uuid[];
  v_left integer := least(p_limit, 1000);
  v_count integer;
  v_titled uuid[];
  v_after uuid;
BEGIN
  IF btrim(coalesce(p_term, '')) <> '' THEN
    f.term := read_search_term(p_term);
    IF NOT (f.term).is_known THEN RETURN; END IF;
  ELSIF v_sort = 'relevance' THEN
    v_sort := 'newest';
  END IF;
  IF p_category IS NOT NULL THEN
    SELECT k.category_id INTO f.category_id FROM course_categories k WHERE k.slug = p_category;
    IF NOT FOUND THEN RETURN; END IF;
  END IF;
  f.region := p_region;
  f.level := p_level;
  f.language := p_language;
  f.instructor_id := p_instructor_id;
  f.min_rating := nullif(p_min_rating, 0);
  f.min_price := CASE WHEN p_price = 'paid' THEN 0.01 END;
  f.max_price := CASE WHEN p_price = 'free' THEN 0 ELSE p_max_price END;

  -- Where many titles hold the words, the rest is not counted. Neither is it where one page of the table in four hundred
  -- holds twenty that fit; the same pages each time, so that they are in memory.
  IF v_total IS NULL AND v_sort = 'relevance' THEN
    f.match := 4;
    v_titled := ARRAY(SELECT s.course_id FROM course_search s WHERE is_wanted(s, f) LIMIT c_sorted_max + 1);
    IF cardinality(v_titled) > c_counted_max THEN v_total := c_counted_max + 1; END IF;
    f.match := NULL;
  END IF;
  IF v_total IS NULL AND (f.term).anywhere IS NOT NULL AND 20 <= (
    SELECT count(*) FROM course_search s TABLESAMPLE SYSTEM (0.25) REPEATABLE (5) WHERE is_wanted(s, f))
  THEN
    v_total := c_counted_max + 1;
  END IF;
  IF v_total IS NULL OR v_total <= c_counted_max THEN
    v_ids := ARRAY(SELECT s.course_id FROM course_search s WHERE is_wanted(s, f) LIMIT c_counted_max + 1);
    v_total := cardinality(v_ids);
  END IF;

  IF v_total <= c_counted_max THEN
    RETURN QUERY SELECT k.course_id, k.match, k.sort_key, v_total, (f.term).did_you_mean FROM (
        SELECT s.course_id, course_sort_key(v_sort, s, c.enrollment_count) AS sort_key,
          (CASE WHEN v_sort <> 'relevance' THEN 0
            WHEN s.title = (f.term).exact OR s.code = (f.term).exact THEN 5
            WHEN s.title_words @@ (f.term).whole THEN 4
            WHEN s.title_words @@ (f.term).beginnings THEN 3
            WHEN s.named_words @@ (f.term).anywhere THEN 2 ELSE 1 END)::smallint AS match
        FROM unnest(v_ids) AS i(course_id) JOIN course_search s USING (course_id) JOIN courses c USING (course_id)) k
      WHERE p_after_id IS NULL OR (k.match, k.sort_key, k.course_id) < (p_after_match, p_after_key, p_after_id)
      ORDER BY k.match DESC, k.sort_key DESC, k.course_id DESC LIMIT v_left;
    RETURN;
  END IF;

  IF v_sort <> 'relevance' THEN
    RETURN QUERY SELECT w.course_id, 0::smallint, w.sort_key, v_total, (f.term).did_you_mean
      FROM walk_courses(f, v_sort, p_after_key, p_after_id, v_left) w;
    RETURN;
  END IF;

  -- One kind of match after the other, as most pages end before the last kind is looked for.
  FOR v_match IN REVERSE coalesce(p_after_match, 5)..1 LOOP
    f.match := v_match;
    v_after := CASE WHEN v_match = p_after_match THEN p_after_id END;
    v_ids := CASE WHEN v_match = 4 THEN v_titled END;
    IF v_ids IS NULL THEN
      v_ids := ARRAY(SELECT s.course_id FROM course_search s WHERE is_wanted(s, f) LIMIT c_sorted_max + 1);
    END IF;
    IF cardinality(v_ids) <= c_sorted_max THEN
      RETURN QUERY SELECT w.course_id, v_match::smallint, w.sort_key, v_total, (f.term).did_you_mean
        FROM most_popular_of(v_ids, p_after_key, v_after, v_left) w;
    ELSE
      RETURN QUERY SELECT w.course_id, v_match::smallint, w.sort_key, v_total, (f.term).did_you_mean
        FROM walk_courses(f, 'popular', p_after_key, v_after, v_left) w;
    END IF;
    GET DIAGNOSTICS v_count = ROW_COUNT;
    v_left := v_left - v_count;
    EXIT WHEN v_left <= 0;
  END LOOP;
END $$;

-- Further procedures -------------------------------------------------------------------------------------------------

-- PRC-04, CAT-02. A draft; publishing is a step of its own (CAT-08).
CREATE FUNCTION create_course(
  p_course_code text, p_slug text, p_title text, p_instructor_id uuid, p_region region, p_category_id uuid, p_level course_level,
  p_description text DEFAULT '', p_language text DEFAULT 'en', p_price numeric DEFAULT 0, p_currency text DEFAULT 'USD',
  p_duration_hours numeric DEFAULT 0
) RETURNS uuid LANGUAGE sql AS $$
  INSERT INTO courses (course_code, slug, title, description, instructor_id, region, category_id, level, language, price,
                       currency, duration_hours)
  VALUES (p_course_code, p_slug, p_title, p_description, p_instructor_id, p_region, p_category_id, p_level, p_language,
          p_price, p_currency, p_duration_hours)
  RETURNING course_id
$$;

-- PRC-05, CAT-10. A course with its instructor, category and curriculum in order, by its id or its address.
CREATE FUNCTION get_course_details(p_course_id uuid DEFAULT NULL, p_slug text DEFAULT NULL)
RETURNS TABLE (course courses, first_name text, last_name text, bio text, category_slug text, category_name text,
               lesson_count integer, lesson_seconds integer, modules json)
LANGUAGE plpgsql STABLE ROWS 1 AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
    SELECT c, u.first_name, u.last_name, coalesce(p.bio, ''), k.slug, k.name, coalesce(cur.lessons, 0)::integer,
      coalesce(cur.seconds, 0)::integer, coalesce(cur.modules, '[]'::json)
    FROM courses c
    JOIN users u ON u.user_id = c.instructor_id
    LEFT JOIN user_profiles p ON p.user_id = c.instructor_id
    JOIN course_categories k ON k.category_id = c.category_id
    CROSS JOIN LATERAL (
      SELECT sum(ls.lessons) AS lessons, sum(ls.seconds) AS seconds,
        json_agg(json_build_object('moduleId', m.module_id, 'title', m.module_title, 'order', m.module_order,
          'lessons', coalesce(ls.list, '[]'::json)) ORDER BY m.module_order) AS modules
      FROM course_modules m
      CROSS JOIN LATERAL (
        SELECT count(*) AS lessons, sum(l.seconds) AS seconds,
          json_agg(json_build_object('lessonId', l.lesson_id, 'title', l.lesson_title, 'order', l.lesson_order,
            'type', l.lesson_type, 'contentId', l.content_id, 'durationSeconds', l.seconds,
            'durationMinutes', l.duration_minutes, 'isPreview', l.is_preview) ORDER BY l.lesson_order) AS list
        FROM (
          -- Its measured length: the playable files, else the minutes that were announced.
          SELECT *, coalesce((SELECT nullif(sum(f.duration_seconds), 0) FROM media_files f
            WHERE f.lesson_id = cl.lesson_id AND f.state = 'ready' AND f.kind IN ('video', 'audio')),
            cl.duration_minutes * 60)::integer AS seconds
          FROM course_lessons cl WHERE cl.module_id = m.module_id) l
      ) ls
      WHERE m.course_id = c.course_id
    ) cur
    WHERE c.course_id = p_course_id OR c.slug = p_slug;
END $$;

-- PRC-06, CAT-11. Most learners first; among equals, whom more people enrolled with in the last thirty days. Equals are
-- looked at within the first thousand, as a thousandth place is nobody's trend.
CREATE FUNCTION get_popular_courses(p_limit integer DEFAULT 10, p_region region DEFAULT NULL)
RETURNS SETOF courses LANGUAGE sql STABLE ROWS 10 SET jit = off AS $$
  WITH candidates AS (
    SELECT course_id, enrollment_count FROM (
      SELECT course_id, enrollment_count FROM courses
      WHERE published_at IS NOT NULL AND (p_region IS NULL OR region = p_region)
      ORDER BY enrollment_count DESC, course_id DESC LIMIT greatest(p_limit, 1000)) first
    ORDER BY enrollment_count DESC FETCH FIRST (p_limit) ROWS WITH TIES
  )
  SELECT c.* FROM candidates JOIN courses c USING (course_id)
  CROSS JOIN LATERAL (
    SELECT count(*) AS lately FROM enrollments e WHERE e.course_id = c.course_id AND e.enrolled_at > now() - interval '30 days') recent
  ORDER BY c.enrollment_count DESC, recent.lately DESC, c.course_id DESC LIMIT p_limit
$$;

-- Published courses that come near to a published one. A shared word of the title says more than the category, that
-- more than language and level.
CREATE FUNCTION similar_courses(p_course_id uuid, p_limit integer DEFAULT 4)
RETURNS SETOF courses LANGUAGE plpgsql STABLE ROWS 4
SET plan_cache_mode = force_custom_plan SET jit = off SET enable_seqscan = off AS $$
DECLARE
  v_course course_search;
  v_queries tsquery[];
  v_query tsquery;
BEGIN
  SELECT * INTO v_course FROM course_search WHERE course_id = p_course_id AND published_at IS NOT NULL;
  IF NOT FOUND THEN RETURN; END IF;
  -- The title stands here as its words already.
  v_queries := ARRAY(
    SELECT quoted(word)::tsquery FROM unnest(string_to_array(v_course.title, ' ')) AS word WHERE length(word) > 3 LIMIT 6);
  v_query := array_to_string(v_queries, '|')::tsquery;
  RETURN QUERY
    WITH near AS (
      (SELECT s.course_id FROM course_search s WHERE s.published_at IS NOT NULL AND s.title_words @@ v_query
         AND s.category_id = v_course.category_id LIMIT 100)
      UNION
      (SELECT w.course_id FROM (
         SELECT c.course_id, c.category_id FROM courses c WHERE c.published_at IS NOT NULL
         ORDER BY c.enrollment_count DESC, c.course_id DESC LIMIT 2000) w
       WHERE w.category_id = v_course.category_id LIMIT 25)
      UNION
      (SELECT s.course_id FROM course_search s WHERE s.published_at IS NOT NULL AND s.title_words @@ v_query LIMIT 100)
    )
    SELECT c.* FROM near n JOIN course_search s USING (course_id) JOIN courses c USING (course_id)
    CROSS JOIN LATERAL (
      SELECT count(*) AS shared FROM unnest(v_queries) AS word WHERE s.title_words @@ word) t
    WHERE n.course_id <> p_course_id
    ORDER BY 3 * t.shared + 2 * (s.category_id = v_course.category_id)::integer + (s.language = v_course.language)::integer
      + (s.level = v_course.level)::integer DESC, c.enrollment_count DESC, c.course_id DESC
    LIMIT p_limit;
END $$;

-- Privacy classes ----------------------------------------------------------------------------------------------------

COMMENT ON COLUMN course_categories.name_words IS 'privacy: none';
COMMENT ON COLUMN search_words.word IS 'privacy: none';
COMMENT ON TABLE course_search IS 'owner: instructor_id';
COMMENT ON COLUMN course_search.instructor_id IS 'privacy: retain: follows courses, whose instructor is a pseudonym by then';
COMMENT ON COLUMN course_search.named_words IS 'privacy: retain: follows the names in users, which erasing replaces';
COMMENT ON COLUMN course_search.all_words IS 'privacy: retain: follows the names in users, which erasing replaces';
DO $$
DECLARE v_column text;
BEGIN
  FOREACH v_column IN ARRAY '{course_id,published_at,category_id,level,language,region,price,rating,rating_count,title,code,title_words}'::text[] LOOP
    EXECUTE format('COMMENT ON COLUMN course_search.%I IS %L', v_column, 'privacy: none');
  END LOOP;
END $$;
