import { hashPassword, isPasswordOf } from '@/lib/auth/password'
import { sql } from '@/lib/platform/postgres'
import { byteLoad } from './byte-load'
import { httpLoad } from './http-load'
import { loopLoad } from './loop-load'
import { progressBodies } from './progress-bodies'
import type { YardstickServer } from './start-yardsticks'
import type { Measure } from './summarize-latencies'

export type YardstickName = keyof ReturnType<typeof yardsticks>

/** What bounds our figures: the same job with nothing of ours around it, on the same machine and in the same run. */
export function yardsticks(server: YardstickServer, range: () => string) {
  const { nextUrl, nodeUrl } = server
  const password = 'the password of a yardstick'
  const passwordHash = hashPassword(password)
  return {
    'bare Next static page': httpLoad({ url: `${nextUrl}/static` }),
    'bare Next dynamic page': httpLoad({ url: `${nextUrl}/dynamic` }),
    'bare Next handler, one upsert': httpLoad({
      url: `${nextUrl}/upsert`,
      method: 'POST',
      requestsOf: connection =>
        progressBodies(`file-${connection}`, 100).map(body => ({
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ user_id: `user-${connection}`, ...body }),
        })),
    }),
    'bare Next handler, one read': httpLoad({
      url: `${nextUrl}/read`,
      requestsOf: connection => [{ path: `/read?user=user-${connection}&file=file-${connection}` }],
    }),
    'bare Next handler, one document read': httpLoad({
      url: `${nextUrl}/document`,
      requestsOf: connection => [{ path: `/document?owner=owner-${connection}` }],
    }),
    'bare Next handler, a read of each store': httpLoad({
      url: `${nextUrl}/both`,
      requestsOf: connection => [
        { path: `/both?user=user-${connection}&file=file-${connection}&owner=owner-${connection}` },
      ],
    }),
    'bare Next handler, file stream': (connections, seconds) =>
      byteLoad(`${nextUrl}/file`, range())(connections, seconds),
    'Node alone, file stream': (connections, seconds) => byteLoad(nodeUrl, range())(connections, seconds),
    'pg alone, one upsert': loopLoad((lane, turn) =>
      sql().query({
        name: 'bench-upsert',
        text: UPSERT,
        values: [`user-${lane}`, `file-${lane}`, turn % 100],
      }),
    ),
    'argon2 verify alone': loopLoad(async () => isPasswordOf(await passwordHash, password)),
  } satisfies Record<string, Measure>
}

const UPSERT = `INSERT INTO bench_yardstick.progress (user_id, file_id, seconds, percentage, completed, last_watched)
  VALUES ($1, $2, $3::integer, $3::integer, false, now())
  ON CONFLICT (user_id, file_id) DO UPDATE SET seconds = excluded.seconds, percentage = excluded.percentage,
    completed = excluded.completed, last_watched = excluded.last_watched`
