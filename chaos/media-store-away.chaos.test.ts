import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { config } from '@/lib/platform/config'
import { db } from '@/lib/platform/postgres'
import { bearerOf } from '@/lib/testing/actors'
import { type Fault, type FaultProxy, startFaultProxy } from '@/lib/testing/fault-proxy'
import type { HotServer } from '@/lib/testing/hot-server'
import { SampleMedia } from '@/lib/testing/sample-media'
import { makeUploadPlace } from '@/lib/testing/tus-client'
import { type Edit, startServer, startWorker } from './processes'
import { findingsWhenSettled, until, untilJobsEnded } from './settle'

/** A line to MongoDB that ends as soon as something is said over it. */
const CUT = ['reset', 'silence'] as const
// The relay's turn and the driver's own search for its server.
const FOLLOWS_MS = 120_000

let proxy: FaultProxy
let settings: Record<string, string>
let server: HotServer
let place: Awaited<ReturnType<typeof makeUploadPlace>>
let samples: SampleMedia

beforeAll(async () => {
  await ensureCollections()
  const store = new URL(config().mongoUrl ?? '')
  proxy = await startFaultProxy({ port: Number(store.port) })
  // Told of a replica set, the driver would ask its members where they are, and go around the proxy.
  settings = {
    MONGODB_URI: `mongodb://127.0.0.1:${proxy.port}/?directConnection=true`,
    FFMPEG_PRESET: 'ultrafast',
    WORKER_CONCURRENCY: '1',
  }
  server = await startServer({ env: settings })
  place = await makeUploadPlace(server.origin)
  samples = new SampleMedia(path.join(config().dataDir, 'samples'), config().ffmpegPath)
})
afterAll(async () => {
  await server?.kill()
  await proxy?.stop()
})

let videos = 0
async function sendVideo(): Promise<string> {
  videos += 1
  const wanted = { durationSeconds: 2, width: 640, height: 360, seed: videos }
  return place.client.sendWhole(await readFile(await samples.video(wanted)))
}

function cut(end: NonNullable<Fault['end']>): void {
  proxy.set({ afterBytes: 0, end })
  proxy.breakAll(end)
}

function heal(): void {
  proxy.set({})
  // What fell silent stays so until somebody gives up on it; the system's own timers would take minutes.
  proxy.breakAll('reset')
}

/** Asks for a video's address as its player does, and reads the playlist that is named. */
async function expectPlays(fileId: string): Promise<void> {
  const headers = { authorization: `Bearer ${await bearerOf(place.actor)}` }
  const { lessonId } = await db().mediaFile.findUniqueOrThrow({ where: { fileId } })
  const asked = await fetch(`${server.origin}/api/lessons/${lessonId}/playback?fileId=${fileId}`, { headers })
  expect(asked.status).toBe(200)
  const { data } = await asked.json()
  const playlist = await fetch(new URL(data.url, server.origin), { headers })
  expect(await playlist.text()).toContain('#EXTM3U')
}

const waitingEvents = () => db().outboxEvent.count()

describe.each(CUT)('MongoDB behind a line that ends in %s', end => {
  it('keeps nobody from uploading, processing and watching, and its documents follow afterwards', async () => {
    const worker = await startWorker({ env: settings })
    try {
      const before = await sendVideo()
      await untilJobsEnded([before], 180_000)
      cut(end)
      const during = await sendVideo()
      await untilJobsEnded([during], 180_000)
      for (const fileId of [before, during]) await expectPlays(fileId)
      expect(await waitingEvents()).toBeGreaterThan(0)
      heal()
      await until('the documents follow', async () => (await waitingEvents()) === 0, FOLLOWS_MS)
      expect(await findingsWhenSettled()).toEqual([])
    } finally {
      heal()
      await worker.stop()
    }
  })
})

it('documents that are lost would be noticed: a relay that forgets what it could not apply turns this red', async () => {
  const plant: Edit[] = [
    { file: 'lib/platform/outbox.ts', from: "return 'store_down'", to: "return 'applied'" },
  ]
  const worker = await startWorker({ env: settings, plant })
  try {
    cut('reset')
    const fileId = await sendVideo()
    await untilJobsEnded([fileId], 180_000)
    await until('the events are gone', async () => (await waitingEvents()) === 0, FOLLOWS_MS)
    heal()
    expect(await findingsWhenSettled(2000)).not.toEqual([])
  } finally {
    heal()
    await worker.stop()
  }
})
