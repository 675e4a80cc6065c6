import type { UppyFile } from '@uppy/core'
import { Uppy } from '@uppy/core'
import Tus, { type TusBody } from '@uppy/tus'
import type { UploadTarget } from '@/lib/media/schemas'
import { type FilePlan, type Prepared, prepareUpload } from './prepare-upload'
import { isRemembered, uploaderIdOf } from './unfinished-uploads'
import { problemOf, type UploadProblem } from './upload-problem'
import { UploadRequests } from './upload-requests'

type Meta = { filename: string; filetype: string; sha256?: string }
type LessonUppyFile = UppyFile<Meta & Record<string, unknown>, TusBody>

/** An upload on its way, as the page shows it. */
export interface Upload {
  id: string
  name: string
  sizeBytes: number
  /** Of a file that is being read: how much of it was. */
  sentBytes: number
  state: 'reading' | 'sending' | 'paused' | 'checking' | 'signed_out' | 'failed'
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
  pauseAll: () => void
  resumeAll: () => void
  retry: (id: string) => void
  cancel: (id: string) => void
}

// Small enough for proxies that limit a body to 10 MB, large enough that the requests in between cost nothing.
const CHUNK_BYTES = 8 * 1024 * 1024
// A server that is started anew is waited for; each piece that gets through starts the count again.
const RETRY_DELAYS_MS = [0, 1000, 3000, 5000, 10_000, 20_000, 30_000, 30_000]

interface Preparing extends Upload {
  file: File
  stop: AbortController
}

/**
 * Sends files to one place for one person. The names of both are part of how an upload is remembered, so that no lesson
 * gets another's and nobody at a shared computer goes on with somebody else's.
 */
export function openUploader(target: UploadTarget, personId: string, events: UploaderEvents): LessonUploader {
  const uppy = new Uppy<Meta & Record<string, unknown>, TusBody>({
    id: uploaderIdOf(target, personId),
    autoProceed: true,
    logger: SILENT,
  })
  let isSignedOut = false
  uppy.use(Tus, {
    endpoint: `${window.location.origin}/api/uploads`,
    chunkSize: CHUNK_BYTES,
    limit: 2,
    retryDelays: RETRY_DELAYS_MS,
    removeFingerprintOnSuccess: true,
    httpStack: new UploadRequests(is => {
      isSignedOut = is
      report()
    }),
    // 460: a piece that was damaged on its way and not counted.
    onShouldRetry: (error, _attempt, _options, next) =>
      error.originalResponse?.getStatus() === 460 || next(error),
  })
  const preparing = new Map<string, Preparing>()
  const problems = new Map<string, UploadProblem>()

  function report(): void {
    const sending = uppy.getFiles().map(file => uploadOf(file, problems.get(file.id), isSignedOut))
    events.onChange([...sending, ...preparing.values()])
  }

  uppy.on('state-update', report)
  uppy.on('upload-error', (file, error, response) => {
    if (!file) return
    problems.set(file.id, problemOf(response?.body?.xhr, error.message))
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

  async function prepare(entry: Preparing): Promise<void> {
    const { id, file, stop } = entry
    const change = (next: Partial<Upload>) => {
      if (!preparing.has(id)) return
      Object.assign(entry, next)
      report()
    }
    const plan: FilePlan = { ...target, filename: file.name, filetype: file.type, sizeBytes: file.size }
    const options = { signal: stop.signal, onRead: (sentBytes: number) => change({ sentBytes }) }
    try {
      // What is half sent was read when it began.
      const prepared: Prepared = isRemembered(personId, target, file)
        ? { how: 'send' }
        : await prepareUpload(file, plan, options)
      if (stop.signal.aborted) return
      if (prepared.how === 'refused') {
        change({ state: 'failed', error: prepared.message, canRetry: prepared.canRetry })
        return
      }
      preparing.delete(id)
      if (prepared.how === 'linked') events.onFile(prepared.fileId)
      else send(file, prepared.sha256)
      report()
    } catch {
      // It was called off, or it cannot be read: moved, renamed, on a disk that is gone.
      change({ state: 'failed', error: 'This file can no longer be read. Choose it again.', canRetry: true })
    }
  }

  function send(file: File, sha256: string | undefined): void {
    const meta = { ...target, filename: file.name, filetype: file.type, ...(sha256 ? { sha256 } : {}) }
    const id = uppy.addFile({ name: file.name, type: file.type, data: file, meta })
    // Only what this file has: the plugin sends a field without a value as the word `undefined`.
    uppy.setFileState(id, { tus: { allowedMetaFields: Object.keys(meta) } })
  }

  function start(id: string, file: File): void {
    const entry: Preparing = {
      ...{ id, file, name: file.name, sizeBytes: file.size, sentBytes: 0, stop: new AbortController() },
      ...{ state: 'reading', error: null, canRetry: true },
    }
    preparing.set(id, entry)
    report()
    void prepare(entry)
  }

  function retry(id: string): void {
    const entry = preparing.get(id)
    if (entry) start(id, entry.file)
    else {
      problems.delete(id)
      void uppy.retryUpload(id).catch(() => undefined)
    }
  }

  return {
    add: file => {
      const isSame = (other: { name?: string; size?: number | null; lastModified?: number }) =>
        other.name === file.name && other.size === file.size && other.lastModified === file.lastModified
      const onTheirWay = [...preparing.values()].map(entry => entry.file)
      const isOnItsWay = [...onTheirWay, ...uppy.getFiles().map(({ data }) => data as File)].some(isSame)
      if (isOnItsWay) throw new Error('on its way already')
      start(crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`, file)
    },
    pauseOrResume: id => void uppy.pauseResume(id),
    pauseAll: () => uppy.pauseAll(),
    resumeAll: () => uppy.resumeAll(),
    retry,
    cancel: id => {
      const entry = preparing.get(id)
      preparing.delete(id)
      entry?.stop.abort()
      // Tells the server too, which then keeps nothing of it.
      if (!entry) uppy.removeFile(id)
      report()
    },
  }
}

// What goes wrong is shown at the file it is about.
const SILENT = { debug: () => undefined, warn: () => undefined, error: () => undefined }

function uploadOf(file: LessonUppyFile, problem: UploadProblem | undefined, isSignedOut: boolean): Upload {
  const sizeBytes = file.size ?? 0
  const sentBytes = Number(file.progress.bytesUploaded || 0)
  const isPaused = 'isPaused' in file && file.isPaused === true
  const isSent = sizeBytes > 0 && sentBytes >= sizeBytes
  const going = isSignedOut ? 'signed_out' : isSent ? 'checking' : 'sending'
  return {
    id: file.id,
    name: file.name ?? 'file',
    sizeBytes,
    sentBytes,
    state: file.error ? 'failed' : isPaused ? 'paused' : going,
    error: problem?.message ?? null,
    canRetry: problem?.canRetry ?? true,
  }
}
