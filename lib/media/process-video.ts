import path from 'node:path'
import { keepBlob, linkBlobs } from '@/lib/media/blob-store'
import { setFileReady } from '@/lib/media/file-store'
import { announceFile } from '@/lib/media/internal/announce-file'
import { holdLease, type Lease } from '@/lib/media/internal/hold-lease'
import { localSource } from '@/lib/media/internal/local-source'
import { probe } from '@/lib/media/internal/probe'
import type { MediaRole, ProducedFile } from '@/lib/media/internal/produced-file'
import { planRenditions } from '@/lib/media/internal/rendition-plan'
import { withScratchFolder } from '@/lib/media/internal/scratch-folder'
import { settleFailure } from '@/lib/media/internal/settle-failure'
import { transcodeHls } from '@/lib/media/internal/transcode-hls'
import { type ClaimedJob, claimJob, endJob } from '@/lib/media/job-store'
import { config } from '@/lib/platform/config'
import { logger } from '@/lib/platform/logger'
import { inTransaction } from '@/lib/platform/transaction'

/**
 * Turns a file's original into what is played. Of several workers that are called to one job, one does it; what a worker
 * made after losing its lease is thrown away. All renditions become visible together, or the file says why not.
 */
export async function processVideo(
  jobId: string,
  stop: AbortSignal,
  options: { preset?: string } = {},
): Promise<void> {
  const leaseSeconds = config().mediaJobLeaseSeconds
  const job = await claimJob(jobId, leaseSeconds)
  if (!job) return
  await inTransaction(tx => announceFile(tx, job.fileId))
  const lease = holdLease(job, leaseSeconds, stop)
  try {
    await withScratchFolder(`${job.jobId}.${job.attempt}`, async folder => {
      const made = await transcode(job, folder, lease, options.preset ?? config().ffmpegPreset)
      for (const file of made.files) await keepBlob(file, true)
      await commit(job, made)
    })
  } catch (error) {
    if (lease.isLost()) logger().warn({ operation: 'media.process', jobId }, 'job lost to another worker')
    else await settleFailure(job, error, stop.aborted)
  } finally {
    lease.release()
  }
}

interface Made {
  files: ProducedFile[]
  durationSeconds: number
}

async function transcode(job: ClaimedJob, folder: string, lease: Lease, preset: string): Promise<Made> {
  const tools = { ffmpegPath: config().ffmpegPath }
  const sourcePath = await localSource(job.fileId, folder, lease.signal)
  const source = await probe(sourcePath, tools, lease.signal)
  const files = await transcodeHls({
    sourcePath,
    source,
    plan: planRenditions(source),
    outFolder: path.join(folder, 'out'),
    tools,
    preset,
    signal: lease.signal,
    onProgress: fraction => lease.noteProgress(fraction * 100),
  })
  // Whole seconds are counted as watched, so the part of a second at the end is not asked of anybody.
  return { files, durationSeconds: Math.max(1, Math.floor(source.durationSeconds)) }
}

const BLOB_ROLES: Record<MediaRole, 'rendition' | 'playlist' | 'poster'> = {
  hls_master: 'playlist',
  hls_video_playlist: 'playlist',
  hls_audio_playlist: 'playlist',
  hls_video: 'rendition',
  hls_audio: 'rendition',
  image: 'rendition',
  poster: 'poster',
}

/** Makes the result visible, if the job is still ours at that moment. */
async function commit(job: ClaimedJob, made: Made): Promise<void> {
  const { fileId } = job
  const isOurs = await inTransaction(async tx => {
    if (!(await endJob(tx, job, { state: 'ready' }))) return false
    await linkBlobs(
      tx,
      made.files.map(({ name, role, sha256, contentType }) => ({
        fileId,
        name,
        role: BLOB_ROLES[role],
        sha256,
        contentType,
      })),
    )
    await setFileReady(tx, fileId, made.durationSeconds)
    await announceFile(tx, fileId)
    return true
  })
  const facts = { operation: 'media.process', jobId: job.jobId, fileId }
  if (isOurs) logger().info({ ...facts, durationSeconds: made.durationSeconds }, 'video is ready')
  else logger().warn(facts, 'result refused: the job belongs to another worker by now')
}
