import { get } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { signDeliveryToken } from '@/lib/media/internal/delivery-token'
import { driverOf } from '@/lib/media/storage/known-drivers'
import { config } from '@/lib/platform/config'
import { db } from '@/lib/platform/postgres'
import { fakeVideo, idOf, makeUploadPlace } from '@/lib/testing/tus-client'
import { PIECE_BYTES, uploadInPieces } from '@/lib/testing/upload-in-pieces'
import type { Report } from './report'
import { residentBytesByChild } from './resident-memory'
import { round } from './summarize-latencies'

const GROWTH_BYTES_MAX = 100 * 1024 ** 2
const READERS = 4

/**
 * Sends one large file up and lets several people fetch it at once, and says by how much a web process grew beyond what it
 * held idle (PERF-06, features 7).
 */
export async function measureTransfers(
  { appUrl, startPid, sizeBytes }: { appUrl: string; startPid: number; sizeBytes: number },
  report: Report,
): Promise<void> {
  const { client, courseId, actor } = await makeUploadPlace(appUrl)
  let sha256: string | undefined
  try {
    const small = fakeVideo(100_000)
    await client.send(await client.begin(small.length), 0, small)
    // What the figures before have left is given back first.
    await sleep(5000)
    const upload = await watchGrowth(startPid, () =>
      uploadInPieces(client, Math.ceil(sizeBytes / PIECE_BYTES)),
    )
    sha256 = upload.result.sha256
    tell(report, 'upload', { sizeBytes, ...upload })
    // Noise that nobody can process is as good as a film for what a delivery takes.
    const uploadId = idOf(upload.result.path)
    const { contentId } = await db().mediaFile.update({
      where: { fileId: uploadId },
      data: { state: 'ready', readyAt: new Date(), durationSeconds: 60 },
      select: { contentId: true },
    })
    const fileId = contentId ?? uploadId
    const expiresAtSeconds = Date.now() / 1000 + 600
    const token = signDeliveryToken({ fileId, userId: actor.userId, expiresAtSeconds }, config().authSecret)
    const url = `${appUrl}/api/media/${token}/${fileId}/original`
    const delivery = await watchGrowth(startPid, () =>
      Promise.all(Array.from({ length: READERS }, (_, index) => fetchAll(url, index === 0))),
    )
    tell(report, 'delivery', { sizeBytes: sizeBytes * READERS, ...delivery })
  } finally {
    await forget(courseId, sha256)
  }
}

interface Watched<Result> {
  result: Result
  idleBytes: number
  grownBytes: number
  seconds: number
}

/** Runs work beside a look at every web process, four times a second. The growth is that of the one that grew most. */
async function watchGrowth<Result>(startPid: number, work: () => Promise<Result>): Promise<Watched<Result>> {
  const idle = residentBytesByChild(startPid)
  let grownBytes = 0
  const look = () => {
    for (const [pid, bytes] of residentBytesByChild(startPid)) {
      grownBytes = Math.max(grownBytes, bytes - (idle.get(pid) ?? bytes))
    }
  }
  const timer = setInterval(look, 250)
  const startedAt = performance.now()
  try {
    const result = await work()
    look()
    const seconds = (performance.now() - startedAt) / 1000
    return { result, idleBytes: Math.max(...idle.values()), grownBytes, seconds }
  } finally {
    clearInterval(timer)
  }
}

function tell(
  report: Report,
  name: string,
  of: { sizeBytes: number; idleBytes: number; grownBytes: number; seconds: number },
): void {
  const { sizeBytes, idleBytes, grownBytes, seconds } = of
  const megabytesPerSecond = round(sizeBytes / 1e6 / seconds, 0)
  report.line({ figure: `transfers-${name}`, sizeBytes, idleBytes, grownBytes, megabytesPerSecond })
  report.row({
    figure: `memory of a web process, ${name} of ${round(sizeBytes / 1024 ** 3, 2)} GB`,
    ours: `${Math.round(grownBytes / 1e6)} MB more (${Math.round(idleBytes / 1e6)} MB idle)`,
    budget: '≤ 100 MB more',
    isMet: grownBytes <= GROWTH_BYTES_MAX,
  })
}

/** Drops what comes; a slow reader takes a pause after each megabyte or so, for as long as it is worth the wait. */
function fetchAll(url: string, isSlow: boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent: false }, response => {
      if (response.statusCode !== 200)
        return reject(new Error(`a delivery was answered with ${response.statusCode}`))
      let pauses = 0
      let sincePause = 0
      response.on('data', (chunk: Buffer) => {
        sincePause += chunk.length
        if (!isSlow || pauses > 100 || sincePause < 1024 ** 2) return
        sincePause = 0
        pauses += 1
        response.pause()
        setTimeout(() => response.resume(), 50)
      })
      response.once('error', reject)
      response.once('end', resolve)
    })
    request.once('error', reject)
  })
}

/** The school of the bench is kept, and this is no part of it. */
async function forget(courseId: string, sha256: string | undefined): Promise<void> {
  await db().mediaFile.deleteMany({ where: { courseId } })
  await db().course.deleteMany({ where: { courseId } })
  if (!sha256) return
  await db().blob.deleteMany({ where: { sha256 } })
  await (await driverOf('local')).remove(sha256)
}
