import { documentsOf } from '../../documents.mjs'
import { sql } from '../../pool.mjs'

const READ = 'SELECT * FROM bench_yardstick.progress WHERE user_id = $1 AND file_id = $2'

export async function GET(request) {
  const { searchParams } = new URL(request.url)
  const values = [searchParams.get('user'), searchParams.get('file')]
  const [{ rows }, found] = await Promise.all([
    sql().query({ name: 'read', text: READ, values }),
    documentsOf(searchParams.get('owner')),
  ])
  return Response.json({ row: rows[0] ?? null, documents: found })
}
