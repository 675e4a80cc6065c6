import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { config } from '@/lib/platform/config'
import { asDatabaseRefusal } from '@/lib/platform/postgres'
import { WatchedPool } from '@/lib/platform/watched-pool'

let server: Server
let pool: WatchedPool
let onConnect: (() => void) | undefined
let isSilent = false
/** Of those that come from now on. */
let isNewSilent = false
let newCount = 0
const sockets = new Set<Socket>()

/** Stands in front of the real server and, told so, keeps everything open and passes nothing on. */
beforeEach(async () => {
  isSilent = false
  isNewSilent = false
  newCount = 0
  onConnect = undefined
  const real = new URL(config().databaseUrl ?? '')
  server = createServer(near => {
    onConnect?.()
    newCount += 1
    const isMute = isNewSilent
    const far = connect(Number(real.port), real.hostname)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => [near, far].map(each => each.destroy()))
    }
    near.on('data', bytes => isSilent || isMute || far.write(bytes))
    far.on('data', bytes => isSilent || isMute || near.write(bytes))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(real)
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  pool = new WatchedPool({ connectionString: url.href, max: 4, connectionTimeoutMillis: 3000 })
  pool.on('error', () => undefined)
  await pool.query('SELECT 1')
})

afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  server.close()
  await pool.end()
})

async function refusalOf(query: Promise<unknown>): Promise<unknown> {
  const error = await query.then(
    () => undefined,
    thrown => asDatabaseRefusal(thrown),
  )
  return (error as { reason?: string } | undefined)?.reason
}

/** How long it took, and the longest time in which nothing of this process ran. */
function startWatch(): () => { tookMs: number; pauseMs: number } {
  const startedAt = performance.now()
  let [lookedAt, pauseMs] = [startedAt, 0]
  const look = () => {
    pauseMs = Math.max(pauseMs, performance.now() - lookedAt)
    lookedAt = performance.now()
  }
  const timer = setInterval(look, 20)
  return () => {
    look()
    clearInterval(timer)
    return { tookMs: lookedAt - startedAt, pauseMs }
  }
}

test('a query to a server that went silent ends as a refusal, and the next one at once (check 57)', async () => {
  isSilent = true
  const watch = startWatch()
  const first = Promise.all(Array.from({ length: 8 }, () => refusalOf(pool.query('SELECT 1'))))
  await sleep(1500)
  const late = refusalOf(pool.query('SELECT 1'))
  for (const reason of [...(await first), await late]) expect(reason).toBe('database')
  const { tookMs, pauseMs } = watch()
  // Of the first ones. Whoever was held up meanwhile has not listened, and asks again.
  if (pauseMs < 300) expect(tookMs).toBeLessThan(5000)
  expect(pool.isAway).toBe(true)
  // Before anything else is heard or done.
  const later = new Promise(resolve => setImmediate(resolve, 'not yet'))
  expect(await Promise.race([refusalOf(pool.query('SELECT 1')), later])).toBe('database')
})

test('it is asked again by itself once the server speaks (check 57)', async () => {
  isSilent = true
  await refusalOf(pool.query('SELECT 1'))
  expect(pool.isAway).toBe(true)
  expect(pool.isUnreachable).toBe(true)
  isSilent = false
  await expect.poll(() => pool.isAway).toBe(false)
  expect((await pool.query('SELECT 2 AS two')).rows).toEqual([{ two: 2 }])
  expect(pool.isUnreachable).toBe(false)
})

test('a slow query of a server that speaks is waited for', async () => {
  expect((await pool.query('SELECT 3 AS three, pg_sleep(3)')).rows[0]).toMatchObject({ three: 3 })
  const client = await pool.connect()
  await sleep(2000)
  expect((await client.query('SELECT 4 AS four')).rows).toEqual([{ four: 4 }])
  client.release()
  expect(pool.isAway).toBe(false)
})

test('a server that is slow to let somebody in, and answers those that are, is not taken for silent (check 57)', async () => {
  const [slow, quick] = [await pool.connect(), await pool.connect()]
  isNewSilent = true
  let isOver = false
  const asked = slow.query('SELECT 6 AS six, pg_sleep(4)').finally(() => {
    isOver = true
  })
  while (!isOver) {
    await quick.query('SELECT 1')
    await sleep(50)
  }
  expect((await asked).rows[0]).toMatchObject({ six: 6 })
  expect([pool.isAway, newCount > 2]).toEqual([false, true])
  for (const client of [slow, quick]) client.release()
})

test('a process that was held up itself takes nobody for silent (check 57)', async () => {
  let heldUpCount = 0
  // Whoever is asked about longer than a moment makes the pool connect once more. In the middle of that nothing of ours runs
  // for longer than an answer may take.
  onConnect = () => {
    heldUpCount += 1
    setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2200))
    onConnect = undefined
  }
  const { rows } = await pool.query('SELECT 5 AS five, pg_sleep(4)')
  expect(rows[0]).toMatchObject({ five: 5 })
  expect([heldUpCount, pool.isAway]).toEqual([1, false])
})
