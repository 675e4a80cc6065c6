import type { ImportItem } from '@/lib/catalog/import-schemas'
import type { Transfer } from './import-transfers'

export interface ImportFigures {
  doneCount: number
  /** Of those that were not given up. */
  fileCount: number
  sentBytes: number
  sizeBytes: number
  percent: number
  failedCount: number
  /** Waiting for their bytes, which this visit does not have: their files have to be chosen again. */
  missing: ImportItem[]
}

/** How far an import is, over all of its files. */
export function figuresOf(items: ImportItem[], shown: ReadonlyMap<string, Transfer>): ImportFigures {
  const wanted = items.filter(item => item.state !== 'skipped')
  const sizeBytes = wanted.reduce((sum, item) => sum + item.sizeBytes, 0)
  const sentBytes = wanted.reduce(
    (sum, item) => sum + (item.state === 'done' ? item.sizeBytes : (shown.get(item.itemId)?.sentBytes ?? 0)),
    0,
  )
  const waiting = wanted.filter(item => item.state === 'waiting')
  return {
    doneCount: wanted.length - waiting.length,
    fileCount: wanted.length,
    sentBytes,
    sizeBytes,
    percent: waiting.length === 0 ? 100 : sizeBytes === 0 ? 0 : Math.min(99, (100 * sentBytes) / sizeBytes),
    failedCount: waiting.filter(item => shown.get(item.itemId)?.state === 'failed').length,
    missing: waiting.filter(item => !shown.has(item.itemId)),
  }
}
