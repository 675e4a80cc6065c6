import { type LessonUploadStore, lessonUploads, type ShownUpload } from '@/components/media/lesson-uploads'

export interface Sending {
  /** The upload as the lesson's own page shows it, too. */
  onProgress: (upload: ShownUpload) => void
}

/**
 * Sends a file to a lesson by the uploader of lessons, and ends when the server made a file of it. Rejects when the
 * upload was canceled; one that failed stays where it is, to be tried again.
 */
export async function sendFile(lessonId: string, file: File, { onProgress }: Sending): Promise<void> {
  const store = lessonUploads(lessonId)
  const arrivedBefore = store.read().fileIds.length
  // One that is on its way already, begun at its lesson, is followed instead.
  await store.add(file).catch(() => undefined)
  await new Promise<void>((resolve, reject) => {
    let wasSeen = false
    const look = () => {
      const upload = uploadOf(store, file)
      if (upload) {
        wasSeen = true
        onProgress(upload)
        return
      }
      const hasArrived = store.read().fileIds.length > arrivedBefore
      if (!wasSeen && !hasArrived) return
      stop()
      if (hasArrived) resolve()
      else reject(new Error('canceled'))
    }
    const stop = store.subscribe(look)
    look()
  })
}

export function uploadOf(store: LessonUploadStore, file: File): ShownUpload | undefined {
  return store.read().uploads.find(({ name, sizeBytes }) => name === file.name && sizeBytes === file.size)
}

export function retryFile(lessonId: string, file: File): void {
  const store = lessonUploads(lessonId)
  const upload = uploadOf(store, file)
  if (upload) store.act('retry', upload.id)
}

export function cancelFile(lessonId: string, file: File): void {
  const store = lessonUploads(lessonId)
  const upload = uploadOf(store, file)
  if (upload) store.act('cancel', upload.id)
}
