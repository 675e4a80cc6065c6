import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { db } from '@/lib/platform/postgres'
import { bearerOf } from '@/lib/testing/actors'
import { type HotServer, startHotServer } from '@/lib/testing/hot-server'
import { type NginxProxy, startNginx } from '@/lib/testing/nginx-proxy'
import { fakeVideo, idOf, makeUploadPlace, TusClient } from '@/lib/testing/tus-client'
import { PIECE_BYTES, uploadInPieces } from '@/lib/testing/upload-in-pieces'

const MB = 1024 ** 2
// The full form, of 10 GB, is chaos/large-upload.chaos.test.ts.
const PIECES = 128

let server: HotServer
let nginx: NginxProxy
beforeAll(async () => {
  await ensureCollections()
  server = await startHotServer()
  // As many a proxy stands before it: with a limit for bodies, and keeping each back until it is whole.
  nginx = await startNginx(`client_max_body_size 10m; location / { proxy_pass ${server.origin}; }`)
})
afterAll(async () => {
  await nginx.stop()
  await server.kill()
})

test('1 GB goes through a proxy that takes 10 MB at once, and the server holds no more of it than 100 MB (PERF-06)', async () => {
  const { actor, lessonId } = await makeUploadPlace(server.origin)
  const client = new TusClient(nginx.origin, await bearerOf(actor), lessonId)
  const warm = fakeVideo(100_000)
  await client.send(await client.begin(warm.length), 0, warm)
  const idle = await server.residentBytes()

  let most = 0
  const { path, sha256 } = await uploadInPieces(client, PIECES, async index => {
    if (index % 16 === 15) most = Math.max(most, await server.residentBytes())
  })
  const use = await db().mediaFileBlob.findFirstOrThrow({ where: { fileId: idOf(path) } })
  expect(use.sha256).toBe(sha256)
  expect(most - idle).toBeLessThan(100 * MB)
}, 300_000)

test('a piece above the limit of the proxy is refused by the proxy, and the upload goes on in smaller ones', async () => {
  const { actor, lessonId } = await makeUploadPlace(server.origin)
  const client = new TusClient(nginx.origin, await bearerOf(actor), lessonId)
  const bytes = fakeVideo(11 * MB)
  const path = await client.begin(bytes.length)
  const refused = await client.send(path, 0, bytes).then(
    answer => answer.status,
    () => 'the connection was closed',
  )
  expect([413, 'the connection was closed']).toContain(refused)
  expect(await client.offset(path)).toBe(0)
  await client.send(path, 0, bytes.subarray(0, PIECE_BYTES))
  expect((await client.send(path, PIECE_BYTES, bytes.subarray(PIECE_BYTES))).status).toBe(204)
}, 60_000)
