import type { CourseImport, ImportItem } from '@/lib/catalog/import-schemas'

/** How far the file of a place is, as far as this visit has it. */
export interface Transfer {
  state: 'queued' | 'sending' | 'failed' | 'sent'
  sentBytes: number
  error: string | null
}

/** What sending needs of the world around; tests put another one in its place. */
export interface TransferWorld {
  send: (item: ImportItem, file: File, onProgress: (sent: Progress) => void) => Promise<void>
  sendCaptions: (item: ImportItem, file: File) => Promise<void>
  /** Reads the import again: the server says what has arrived. */
  reload: () => Promise<CourseImport | undefined>
}

export interface Progress {
  sentBytes: number
  hasFailed: boolean
  error: string | null
}

const AT_ONCE = 2

/**
 * Sends the files of an import to their places, two at a time. It belongs to the visit and not to a page, so it goes on
 * while another page is looked at; a file that fails holds up none of the others. Captions follow their video.
 */
export class ImportTransfers {
  #import: CourseImport
  #shown: ReadonlyMap<string, Transfer> = new Map()
  readonly #files = new Map<string, File>()
  readonly #slots = new Set<string>()
  readonly #world: TransferWorld
  readonly #listeners = new Set<() => void>()

  constructor(made: CourseImport, world: TransferWorld) {
    this.#import = made
    this.#world = world
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  read = (): ReadonlyMap<string, Transfer> => this.#shown

  fileOf(itemId: string): File | undefined {
    return this.#files.get(itemId)
  }

  /** Whether closing the page would stop something. */
  get isAtWork(): boolean {
    return [...this.#shown.values()].some(({ state }) => state === 'queued' || state === 'sending')
  }

  /** What the server says of the import now. */
  update(made: CourseImport): void {
    this.#import = made
    this.#next()
  }

  /** Takes files for their places and begins to send. */
  add(files: Map<string, File>): void {
    const waiting = new Set(
      this.#import.items.filter(({ state }) => state === 'waiting').map(item => item.itemId),
    )
    for (const [itemId, file] of files) {
      if (!waiting.has(itemId) || this.#slots.has(itemId)) continue
      this.#files.set(itemId, file)
      this.#show(itemId, { state: 'queued', sentBytes: 0, error: null })
    }
    this.#next()
  }

  /** Forgets a file, which was given up or is replaced. */
  drop(itemId: string): void {
    this.#files.delete(itemId)
    this.#slots.delete(itemId)
    const rest = new Map(this.#shown)
    rest.delete(itemId)
    this.#set(rest)
    this.#next()
  }

  retry(itemId: string): void {
    if (!this.#files.has(itemId) || this.#slots.has(itemId)) return
    this.#show(itemId, { state: 'queued', sentBytes: 0, error: null })
    this.#next()
  }

  #next(): void {
    for (const item of this.#import.items) {
      if (this.#slots.size >= AT_ONCE) return
      const file = this.#files.get(item.itemId)
      if (!file || this.#shown.get(item.itemId)?.state !== 'queued') continue
      if (item.role === 'captions' && !this.#hasVideo(item)) continue
      this.#slots.add(item.itemId)
      void this.#send(item, file)
    }
  }

  #hasVideo({ lessonId }: ImportItem): boolean {
    const main = this.#import.items.find(item => item.lessonId === lessonId && item.role === 'lesson')
    return main?.state === 'done'
  }

  async #send(item: ImportItem, file: File): Promise<void> {
    const { itemId } = item
    const isCurrent = () => this.#files.get(itemId) === file
    this.#show(itemId, { state: 'sending', sentBytes: 0, error: null })
    try {
      if (item.role === 'captions') await this.#world.sendCaptions(item, file)
      else await this.#world.send(item, file, progress => isCurrent() && this.#follow(itemId, progress))
      if (isCurrent()) this.#show(itemId, { state: 'sent', sentBytes: file.size, error: null })
    } catch (cause) {
      const error = cause instanceof Error ? cause.message : String(cause)
      if (isCurrent()) this.#show(itemId, { state: 'failed', sentBytes: 0, error })
    }
    this.#slots.delete(itemId)
    this.update((await this.#world.reload()) ?? this.#import)
  }

  #follow(itemId: string, { sentBytes, hasFailed, error }: Progress): void {
    this.#show(itemId, { state: hasFailed ? 'failed' : 'sending', sentBytes, error })
    if (!hasFailed) this.#slots.add(itemId)
    // It waits for its owner or for the network; the others go on.
    else if (this.#slots.delete(itemId)) this.#next()
  }

  #show(itemId: string, transfer: Transfer): void {
    this.#set(new Map(this.#shown).set(itemId, transfer))
  }

  #set(shown: ReadonlyMap<string, Transfer>): void {
    this.#shown = shown
    for (const listener of this.#listeners) listener()
  }
}
