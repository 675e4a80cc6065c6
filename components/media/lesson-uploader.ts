import type { UppyFile } from '@uppy/core'
import { Uppy } from '@uppy/core'
import Tus, { type TusBody } from '@uppy/tus'

/** Where files go: into a lesson, into the library of a course, or in the place of another file. */
export type UploadTarget = { lessonId: string } | { courseId: string } | { replacesFileId: string }

type Meta = { filename: string; filetype: string }
type LessonUppyFile = UppyFile<Meta & Record<string, unknown>, TusBody>

/** An upload on its way, as the page shows it. */
export interface Upload {
  id: string
  name: string
  sizeBytes: number
  sentBytes: number
  state: 'sending' | 'paused' | 'checking' | 'failed'
  error: string | null
  /** Another try can end otherwise; a refusal of the file itself cannot. */
  canRetry: boolean
}

export interface UploaderEvents {
  onChange: (uploads: Upload[]) => void
  /** The upload became a file of this id. */
  onFile: (fileId: string) => void
}

export interface LessonUploader {
  /** Starts to send, or goes on with what this browser sent of the same file before. */
  add: (file: File) => void
  pauseOrResume: (id: string) => void
  retry: (id: string) => void
  cancel: (id: string) => void
}

// Small enough for proxies that limit a body to 10 MB, large enough that the requests in between cost nothing.
const CHUNK_BYTES = 8 * 1024 * 1024
const RETRY_DELAYS_MS = [0, 1000, 3000, 5000, 10_000, 20_000]

/** Sends files to one place. The name of the place is part of how an upload is remembered, so no lesson gets another's. */
export function openUploader(target: UploadTarget, events: UploaderEvents): LessonUploader {
  const uppy = new Uppy<Meta & Record<string, unknown>, TusBody>({
    id: keyOf(target),
    autoProceed: true,
    logger: SILENT,
  })
  uppy.use(Tus, {
    endpoint: `${window.location.origin}/api/uploads`,
    // Only what this place has: the plugin sends a field without a value as the word `undefined`.
    allowedMetaFields: [...Object.keys(target), 'filename', 'filetype'],
    chunkSize: CHUNK_BYTES,
    limit: 2,
    retryDelays: RETRY_DELAYS_MS,
    removeFingerprintOnSuccess: true,
  })
  const errors = new Map<string, UploadProblem>()
  const report = () => events.onChange(uppy.getFiles().map(file => uploadOf(file, errors.get(file.id))))

  uppy.on('state-update', report)
  uppy.on('upload-error', (file, error, response) => {
    if (!file) return
    errors.set(file.id, problemOf(response?.body?.xhr, error.message))
    report()
  })
  uppy.on('upload-success', (file, response) => {
    const fileId = response.uploadURL?.split('/').at(-1)
    if (fileId) events.onFile(fileId)
    // A moment later, because until this event is over the removal of a file would take back what was sent of it.
    if (file) setTimeout(() => uppy.removeFile(file.id))
  })
  // What gave up while there was no network goes on by itself when there is one.
  window.addEventListener('online', () => {
    for (const file of uppy.getFiles()) if (file.error) retry(file.id)
  })

  function retry(id: string): void {
    errors.delete(id)
    void uppy.retryUpload(id).catch(() => undefined)
  }

  return {
    add: file => {
      const meta = { ...target, filename: file.name, filetype: file.type }
      uppy.addFile({ name: file.name, type: file.type, data: file, meta })
    },
    pauseOrResume: id => void uppy.pauseResume(id),
    retry,
    // Tells the server too, which then keeps nothing of it.
    cancel: id => uppy.removeFile(id),
  }
}

/** The place as one word: `lesson-…`. */
export function keyOf(target: UploadTarget): string {
  if ('lessonId' in target) return `lesson-${target.lessonId}`
  return 'courseId' in target ? `course-${target.courseId}` : `file-${target.replacesFileId}`
}

// What goes wrong is shown at the file it is about.
const SILENT = { debug: () => undefined, warn: () => undefined, error: () => undefined }

interface UploadProblem {
  message: string
  canRetry: boolean
}

function uploadOf(file: LessonUppyFile, problem: UploadProblem | undefined): Upload {
  const sizeBytes = file.size ?? 0
  const sentBytes = Number(file.progress.bytesUploaded || 0)
  const isPaused = 'isPaused' in file && file.isPaused === true
  const isSent = sizeBytes > 0 && sentBytes >= sizeBytes
  const state = file.error ? 'failed' : isPaused ? 'paused' : isSent ? 'checking' : 'sending'
  return {
    id: file.id,
    name: file.name ?? 'file',
    sizeBytes,
    sentBytes,
    state,
    error: problem?.message ?? null,
    canRetry: problem?.canRetry ?? true,
  }
}

/** The sentence of our own refusal; anything else means that the server was not reached. */
function problemOf(xhr: XMLHttpRequest | undefined, fallback: string): UploadProblem {
  const status = xhr?.status ?? 0
  const canRetry = status === 0 || status >= 500 || status === 401 || status === 409 || status === 429
  return { message: sentenceOf(xhr) ?? unexplained(status, fallback), canRetry }
}

function sentenceOf(xhr: XMLHttpRequest | undefined): string | undefined {
  try {
    const { error } = JSON.parse(xhr?.responseText ?? '')
    return typeof error === 'string' ? error : undefined
  } catch {
    // Not a problem document.
    return undefined
  }
}

function unexplained(status: number, fallback: string): string {
  if (status > 0) return `The server refused the upload (${status}).`
  return /network|tus:/i.test(fallback)
    ? 'The server cannot be reached. What was sent is kept; try again when the connection is back.'
    : fallback
}
