import { sql } from '@/lib/platform/postgres'
import type { Audience } from './audience'
import type { Report } from './report'
import { round } from './summarize-latencies'

const REQUESTS = 20

/** How many statements reach PostgreSQL for each of some requests in a row, `BEGIN` and `COMMIT` included. */
export async function countQueries(
  appUrl: string,
  { lesson, learners }: Audience,
  report: Report,
): Promise<void> {
  await sql().query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements')
  const headers = { authorization: `Bearer ${learners[0]?.bearer}`, 'content-type': 'application/json' }
  const write = {
    file_id: lesson.fileId,
    progress_seconds: 1,
    progress_percentage: 1,
    completed: false,
  }
  const requests: [figure: string, path: string, init?: RequestInit][] = [
    ['catalog-page', '/courses'],
    ['course-search', '/api/courses'],
    ['progress-read', `/learn/api/progress/file/${lesson.fileId}`, { headers }],
    ['progress-write', '/learn/api/progress', { method: 'POST', headers, body: JSON.stringify(write) }],
  ]
  for (const [name, path, init] of requests) {
    await report.attempt(`queries-${name}`, async () => {
      await ask(appUrl + path, init)
      const before = await statements()
      for (let index = 0; index < REQUESTS; index++) await ask(appUrl + path, init)
      const queries = round(((await statements()) - before) / REQUESTS, 2)
      report.line({ figure: `queries-${name}`, requests: REQUESTS, queriesPerRequest: queries })
      report.row({ figure: `queries per request, ${name}`, ours: String(queries) })
    })
  }
}

async function ask(url: string, init?: RequestInit): Promise<void> {
  const answer = await fetch(url, init)
  await answer.arrayBuffer()
  if (!answer.ok) throw new Error(`${new URL(url).pathname} answered ${answer.status}`)
}

async function statements(): Promise<number> {
  const { rows } = await sql().query<{ calls: string }>(
    `SELECT coalesce(sum(calls), 0) AS calls FROM pg_stat_statements
     WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
       AND query NOT LIKE '%pg_stat_statements%'`,
  )
  return Number(rows[0]?.calls)
}
