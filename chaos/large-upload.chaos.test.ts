import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { driverOf } from '@/lib/media/storage/known-drivers'
import { db } from '@/lib/platform/postgres'
import { bearerOf } from '@/lib/testing/actors'
import { type HotServer, startHotServer } from '@/lib/testing/hot-server'
import { findNginx, type NginxProxy, startNginx } from '@/lib/testing/nginx-proxy'
import { fakeVideo, idOf, makeUploadPlace, TusClient } from '@/lib/testing/tus-client'
import { PIECE_BYTES, uploadInPieces } from '@/lib/testing/upload-in-pieces'

// features 7, PERF-06. Its short form, of 1 GB, is among the database tests (app/api/uploads/behind-a-proxy.db.test.ts).

const GIGABYTES = 10
const MEMORY_BYTES_MAX = 100 * 1024 ** 2

let server: HotServer
let nginx: NginxProxy
const isTried = findNginx() !== undefined
beforeAll(async () => {
  if (!isTried) return
  await ensureCollections()
  server = await startHotServer()
  nginx = await startNginx(`client_max_body_size 10m; location / { proxy_pass ${server.origin}; }`)
})
afterAll(async () => {
  await nginx?.stop()
  await server?.kill()
})

test.runIf(isTried)(
  '10 GB go through a proxy that takes 10 MB at once, memory stays within 100 MB of idle, and the bytes are the same (features 7)',
  async () => {
    const { actor, lessonId } = await makeUploadPlace(server.origin)
    const client = new TusClient(nginx.origin, await bearerOf(actor), lessonId)
    const warm = fakeVideo(100_000)
    await client.send(await client.begin(warm.length), 0, warm)
    const idle = await server.residentBytes()
    let most = 0
    const pieces = (GIGABYTES * 1024 ** 3) / PIECE_BYTES
    const { path, sha256 } = await uploadInPieces(client, pieces, async index => {
      if (index % 32 === 31) most = Math.max(most, await server.residentBytes())
    })
    process.stdout.write(`upload of ${GIGABYTES} GB: ${Math.round((most - idle) / 1e6)} MB above idle\n`)
    const use = await db().mediaFileBlob.findFirstOrThrow({ where: { fileId: idOf(path) } })
    expect(use.sha256).toBe(sha256)
    expect(await (await driverOf('local')).stat(sha256)).toEqual({ sha256, sizeBytes: pieces * PIECE_BYTES })
    expect(most - idle).toBeLessThan(MEMORY_BYTES_MAX)
  },
  3_600_000,
)
