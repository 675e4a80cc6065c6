import { sql } from '../../pool.mjs'

const UPSERT = `INSERT INTO bench_yardstick.progress (user_id, file_id, seconds, percentage, completed, last_watched)
  VALUES ($1, $2, $3, $4, $5, now())
  ON CONFLICT (user_id, file_id) DO UPDATE SET seconds = excluded.seconds, percentage = excluded.percentage,
    completed = excluded.completed, last_watched = excluded.last_watched
  RETURNING seconds`

export async function POST(request) {
  const { user_id, file_id, progress_seconds, progress_percentage, completed } = await request.json()
  const values = [user_id, file_id, progress_seconds, progress_percentage, completed]
  const { rows } = await sql().query({ name: 'upsert', text: UPSERT, values })
  return Response.json(rows[0])
}
