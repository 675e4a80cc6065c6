import { randomFillSync } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { db } from '@/lib/platform/postgres'
import { seededRandom, trials } from './counts'
import { type Fault, type FaultProxy, startFaultProxy } from './fault-proxy'
import { type Edit, startServer } from './processes'
import { makeStudio } from './school'
import { type Exchange, sha256Of } from './tus-client'

const MIB = 1024 ** 2
const SIZE_BYTES = trials(24, 200) * MIB
const CHUNK_BYTES = 8 * MIB
// Check 15: what is sent twice is at most a chunk and what was under way.
const RESENT_BYTES_MAX = CHUNK_BYTES + 8 * MIB
const FREEZE_MS = trials(1500, 10_000)
const KINDS = ['cut', 'reset', 'half-open', 'kill', 'freeze'] as const
type Kind = (typeof KINDS)[number]

const random = seededRandom()
let server: Awaited<ReturnType<typeof startServer>>
let proxy: FaultProxy
let studio: Awaited<ReturnType<typeof makeStudio>>

beforeAll(async () => {
  await ensureCollections()
  server = await startServer()
  proxy = await startFaultProxy(server.port)
  studio = await makeStudio()
})
afterEach(() => proxy.heal())
afterAll(async () => {
  await proxy?.close()
  await server?.stop()
})

/** The start of an mp4 and noise: the content check takes it, and nothing in it compresses. */
function freshVideo(): Buffer {
  const bytes = Buffer.alloc(SIZE_BYTES)
  randomFillSync(bytes)
  bytes.write('\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2', 0, 'latin1')
  return bytes
}

async function restart(plant?: Edit[]): Promise<void> {
  server.signal('SIGKILL')
  await server.ended
  server = await startServer({ port: server.port, ...(plant ? { plant } : {}) })
}

/** What happens somewhere in the middle: on the way there, or to the server. */
async function strike(kind: Kind, atBytes: number, plant?: Edit[]): Promise<void> {
  if (kind !== 'kill' && kind !== 'freeze') return proxy.breakAfter(atBytes, kind satisfies Fault)
  await proxy.breakAfter(atBytes, 'half-open')
  if (kind === 'kill') await restart(plant)
  else {
    server.signal('SIGSTOP')
    await sleep(FREEZE_MS)
    server.signal('SIGCONT')
  }
  proxy.heal()
}

interface Trial {
  fileId: string
  resentBytes: number
  faults: string[]
}

/** Sends a file in pieces, asks for the offset after each break and goes on from there. */
async function sendThrough(bytes: Buffer, kind: Kind, plant?: Edit[]): Promise<Trial> {
  const faults: string[] = []
  const path = await studio.client.begin(proxy.port, {
    ...{ lessonId: studio.lessonId, filename: `${kind}.mp4`, sizeBytes: bytes.length },
  })
  let offset = 0
  let ackedBytes = 0
  let sentBytes = 0
  const struck = strike(kind, Math.floor(random() * bytes.length), plant).catch(
    error => void faults.push(String(error)),
  )
  for (let turn = 0; offset < bytes.length && turn < 200; turn += 1) {
    const piece = bytes.subarray(offset, offset + CHUNK_BYTES)
    const answer = await studio.client
      .patch(proxy.port, path, offset, piece)
      .catch((error: Partial<Exchange>) => error)
    sentBytes += answer.sentBytes ?? 0
    if (answer.status === 204) {
      offset = Number(answer.headers?.['upload-offset'])
      ackedBytes = offset
      continue
    }
    await struck
    proxy.heal()
    offset = await askAgain(path)
    if (offset < ackedBytes) faults.push(`${offset} bytes are there, ${ackedBytes} had been acknowledged`)
  }
  await struck
  return { fileId: path.split('/').at(-1) ?? '', resentBytes: Math.max(0, sentBytes - bytes.length), faults }
}

/** A frozen or starting server takes its time, and whoever held the upload has to let go of it. */
async function askAgain(path: string): Promise<number> {
  for (let turn = 0; ; turn += 1) {
    try {
      return await studio.client.offset(proxy.port, path)
    } catch (error) {
      if (turn > 40) throw error
      await sleep(500)
    }
  }
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
    const rounds = trials(10, 200)
    for (let round = 0; round < rounds; round += 1) {
      const kind = KINDS[round % KINDS.length] ?? 'cut'
      const bytes = freshVideo()
      const trial = await sendThrough(bytes, kind)
      expect(await verdictOn(bytes, trial), `round ${round}: ${kind}`).toEqual([])
    }
  })

  it('would be noticed if acknowledged bytes were lost: a server that forgets the end of a file turns this red', async () => {
    const plant = [
      {
        file: '@tus/file-store/dist/index.js',
        from: 'return offset;',
        to: 'await fsProm.truncate(file_path, offset - 4096).catch(() => {}); return offset;',
      },
    ]
    await restart(plant)
    const bytes = freshVideo()
    const verdict = await sendThrough(bytes, 'cut', plant).then(
      trial => verdictOn(bytes, trial),
      error => [String(error)],
    )
    expect(verdict).not.toEqual([])
    await restart()
  })
})
