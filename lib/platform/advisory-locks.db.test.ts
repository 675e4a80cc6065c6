import pg from 'pg'
import { afterEach, expect, it } from 'vitest'
import { acquireLock, closeLocks, LockTimeout } from '@/lib/platform/advisory-locks'
import { config } from '@/lib/platform/config'

afterEach(closeLocks)

const wait = { timeoutMs: 30_000, onWanted: () => undefined }
/** Of what is held by somebody else for as long as the test lasts. */
const inVain = { ...wait, timeoutMs: 300 }

it('a lock has one holder in this process, and is free again afterwards', async () => {
  const release = await acquireLock('one', wait)
  await expect(acquireLock('one', inVain)).rejects.toThrow(LockTimeout)
  await (await acquireLock('another', wait))()
  await release()
  await (await acquireLock('one', wait))()
})

it('a lock that another process holds is not given, and its holder hears that it is wanted', async () => {
  const other = new pg.Client({ connectionString: config().databaseUrl ?? '' })
  await other.connect()
  await other.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', ['shared'])
  const heard = new Promise(resolve => other.on('notification', ({ payload }) => resolve(payload)))
  await other.query('LISTEN lectern_lock_wanted')
  await expect(acquireLock('shared', inVain)).rejects.toThrow(LockTimeout)
  expect(await heard).toBe('shared')
  await other.end()
  await (await acquireLock('shared', wait))()
})

it('a holder is told by others of this process, and hands over', async () => {
  let release: (() => Promise<void>) | undefined
  const first = { ...wait, onWanted: () => void release?.() }
  release = await acquireLock('handover', first)
  await (await acquireLock('handover', wait))()
})

it('a broken connection asks the holder to stop and gives the lock free', async () => {
  let hear = () => {}
  const asked = new Promise<void>(resolve => {
    hear = resolve
  })
  const release = await acquireLock('broken', { ...wait, onWanted: hear })
  const admin = new pg.Client({ connectionString: config().databaseUrl ?? '' })
  await admin.connect()
  await admin.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE application_name = 'lectern-locks' AND datname = current_database()`,
  )
  await asked
  await release()
  await (await acquireLock('broken', wait))()
  await admin.end()
})
