import type pg from 'pg'
import { catalogPieces, ID_FUNCTION } from './fill-catalog'
import { learningPieces } from './fill-learning'
import type { Scale } from './scale'

/** Secondary indexes of all tables that are filled. Those that a foreign key leans on have to stay. */
const DROPPABLE = `
  SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition
  FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
  WHERE c.relnamespace = 'public'::regnamespace AND NOT i.indisprimary
    AND c.relname = ANY (ARRAY['courses', 'course_modules', 'course_lessons', 'media_files', 'enrollments', 'user_progress',
      'lesson_progress', 'course_progress', 'course_reviews', 'orders', 'order_items', 'transactions', 'users', 'course_search'])
    AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid)`

/**
 * Fills an empty, migrated database with a school of that size. Triggers and foreign keys rest meanwhile, and indexes are
 * built at the end: row by row the same takes hours.
 */
export async function fillSchool(
  client: pg.Client,
  scale: Scale,
  say: (line: string) => void,
): Promise<void> {
  await client.query(`SET session_replication_role = replica; SET synchronous_commit = off;
    SET maintenance_work_mem = '1GB'; SET work_mem = '128MB'; SET temp_buffers = '256MB'`)
  await client.query(ID_FUNCTION)
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(DROPPABLE)
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`)
  for (const [what, statement] of [...catalogPieces(scale), ...learningPieces(scale)]) {
    await client.query(statement)
    say(`${what}: there`)
  }
  await client.query('RESET session_replication_role')
  // What triggers would have written, which the load passed over.
  await client.query('SELECT rebuild_course_search()')
  say('the words of the courses are there')
  for (const { definition } of indexes) await client.query(definition)
  say(`${indexes.length} indexes are built`)
  await client.query('VACUUM (ANALYZE)')
  say('analyzed')
}
