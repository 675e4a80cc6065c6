import type { WhoAmI } from '@/lib/auth/queries'
import { apiGet } from '@/lib/http/api-client'
import type { UploadTarget } from '@/lib/media/schemas'
import type { LessonUploader, Upload } from './lesson-uploader'
import { addSample, rateOf, type TransferSample } from './transfer-rate'
import { keyOf } from './unfinished-uploads'

export interface ShownUpload extends Upload {
  bytesPerSecond: number | null
}

export interface LessonUploads {
  uploads: ShownUpload[]
  /** Files that the uploads of this visit became. */
  fileIds: string[]
}

export type UploadAction = 'pauseOrResume' | 'retry' | 'cancel'
export type AllAction = 'pauseAll' | 'resumeAll'

/**
 * The uploads to one place, a lesson for the most part. They belong to the visit and not to what is on the screen, so
 * they go on while another lesson is looked at. The sending code is loaded with the first file, not with the page.
 */
export class LessonUploadStore {
  #state: LessonUploads = NOTHING
  #uploader: Promise<LessonUploader> | undefined
  readonly #samples = new Map<string, TransferSample[]>()
  readonly #listeners = new Set<() => void>()
  readonly #target: UploadTarget

  constructor(target: UploadTarget) {
    this.#target = target
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  read = (): LessonUploads => this.#state

  /** Starts to send. Rejects when the same file is on its way already. */
  add = async (file: File): Promise<void> => (await this.#open()).add(file)

  act = (action: UploadAction, id: string): void => {
    void this.#open().then(uploader => uploader[action](id))
  }

  actOnAll = (action: AllAction): void => {
    void this.#open().then(uploader => uploader[action]())
  }

  #open(): Promise<LessonUploader> {
    this.#uploader ??= this.#load().catch(error => {
      this.#uploader = undefined
      throw error
    })
    return this.#uploader
  }

  async #load(): Promise<LessonUploader> {
    const [{ openUploader }, { account }] = await Promise.all([
      import('./lesson-uploader'),
      apiGet<WhoAmI>('/api/account'),
    ])
    if (!account) throw new Error('Please sign in again; then choose the file once more.')
    return openUploader(this.#target, account.userId, {
      onChange: uploads => this.#set({ uploads: uploads.map(upload => this.#measure(upload)) }),
      onFile: fileId => this.#set({ fileIds: [...this.#state.fileIds, fileId] }),
    })
  }

  #measure(upload: Upload): ShownUpload {
    // What was read is not what was sent.
    if (upload.state === 'reading') return { ...upload, bytesPerSecond: null }
    const before = this.#samples.get(upload.id) ?? []
    const samples = addSample(before, { atMs: Date.now(), bytes: upload.sentBytes })
    this.#samples.set(upload.id, samples)
    return { ...upload, bytesPerSecond: upload.state === 'sending' ? rateOf(samples) : null }
  }

  #set(change: Partial<LessonUploads>): void {
    this.#state = { ...this.#state, ...change }
    warnBeforeLeaving()
    for (const listener of this.#listeners) listener()
  }
}

export const NOTHING: LessonUploads = { uploads: [], fileIds: [] }

const stores = new Map<string, LessonUploadStore>()

export function uploadsTo(target: UploadTarget): LessonUploadStore {
  const key = keyOf(target)
  const store = stores.get(key) ?? new LessonUploadStore(target)
  stores.set(key, store)
  return store
}

export function lessonUploads(lessonId: string): LessonUploadStore {
  return uploadsTo({ lessonId })
}

// Closing the window stops an upload. It can be gone on with, but not by itself, so one is asked first.
function warnBeforeLeaving(): void {
  const isSending = [...stores.values()].some(store =>
    store.read().uploads.some(({ state }) => state !== 'failed' && state !== 'paused'),
  )
  if (isSending) window.addEventListener('beforeunload', askFirst)
  else window.removeEventListener('beforeunload', askFirst)
}

function askFirst(event: BeforeUnloadEvent): void {
  event.preventDefault()
}
