import { ANGLES, CONTEXTS, FAMILY_NAMES, GIVEN_NAMES, SUBJECTS, wordArray } from './fill-words'
import { BUSY_LEARNERS, FILE_SECONDS, type Scale, usualLearners } from './scale'

export type Piece = [what: string, statement: string]

const REGIONS = `ARRAY['north_america', 'south_america', 'europe', 'africa', 'asia', 'oceania']::region[]`

/** Ids that say by themselves what they stand for, in the order of time as real ones are, so that no row is looked up. */
export const ID_FUNCTION = `
  CREATE OR REPLACE FUNCTION pg_temp.id(kind integer, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT ('019a0000-' || lpad(to_hex(kind), 4, '0') || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid
  $$;
  CREATE OR REPLACE FUNCTION pg_temp.word(list text[], n bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT list[1 + n % cardinality(list)]
  $$`

export const KIND = { learner: 1, teacher: 2, category: 3, course: 4, module: 5, lesson: 6, file: 7 } as const
export const id = (kind: keyof typeof KIND, n: string) => `pg_temp.id(${KIND[kind]}, ${n})`

/** People, categories, and courses of two modules with two lessons of two files each. */
export function catalogPieces(scale: Scale): Piece[] {
  const { courses } = scale
  const learners = usualLearners(scale) + BUSY_LEARNERS
  const teachers = Math.ceil(courses / 20)
  const people = (kind: 'learner' | 'teacher', count: number) => `
    INSERT INTO users (user_id, email, first_name, last_name, user_type, region, created_at)
    SELECT ${id(kind, 'n')}, '${kind}-' || n || '@example.test', pg_temp.word(${wordArray(GIVEN_NAMES)}, n),
      pg_temp.word(${wordArray(FAMILY_NAMES)}, n / 7 + n), '${kind === 'learner' ? 'student' : 'instructor'}',
      (${REGIONS})[1 + n % 6], timestamptz '2025-01-01' + n * interval '1 minute'
    FROM generate_series(0, ${count - 1}) n;
    INSERT INTO user_profiles (user_id, bio) SELECT ${id(kind, 'n')}, 'Number ' || n FROM generate_series(0, ${count - 1}) n`
  return [
    ['learners', people('learner', learners)],
    ['instructors', people('teacher', teachers)],
    [
      'categories',
      `INSERT INTO course_categories (category_id, slug, name, position)
       SELECT ${id('category', 'n')}, 'bench-' || n, 'Subject ' || n, n FROM generate_series(0, 15) n`,
    ],
    [
      'courses',
      `INSERT INTO courses (course_id, course_code, slug, title, description, instructor_id, region, category_id, level,
         language, price, duration_hours, published_at, created_at)
       SELECT ${id('course', 'n')}, 'B-' || n, 'bench-' || n, angle || ' ' || subject || ' ' || context,
         'You learn ' || subject || ' ' || context || '. ' || pg_temp.word(angles, n / 3 + 5) || ' ' ||
         pg_temp.word(subjects, n / 11 + 17) || ' is part of it, and so is ' || pg_temp.word(subjects, n / 5 + 40) || '.',
         ${id('teacher', `n % ${teachers}`)}, (${REGIONS})[1 + n % 6], ${id('category', 'n % 16')},
         (ARRAY['beginner', 'intermediate', 'advanced']::course_level[])[1 + n % 3],
         (ARRAY['en', 'en', 'en', 'es', 'fr', 'de'])[1 + n % 6], CASE WHEN n % 3 = 0 THEN 0 ELSE 9 + n % 90 END, 2.5,
         CASE WHEN n % 20 <> 19 THEN timestamptz '2025-01-01' + n * interval '4 minutes' END,
         timestamptz '2025-01-01' + n * interval '4 minutes'
       FROM (
         SELECT n, words.*, pg_temp.word(angles, n / cardinality(subjects)) AS angle, pg_temp.word(subjects, n) AS subject,
           pg_temp.word(contexts, n / (cardinality(subjects) * cardinality(angles)) + n) AS context
         FROM generate_series(0, ${courses - 1}) n,
           (SELECT ${wordArray(SUBJECTS)} AS subjects, ${wordArray(ANGLES)} AS angles, ${wordArray(CONTEXTS)} AS contexts) words
       ) made`,
    ],
    [
      'modules',
      `INSERT INTO course_modules (module_id, course_id, module_title, module_order)
       SELECT ${id('module', 'n')}, ${id('course', 'n / 2')}, 'Part ' || (1 + n % 2), 1 + n % 2
       FROM generate_series(0, ${2 * courses - 1}) n`,
    ],
    [
      'lessons',
      `INSERT INTO course_lessons (lesson_id, module_id, lesson_title, lesson_order, lesson_type, content_id, duration_minutes, is_preview)
       SELECT ${id('lesson', 'n')}, ${id('module', 'n / 2')},
         pg_temp.word(${wordArray(ANGLES)}, n) || ' ' || pg_temp.word(${wordArray(SUBJECTS)}, n / 4 + n % 4), 1 + n % 2, 'video',
         ${id('file', '2 * n')}::text, 20, n % 4 = 0
       FROM generate_series(0, ${4 * courses - 1}) n`,
    ],
    [
      'files',
      `INSERT INTO media_files (file_id, course_id, lesson_id, kind, state, duration_seconds, original_name, mime_type, size_bytes, uploaded_by, ready_at)
       SELECT ${id('file', 'n')}::text, ${id('course', 'n / 8')}, ${id('lesson', 'n / 2')}, 'video', 'ready', ${FILE_SECONDS},
         'part-' || n % 8 || '.mp4', 'video/mp4', 50000000, ${id('teacher', `(n / 8) % ${teachers}`)}, now()
       FROM generate_series(0, ${8 * courses - 1}) n`,
    ],
  ]
}
