import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { db } from '@/lib/platform/postgres'
import { type FaultProxy, startFaultProxy } from '@/lib/testing/fault-proxy'
import type { HotServer } from '@/lib/testing/hot-server'
import { rounds, seededRandom, trials } from '@/lib/testing/trials'
import { fakeVideo, idOf, makeUploadPlace, sha256Of, type TusClient } from '@/lib/testing/tus-client'
import { type Edit, startServer } from './processes'
import { findingsAfterWorker } from './settle'

const MIB = 1024 ** 2
const SIZE_BYTES = trials(24, 200) * MIB
const CHUNK_BYTES = 8 * MIB
// Check 15: what is sent twice is at most a chunk and what was under way.
const RESENT_BYTES_MAX = CHUNK_BYTES + 8 * MIB
const FREEZE_MS = trials(1500, 10_000)
const ANSWER_MS = 8000
const LINE_FAULTS = ['cut', 'reset', 'silence'] as const
const KINDS = [...LINE_FAULTS, 'kill', 'freeze'] as const
type Kind = (typeof KINDS)[number]

const random = seededRandom()
let server: HotServer
let proxy: FaultProxy
let client: TusClient

beforeAll(async () => {
  await ensureCollections()
  server = await startServer()
  proxy = await startFaultProxy({ port: server.port })
  client = (await makeUploadPlace(proxy.origin)).client
})
afterEach(() => {
  proxy.set({})
  proxy.breakAll('reset')
})
afterAll(async () => {
  await proxy?.stop()
  await server?.kill()
})

async function restart(plant?: Edit[]): Promise<void> {
  await server.kill()
  server = await startServer({ port: server.port, plant })
}

/** What happens to the server once that many bytes have passed on their way to it. */
async function strikeServer(kind: 'kill' | 'freeze', passedBytes: number): Promise<void> {
  while (proxy.passedBytes() < passedBytes) await sleep(1)
  if (kind === 'kill') return restart()
  server.signal('SIGSTOP')
  await sleep(FREEZE_MS)
  server.signal('SIGCONT')
}

interface Trial {
  fileId: string
  resentBytes: number
  faults: string[]
}

/** Sends a file in pieces, asks for the offset after each break and goes on from there. */
async function sendThrough(bytes: Buffer, kind: Kind): Promise<Trial> {
  const faults: string[] = []
  const path = await client.begin(bytes.length, { name: `${kind}.mp4` })
  const passedBefore = proxy.passedBytes()
  const strikeAt = Math.floor(random() * bytes.length)
  const lineFault = LINE_FAULTS.find(fault => fault === kind)
  const struck =
    kind === 'kill' || kind === 'freeze'
      ? strikeServer(kind, passedBefore + strikeAt).catch(error => void faults.push(String(error)))
      : undefined
  let offset = 0
  let ackedBytes = 0
  let isStruck = false
  for (let turn = 0; offset < bytes.length && faults.length === 0 && turn < 200; turn += 1) {
    const end = offset + CHUNK_BYTES
    if (lineFault && !isStruck && strikeAt < end) {
      isStruck = true
      proxy.set({ afterBytes: Math.max(1, strikeAt - offset), end: lineFault })
    }
    const answer = await sendPiece(path, offset, bytes.subarray(offset, end))
    proxy.set({})
    if (answer?.status === 204) {
      offset = Number(answer.headers.get('upload-offset'))
      ackedBytes = offset
      continue
    }
    offset = await askForOffset(path)
    if (offset < ackedBytes) faults.push(`${offset} bytes are there, ${ackedBytes} had been acknowledged`)
  }
  await struck
  return { fileId: idOf(path), resentBytes: proxy.passedBytes() - passedBefore - bytes.length, faults }
}

/** Undefined when the line broke, or nobody answered for so long that a client gives up waiting. */
function sendPiece(path: string, offset: number, piece: Buffer): Promise<Response | undefined> {
  // A connection for each piece, so that each fault counts its bytes from the start of one.
  return inTime(client.send(path, offset, piece, { connection: 'close' }))
}

/** A frozen or starting server takes its time, and whoever held the upload has to let go of it. */
async function askForOffset(path: string): Promise<number> {
  for (let turn = 0; turn < 40; turn += 1) {
    const answer = await inTime(client.call('HEAD', path, { connection: 'close' }))
    if (answer?.status === 200) return Number(answer.headers.get('upload-offset'))
    await sleep(250)
  }
  throw new Error('nobody says how far the upload is')
}

function inTime(exchange: Promise<Response>): Promise<Response | undefined> {
  const answer = exchange.catch(() => undefined)
  return Promise.race([answer, sleep(ANSWER_MS, undefined)])
}

async function verdictOn(bytes: Buffer, trial: Trial): Promise<string[]> {
  const { fileId, resentBytes, faults } = trial
  const use = await db().mediaFileBlob.findFirst({ where: { fileId, role: 'original' } })
  const found = [...faults]
  if (use?.sha256 !== sha256Of(bytes))
    found.push(`the bytes that arrived are others (${use?.sha256 ?? 'none'})`)
  if (resentBytes > RESENT_BYTES_MAX) found.push(`${resentBytes} bytes were sent twice`)
  return found
}

describe('an upload that meets a fault at a random byte (check 15)', () => {
  it('ends with the same bytes, loses nothing that was acknowledged and sends little twice', async () => {
    const count = rounds(15, 5, 200)
    for (let round = 0; round < count; round += 1) {
      const kind = KINDS[round % KINDS.length] ?? 'cut'
      const bytes = fakeVideo(SIZE_BYTES)
      const trial = await sendThrough(bytes, kind)
      expect(await verdictOn(bytes, trial), `round ${round}: ${kind}`).toEqual([])
    }
    expect(await findingsAfterWorker()).toEqual([])
  }, 3_600_000)

  it('would be noticed if acknowledged bytes were lost: a server that forgets the end of a piece turns this red', async () => {
    await restart([
      {
        file: 'lib/media/internal/incoming-files.ts',
        from: 'return offset + received',
        to: 'await truncate(pathOfUpload(id), offset + received - 4096); return offset + received',
      },
    ])
    const bytes = fakeVideo(SIZE_BYTES)
    const verdict = await verdictOn(bytes, await sendThrough(bytes, 'cut'))
    expect(verdict.join()).toMatch(/had been acknowledged/)
    await restart()
  })
})
