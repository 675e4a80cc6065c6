import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { resetConfig } from '@/lib/platform/config'
import { keepAwake } from '@/lib/platform/keep-awake'
import { drainOutbox } from '@/lib/platform/outbox'
import { closePostgres, sql } from '@/lib/platform/postgres'

beforeEach(async () => {
  await closePostgres()
  // Three words fall into it, also of a process that is held up now and then.
  vi.stubEnv('DB_IDLE_TRANSACTION_SECONDS', '6')
  resetConfig()
  await sql().query('DELETE FROM outbox_events')
  await sql().query(
    `INSERT INTO outbox_events (topic, aggregate_id, payload) VALUES ('test.freeze', 'a', '{}')`,
  )
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await closePostgres()
  resetConfig()
})

it('a relay that froze with an event in its hands is let go, the next one applies it, and the thawed one lives on (I11)', async () => {
  const frozen = startRelay()
  await vi.waitFor(() => expect(frozen.said()).toMatch(/holding/), 45_000)
  let applied = 0
  const take = () => drainOutbox({ 'test.freeze': async () => void applied++ })
  await vi.waitFor(async () => {
    await take()
    expect(applied).toBe(1)
  }, 40_000)
  const closed = once(frozen.child, 'close')
  frozen.child.kill('SIGCONT')
  await closed
  // It heard that its transaction is gone as a failure of its own, not as the end of its process.
  expect(frozen.said()).toMatch(/caught: /)
  expect(applied).toBe(1)
}, 90_000)

it('whoever is at work under a lock is not taken for frozen, and hears when it was lost all the same', async () => {
  const client = await sql().connect()
  await client.query('BEGIN')
  await client.query('SELECT 1 FROM outbox_events FOR UPDATE')
  expect(await keepAwake(client, () => sleep(8000, 'done'))).toBe('done')
  const { rows } = await client.query('SELECT pg_backend_pid() AS pid')
  const lost = keepAwake(client, async () => {
    await sql().query('SELECT pg_terminate_backend($1)', [rows[0].pid])
  })
  await expect(lost).rejects.toThrow()
  client.release(true)
})

function startRelay() {
  const file = pathToFileURL(path.resolve('lib/platform/outbox.ts')).href
  const script = `const { drainOutbox } = await import('${file}')
    const { writeSync } = await import('node:fs')
    const freeze = async () => {
      writeSync(1, 'holding')
      process.kill(process.pid, 'SIGSTOP')
    }
    await drainOutbox({ 'test.freeze': freeze })
      .catch(error => console.log('caught: ' + error.message))
    process.exit(0)`
  const args = ['--import', 'tsx', '--input-type=module', '--eval', script]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const said: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => said.push(chunk))
  return { child, said: () => Buffer.concat(said).toString() }
}
