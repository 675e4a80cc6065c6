import { replaceMadeBlobs } from '@/lib/media/blob-store'
import { setFileReady } from '@/lib/media/file-store'
import { announceFile } from '@/lib/media/internal/announce-file'
import { holdLease } from '@/lib/media/internal/hold-lease'
import { callWorker } from '@/lib/media/internal/job-contracts'
import type { PartFailure } from '@/lib/media/internal/made-parts'
import type { KeptSource, Preparation, Prepared } from '@/lib/media/internal/preparation'
import { prepareDocument } from '@/lib/media/internal/prepare-document'
import { preparePicture } from '@/lib/media/internal/prepare-picture'
import { preparePlayback } from '@/lib/media/internal/prepare-playback'
import type { MediaRole } from '@/lib/media/internal/produced-file'
import { withScratchFolder } from '@/lib/media/internal/scratch-folder'
import { settleFailure } from '@/lib/media/internal/settle-failure'
import { ATTEMPTS_MAX, type ClaimedJob, claimJob, endJob } from '@/lib/media/job-store'
import { dropStaleParts } from '@/lib/media/part-store'
import type { BlobRole } from '@/lib/media/schemas'
import { findSource, type SourceFile } from '@/lib/media/source-store'
import { config } from '@/lib/platform/config'
import { AppError, isIncident } from '@/lib/platform/errors'
import { logger } from '@/lib/platform/logger'
import { sagaStep } from '@/lib/platform/saga-step'
import { inTransaction } from '@/lib/platform/transaction'

/**
 * Makes of a file's original what is shown of it. Of several workers that are called to one job, one does it; what a
 * worker made after losing its lease is thrown away. Everything becomes visible together, or the file says why not; what
 * was made of it before is served until that moment. What is complete when an attempt is cut off is not made again.
 */
export async function processFile(
  jobId: string,
  stop: AbortSignal,
  options: { preset?: string } = {},
): Promise<void> {
  const leaseSeconds = config().mediaJobLeaseSeconds
  const job = await sagaStep('process.claim', () => claimJob(jobId, leaseSeconds))
  if (!job) return
  await inTransaction(tx => announceFile(tx, job.fileId))
  const lease = holdLease(job, leaseSeconds, stop)
  try {
    await withScratchFolder(`${job.jobId}.${job.attempt}`, async folder => {
      const source = await sourceOf(job)
      const prepare = PREPARE[source.kind]
      const made = await prepare({
        job,
        source,
        folder,
        lease,
        preset: options.preset ?? config().ffmpegPreset,
      })
      giveUpForNow(job, made.failures)
      await sagaStep('process.commit', () => commit(job, source, made))
    })
  } catch (error) {
    if (lease.isLost()) logger().warn({ operation: 'media.process', jobId }, 'job lost to another worker')
    else await settleFailure(job, error, stop.aborted)
  } finally {
    lease.release()
  }
}

const PREPARE: Record<SourceFile['kind'], (preparation: Preparation) => Promise<Prepared>> = {
  video: preparePlayback,
  audio: preparePlayback,
  image: preparePicture,
  document: prepareDocument,
}

async function sourceOf(job: ClaimedJob): Promise<KeptSource> {
  const source = await findSource(job.fileId)
  const sha256 = source?.sha256
  if (!source || !sha256) {
    throw new AppError('gone', 'original_missing', {
      publicMessage: 'The uploaded file is no longer there. Please upload it again.',
    })
  }
  return { ...source, sha256 }
}

// A part that failed for a reason of ours may be made by the next attempt. The last one shows what there is.
function giveUpForNow(job: ClaimedJob, failures: PartFailure[]): void {
  const ours = failures.find(({ error }) => isIncident(error))
  if (ours && job.attempt < ATTEMPTS_MAX) throw ours.error
}

const BLOB_ROLES: Record<MediaRole, BlobRole> = {
  hls_master: 'playlist',
  hls_video_playlist: 'playlist',
  hls_audio_playlist: 'playlist',
  hls_video: 'rendition',
  hls_audio: 'rendition',
  image: 'rendition',
  poster: 'poster',
  storyboard: 'storyboard',
  preview: 'preview',
}

/** Makes the result visible, if the job is still ours and the original still the one it was made of. */
async function commit(job: ClaimedJob, source: KeptSource, made: Prepared): Promise<void> {
  const { fileId } = job
  const end = await inTransaction(async tx => {
    const now = await findSource(fileId, tx)
    if (now && now.sha256 !== source.sha256) {
      const again = { state: 'queued', failureReason: null, isAttemptGivenBack: true } as const
      if (!(await endJob(tx, job, again))) return 'lost'
      await callWorker(tx, job.jobId)
      return 'replaced'
    }
    if (!(await endJob(tx, job, { state: 'ready' }))) return 'lost'
    const uses = made.files.map(({ name, role, sha256, contentType }) => {
      return { name, role: BLOB_ROLES[role], sha256, contentType }
    })
    await replaceMadeBlobs(tx, fileId, uses)
    await dropStaleParts(tx, fileId, source.sha256)
    const { durationSeconds, pageCount, note } = made
    await setFileReady(tx, fileId, { durationSeconds, pageCount, processingNote: note })
    await announceFile(tx, fileId)
    return 'ready'
  })
  const facts = { operation: 'media.process', jobId: job.jobId, fileId, missing: made.failures.length }
  logger()[end === 'ready' ? 'info' : 'warn'](facts, ENDS[end])
}

const ENDS = {
  ready: 'file is ready',
  replaced: 'result refused: the original was replaced meanwhile, and is processed next',
  lost: 'result refused: the job belongs to another worker by now',
}
