import type { Db } from 'mongodb'
import type { Pool } from 'pg'
import { fillSchool } from '../bench-database/fill-school'
import { fillDays } from './fill-days'
import { fillMedia } from './fill-media'

/** A school in which admins have something to look after: so many files, and people, courses, orders and days around them. */
export async function fillAdminSchool(
  pool: Pool,
  store: Db,
  files: number,
  say: (line: string) => void,
): Promise<void> {
  const client = await pool.connect()
  try {
    await fillSchool(client, { courses: 2000, enrollments: 50_000, progressEach: 2 }, () => undefined)
    say('the school is there')
  } finally {
    // Its settings go with it.
    client.release(true)
  }
  const idsOf = async (text: string) => (await pool.query<{ id: string }>(text)).rows.map(({ id }) => id)
  const courseIds = await idsOf('SELECT course_id AS id FROM courses ORDER BY course_id LIMIT 500')
  const userIds = await idsOf(
    `SELECT user_id AS id FROM users WHERE user_type = 'instructor' ORDER BY user_id`,
  )
  await fillMedia(pool, store, { files, courseIds, userIds })
  say(`${files} files are there`)
  await fillDays(pool, store)
  await pool.query('VACUUM (ANALYZE)')
  say('their days are there')
}
