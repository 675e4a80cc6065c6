import { newId } from '@/lib/platform/ids'
import { withMongo } from '@/lib/platform/mongo'
import { sql } from '@/lib/platform/postgres'

/** Writes one row into each database and reads it back, leaving nothing behind. Throws when either does not give it (OPS-13). */
export async function writeAndReadBack(): Promise<void> {
  await inPostgres()
  await withMongo(async database => {
    const probes = database.collection<{ _id: string }>('write_probes')
    const _id = newId()
    await probes.insertOne({ _id })
    const found = await probes.findOneAndDelete({ _id })
    if (found?._id !== _id) throw new Error('MongoDB did not give back what was written')
  })
}

async function inPostgres(): Promise<void> {
  const client = await sql().connect()
  try {
    await client.query('BEGIN')
    const email = `probe-${newId()}@example.com`
    const { rows } = await client.query(
      `SELECT create_user_with_profile($1, 'none', 'Probe', 'Probe', 'student', 'europe') AS id`,
      [email],
    )
    const back = await client.query('SELECT user_id FROM get_user_by_email($1)', [email])
    if (back.rows[0]?.user_id !== rows[0]?.id)
      throw new Error('PostgreSQL did not give back what was written')
  } finally {
    await client.query('ROLLBACK').catch(() => undefined)
    client.release()
  }
}
