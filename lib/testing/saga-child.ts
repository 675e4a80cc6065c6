import type { Actor } from '@/lib/auth/actor'
import { eraseDueAccounts } from '@/lib/auth/erase-due-accounts'
import { deleteCourse } from '@/lib/catalog/delete-course'
import { setCourseCover } from '@/lib/catalog/set-course-cover'
import { removeUnusedBlobs } from '@/lib/media/blob-store'
import { uploaderEvents } from '@/lib/media/erase-uploader'
import { finishUpload } from '@/lib/media/finish-upload'
import { purgeFile } from '@/lib/media/purge-trash'
import { mediaEvents } from '@/lib/media/relay-events'
import { removeFile } from '@/lib/media/remove-file'
import { drainOutbox } from '@/lib/platform/outbox'
import { onSagaStep, type SagaMoment, type SagaStep } from '@/lib/platform/saga-step'

/** What a process of its own is to do, and where it dies. */
export interface SagaRun {
  scenario: 'upload' | 'cover' | 'file' | 'course' | 'account' | 'blob' | 'relay'
  die?: { step: SagaStep; moment: SagaMoment }
  actor?: Actor
  uploadId?: string
  courseId?: string
  fileId?: string
  picturePath?: string
}

const relay = () => drainOutbox({ ...mediaEvents, ...uploaderEvents })

/** Runs in a child: does the work, and is killed at the given moment as by a power cut, without a last word. */
export async function runSaga(run: SagaRun): Promise<void> {
  const { die, actor, uploadId = '', courseId = '', fileId = '', picturePath = '' } = run
  onSagaStep((step, moment) => {
    if (step === die?.step && moment === die.moment) process.kill(process.pid, 'SIGKILL')
  })
  if (run.scenario === 'upload') await finishUpload(uploadId)
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
