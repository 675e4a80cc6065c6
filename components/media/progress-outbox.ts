import { longestRanges, mergeRanges, type Range } from './watched-ranges'

/** A report that waits to be sent; several about one file become one. */
export interface WaitingReport {
  fileId: string
  positionSeconds: number
  percent: number
  isCompleted: boolean
  ranges: Range[]
  activity: 'play' | 'pause' | 'seek' | 'progress' | 'complete'
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

const RANGES_MAX = 64
const PREFIX = 'lectern.progress'

/**
 * What was watched and not yet acknowledged, kept in the browser so that a lost connection, a closed tab and a killed
 * browser lose nothing (check 38). Kept per person: the next one at this browser must not send it as theirs.
 */
export class ProgressOutbox {
  // Holds what a full or forbidden storage does not; it lives as long as the page.
  private readonly memory = new Map<string, WaitingReport>()

  constructor(
    private readonly store: Store,
    private readonly userId: string,
  ) {}

  add(report: WaitingReport): void {
    const waiting = this.read(report.fileId)
    this.write(waiting ? join(waiting, report) : report)
  }

  /** Hands over what waits for a file; who fails to send it gives it back by `restore`. */
  take(fileId: string): WaitingReport | null {
    const waiting = this.read(fileId)
    this.memory.delete(fileId)
    if (waiting) this.try(() => this.store.removeItem(this.keyOf(fileId)))
    return waiting
  }

  /** Puts back what was not sent, behind what has been added since. */
  restore(report: WaitingReport): void {
    const since = this.read(report.fileId)
    this.write(since ? join(report, since) : report)
  }

  /** Where the person was, when that has not reached the server. */
  read(fileId: string): WaitingReport | null {
    const stored = this.try(() => {
      const text = this.store.getItem(this.keyOf(fileId))
      return text ? (JSON.parse(text) as WaitingReport) : null
    })
    return this.memory.get(fileId) ?? stored
  }

  fileIds(): string[] {
    const prefix = this.keyOf('')
    const keys = this.try(() =>
      Array.from({ length: this.store.length }, (_, index) => this.store.key(index)),
    )
    const stored = (keys ?? []).flatMap(key => (key?.startsWith(prefix) ? [key.slice(prefix.length)] : []))
    return [...new Set([...stored, ...this.memory.keys()])]
  }

  private write(report: WaitingReport): void {
    const isStored = this.try(() => {
      this.store.setItem(this.keyOf(report.fileId), JSON.stringify(report))
      return true
    })
    if (isStored) this.memory.delete(report.fileId)
    else this.memory.set(report.fileId, report)
  }

  private keyOf(fileId: string): string {
    return `${PREFIX}.${this.userId}.${fileId}`
  }

  private try<Result>(work: () => Result): Result | null {
    try {
      return work()
    } catch {
      return null
    }
  }
}

/** The browser's storage, or an empty one where it is forbidden. */
export function browserStorage(): Store {
  try {
    return window.localStorage
  } catch {
    const nothing = () => null
    return { getItem: nothing, setItem: forbidden, removeItem: nothing, key: nothing, length: 0 }
  }
}

function forbidden(): never {
  throw new Error('storage is forbidden')
}

/** One report for two of the same file: the union of what was watched, the later position. */
export function join(earlier: WaitingReport, later: WaitingReport): WaitingReport {
  return {
    ...later,
    percent: Math.max(earlier.percent, later.percent),
    isCompleted: earlier.isCompleted || later.isCompleted,
    ranges: longestRanges(mergeRanges(earlier.ranges, later.ranges), RANGES_MAX),
  }
}
