import type { Actor } from '@/lib/auth/actor'
import { eraseDueAccounts } from '@/lib/auth/erase-due-accounts'
import { deleteCourse } from '@/lib/catalog/delete-course'
import { setCourseCover } from '@/lib/catalog/set-course-cover'
import { removeUnusedBlobs } from '@/lib/media/blob-store'
import { uploaderEvents } from '@/lib/media/erase-uploader'
import { finishUpload } from '@/lib/media/finish-upload'
import { processFile } from '@/lib/media/process-file'
import { purgeFile } from '@/lib/media/purge-trash'
import { mediaEvents } from '@/lib/media/relay-events'
import { removeFile } from '@/lib/media/remove-file'
import { returnToVersion } from '@/lib/media/return-to-version'
import { scanChecksums } from '@/lib/media/scan-checksums'
import { drainOutbox } from '@/lib/platform/outbox'
import { db } from '@/lib/platform/postgres'
import { onSagaStep, type SagaMoment, type SagaStep } from '@/lib/platform/saga-step'

/** What a process of its own is to do, and where it dies. */
export interface SagaRun {
  scenario: Scenario
  /** The first time that it comes there, or the nth. */
  die?: { step: SagaStep; moment: SagaMoment; nth?: number }
  actor?: Actor
  uploadId?: string
  courseId?: string
  fileId?: string
  picturePath?: string
}

export type Scenario =
  | 'upload'
  | 'process'
  | 'replacement'
  | 'return'
  | 'cover'
  | 'file'
  | 'course'
  | 'account'
  | 'blob'
  | 'scan'

const relay = () => drainOutbox({ ...mediaEvents, ...uploaderEvents })

/** Runs in a child: does the work, and is killed at the given moment as by a power cut, without a last word. */
export async function runSaga(run: SagaRun): Promise<void> {
  const { die, actor, uploadId = '', courseId = '', fileId = '', picturePath = '' } = run
  let nth = 0
  onSagaStep((step, moment) => {
    if (step !== die?.step || moment !== die.moment) return
    nth += 1
    if (nth === (die.nth ?? 1)) process.kill(process.pid, 'SIGKILL')
  })
  if (run.scenario === 'scan') await scanChecksums()
  if (run.scenario === 'upload' || run.scenario === 'replacement') await finishUpload(uploadId)
  if (run.scenario === 'process' || run.scenario === 'replacement') await processWaiting()
  if (actor && run.scenario === 'return') await returnToVersion(actor, fileId, 1)
  if (run.scenario === 'account') await eraseDueAccounts()
  if (run.scenario === 'blob') await removeUnusedBlobs()
  if (actor && run.scenario === 'course') await deleteCourse(actor, courseId)
  if (actor && run.scenario === 'cover') {
    await setCourseCover(actor, courseId, { path: picturePath, originalName: 'new.png' })
  }
  if (actor && run.scenario === 'file') {
    await removeFile(actor, fileId)
    await relay()
    await purgeFile(actor, fileId)
  }
  await relay()
}

/** Does every job that waits, as the worker does when it is called. */
export async function processWaiting(): Promise<void> {
  const waiting = await db().mediaJob.findMany({ where: { state: 'queued' }, orderBy: { createdAt: 'asc' } })
  for (const { jobId } of waiting)
    await processFile(jobId, new AbortController().signal, { preset: 'ultrafast' })
}
