import { addAccesses } from '@/lib/media/document-store'
import { describeCause, logger } from '@/lib/platform/logger'

const FLUSH_MS = 2000
const WAITING_MAX = 10_000

// One for the process, however often a bundler copies this module.
const globals = globalThis as typeof globalThis & {
  lecternAccesses?: {
    waiting: Map<string, number>
    timer?: NodeJS.Timeout | undefined
    writing?: Promise<void>
  }
}
globals.lecternAccesses ??= { waiting: new Map() }
const state = globals.lecternAccesses

/**
 * Counts one opening of a file (MED-32), a little later and without anybody waiting for it. While the media store is
 * down the counts are kept here; they are a measure of interest and not worth a learner's second.
 */
export function countAccess(fileId: string): void {
  if (state.waiting.size >= WAITING_MAX && !state.waiting.has(fileId)) return
  state.waiting.set(fileId, (state.waiting.get(fileId) ?? 0) + 1)
  state.timer ??= setTimeout(flushAccesses, FLUSH_MS).unref()
}

/** Adds openings that were counted elsewhere, at once. Refuses `media_store`. */
export function recordAccesses(counts: ReadonlyMap<string, number>, at = new Date()): Promise<void> {
  return addAccesses(counts, at)
}

/** Writes what was counted so far, also what the timer has begun to write. Never throws. */
export function flushAccesses(): Promise<void> {
  state.writing = Promise.all([state.writing, write()]).then(() => undefined)
  return state.writing
}

async function write(): Promise<void> {
  clearTimeout(state.timer)
  state.timer = undefined
  if (state.waiting.size === 0) return
  const counts = new Map(state.waiting)
  state.waiting.clear()
  try {
    await addAccesses(counts, new Date())
  } catch (cause) {
    logger().debug({ operation: 'media.count', cause: describeCause(cause) }, 'openings not counted yet')
    for (const [fileId, count] of counts) state.waiting.set(fileId, (state.waiting.get(fileId) ?? 0) + count)
    state.timer ??= setTimeout(flushAccesses, FLUSH_MS * 5).unref()
  }
}
