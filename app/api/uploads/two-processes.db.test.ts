import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { db } from '@/lib/platform/postgres'
import { withinOwnTime } from '@/lib/platform/within-own-time'
import { bearerOf } from '@/lib/testing/actors'
import { type FaultProxy, startFaultProxy } from '@/lib/testing/fault-proxy'
import { type HotServer, startHotServer } from '@/lib/testing/hot-server'
import { rounds, trials } from '@/lib/testing/trials'
import { checksumOf, fakeVideo, idOf, makeUploadPlace, sha256Of, TusClient } from '@/lib/testing/tus-client'
import { untilArrived } from '@/lib/testing/upload-arrival'

const ROUNDS = rounds(16, 20, 200)
const PIECE_BYTES = 50_000

let one: HotServer
let two: HotServer
beforeAll(async () => {
  await ensureCollections()
  ;[one, two] = await Promise.all([startHotServer(), startHotServer()])
})
afterAll(() => Promise.all([one.kill(), two.kill()]))

async function clients() {
  const { client, actor, lessonId } = await makeUploadPlace(one.origin)
  const token = await bearerOf(actor)
  return { client, other: new TusClient(two.origin, token, lessonId), token, lessonId }
}

describe('two app processes (check 16)', () => {
  test(
    'of two pieces for the same offset that come to both at once, exactly one counts',
    async () => {
      const { client, other } = await clients()
      const bytes = fakeVideo(ROUNDS * PIECE_BYTES)
      const path = await client.begin(bytes.length, { sha256: sha256Of(bytes) })
      for (let round = 0; round < ROUNDS; round++) {
        const at = round * PIECE_BYTES
        const piece = bytes.subarray(at, at + PIECE_BYTES)
        const headers: Record<string, string> = round % 2 ? { 'upload-checksum': checksumOf(piece) } : {}
        const answers = await Promise.all([client, other].map(each => each.send(path, at, piece, headers)))
        const [first, second] = answers.map(answer => answer.status).sort()
        expect(first).toBe(204)
        // 410: the last piece made a file of it in the meantime.
        expect(round === ROUNDS - 1 ? [409, 410, 423] : [409, 423]).toContain(second)
        if (round < ROUNDS - 1) expect(await other.offset(path)).toBe(at + PIECE_BYTES)
      }
      const use = await db().mediaFileBlob.findFirstOrThrow({ where: { fileId: idOf(path) } })
      expect(use.sha256).toBe(sha256Of(bytes))
    },
    trials(60_000, 600_000),
  )

  test('a sender that fell silent is sent away within 5 s after somebody asks the other process', async () => {
    const { client, other, token } = await clients()
    const bytes = fakeVideo(300_000)
    const path = await client.begin(bytes.length)
    const silent = await sendPart(one.port, path, token, bytes, 100_000)
    // Without what a busy machine takes for other things.
    const offset = await withinOwnTime(5000, other.offset(path), () => new Error('not within 5 s'))
    expect(offset).toBe(100_000)
    const rest = bytes.subarray(offset)
    expect((await other.send(path, offset, rest)).status).toBe(204)
    silent.destroy()
    const use = await db().mediaFileBlob.findFirstOrThrow({ where: { fileId: idOf(path) } })
    expect(use.sha256).toBe(sha256Of(bytes))
  })

  test('a process that is killed in the middle of a piece loses nothing that was acknowledged (I10)', async () => {
    const { client, other, token } = await clients()
    const bytes = fakeVideo(600_000)
    const path = await client.begin(bytes.length, { sha256: sha256Of(bytes) })
    await client.send(path, 0, bytes.subarray(0, 200_000))
    const victim = await startHotServer()
    const piece = bytes.subarray(200_000, 500_000)
    const socket = await sendPart(victim.port, path, token, piece, 150_000, 200_000, checksumOf(piece))
    await victim.kill()
    socket.destroy()
    // What the killed process had written of the piece was verified by nobody.
    expect(await other.offset(path)).toBe(200_000)
    expect((await other.send(path, 200_000, bytes.subarray(200_000))).status).toBe(204)
    const use = await db().mediaFileBlob.findFirstOrThrow({ where: { fileId: idOf(path) } })
    expect(use.sha256).toBe(sha256Of(bytes))
  })
})

describe('a bad line (check 15, the short form)', () => {
  let proxy: FaultProxy
  beforeAll(async () => {
    proxy = await startFaultProxy({ port: one.port })
  })
  afterAll(() => proxy.stop())

  test.each(['cut', 'reset', 'silence'] as const)('that ends in a %s costs one piece at most', async how => {
    const { lessonId, token, other } = await clients()
    const bad = new TusClient(proxy.origin, token, lessonId)
    const bytes = fakeVideo(900_000)
    const path = await other.begin(bytes.length, { sha256: sha256Of(bytes) })
    proxy.set({ afterBytes: 400_000, latencyMs: 5 })
    const sending = bad.send(path, 0, bytes).catch(() => undefined)
    // The headers are counted among them.
    await untilArrived(idOf(path), 390_000)
    proxy.breakAll(how)
    // Of a line that fell silent nobody hears.
    if (how !== 'silence') await sending
    proxy.set({})
    const offset = await other.offset(path)
    expect(offset).toBeGreaterThan(0)
    expect(offset).toBeLessThanOrEqual(400_000)
    expect((await other.send(path, offset, bytes.subarray(offset))).status).toBe(204)
    proxy.breakAll('reset')
    const use = await db().mediaFileBlob.findFirstOrThrow({ where: { fileId: idOf(path) } })
    expect(use.sha256).toBe(sha256Of(bytes))
  })
})

/** Announces a piece, sends a part of it and then nothing more, with the line left open. */
async function sendPart(
  port: number,
  path: string,
  token: string,
  bytes: Buffer,
  partBytes: number,
  offset = 0,
  checksum?: string,
): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  const lines = [
    `PATCH ${path} HTTP/1.1`,
    'host: localhost',
    `authorization: Bearer ${token}`,
    'tus-resumable: 1.0.0',
    'content-type: application/offset+octet-stream',
    `upload-offset: ${offset}`,
    `content-length: ${bytes.length}`,
    ...(checksum ? [`upload-checksum: ${checksum}`] : []),
  ]
  socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  socket.write(bytes.subarray(0, partBytes))
  await untilArrived(idOf(path), offset + partBytes)
  return socket
}
