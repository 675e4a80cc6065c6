import { afterAll, beforeAll, expect, it } from 'vitest'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { sql } from '@/lib/platform/postgres'
import { type HotServer, startHotServer } from '@/lib/testing/hot-server'
import { measureTransfers } from './measure-transfers'
import { Report } from './report'

let server: HotServer
beforeAll(async () => {
  await ensureCollections()
  server = await startHotServer()
})
afterAll(() => server.kill())

const count = async () => {
  const { rows } = await sql().query(
    'SELECT (SELECT count(*) FROM media_files)::int AS files, (SELECT count(*) FROM blobs)::int AS blobs, (SELECT count(*) FROM courses)::int AS courses',
  )
  return rows[0]
}

it.runIf(process.platform === 'linux')(
  'tells by how much a web process grows in an upload and in its delivery, and leaves only the small file behind',
  async () => {
    const lines: string[] = []
    const report = new Report(
      line => lines.push(line),
      () => undefined,
    )
    const before = await count()
    await measureTransfers(
      { appUrl: server.origin, startPid: process.pid, sizeBytes: 16 * 1024 ** 2 },
      report,
    )
    const [upload, delivery] = lines.map(line => JSON.parse(line))
    expect(upload).toMatchObject({ figure: 'transfers-upload', sizeBytes: 16 * 1024 ** 2 })
    expect(delivery).toMatchObject({ figure: 'transfers-delivery', sizeBytes: 64 * 1024 ** 2 })
    expect(upload.idleBytes).toBeGreaterThan(20e6)
    expect(report.conclude()).toBe(0)
    expect(await count()).toEqual({ ...before, blobs: before.blobs + 1 })
  },
  120_000,
)
