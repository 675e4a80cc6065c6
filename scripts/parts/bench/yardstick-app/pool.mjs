import pg from 'pg'

let pool

/** As many connections for each process as the app has. */
export function sql() {
  pool ??= new pg.Pool({
    connectionString: process.env.BENCH_DATABASE_URL,
    max: Number(process.env.BENCH_POOL_SIZE),
  })
  return pool
}
