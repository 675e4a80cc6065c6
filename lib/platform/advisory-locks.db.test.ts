import pg from 'pg'
import { afterEach, expect, it, vi } from 'vitest'
import { acquireLock, closeLocks, LockTimeout } from '@/lib/platform/advisory-locks'
import { config } from '@/lib/platform/config'

afterEach(closeLocks)

const wait = { timeoutMs: 300, onWanted: () => undefined }

it('a lock has one holder in this process, and is free again afterwards', async () => {
  const release = await acquireLock('one', wait)
  await expect(acquireLock('one', wait)).rejects.toThrow(LockTimeout)
  await (await acquireLock('another', wait))()
  await release()
  await (await acquireLock('one', wait))()
})

it('a lock that another process holds is not given, and its holder hears that it is wanted', async () => {
  const other = new pg.Client({ connectionString: config().databaseUrl ?? '' })
  await other.connect()
  await other.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', ['shared'])
  const heard = vi.fn()
  other.on('notification', ({ payload }) => heard(payload))
  await other.query('LISTEN lectern_lock_wanted')
  await expect(acquireLock('shared', wait)).rejects.toThrow(LockTimeout)
  expect(heard).toHaveBeenCalledWith('shared')
  await other.end()
  await (await acquireLock('shared', { ...wait, timeoutMs: 2000 }))()
})

it('a holder is told by others of this process, and hands over', async () => {
  let release: (() => Promise<void>) | undefined
  const first = { timeoutMs: 300, onWanted: () => void release?.() }
  release = await acquireLock('handover', first)
  await (await acquireLock('handover', { ...wait, timeoutMs: 2000 }))()
})

it('a broken connection asks the holder to stop and gives the lock free', async () => {
  const onWanted = vi.fn()
  const release = await acquireLock('broken', { timeoutMs: 300, onWanted })
  const admin = new pg.Client({ connectionString: config().databaseUrl ?? '' })
  await admin.connect()
  await admin.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE application_name = 'lectern-locks' AND datname = current_database()`,
  )
  await vi.waitFor(() => expect(onWanted).toHaveBeenCalled())
  await release()
  await (await acquireLock('broken', { ...wait, timeoutMs: 2000 }))()
  await admin.end()
})
