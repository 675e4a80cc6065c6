import { createHash } from 'node:crypto'
import type { QueueMoment } from '@/lib/media/queue-schemas'
import { findQueueMoment } from '@/lib/media/queue-store'
import { describeCause, logger } from '@/lib/platform/logger'

/** A moment of the queue by a name that is the same in every process. */
export interface NamedMoment {
  id: string
  moment: QueueMoment
}
type Listener = (named: NamedMoment) => void

interface Reader {
  listeners: Set<Listener>
  timer?: NodeJS.Timeout | undefined
  latest?: NamedMoment | undefined
  isReading: boolean
}

// One for the process, however many people look and however often a bundler copies this module.
const globals = globalThis as typeof globalThis & { lecternQueueReader?: Reader }
globals.lecternQueueReader ??= { listeners: new Set(), isReading: false }
const reader = globals.lecternQueueReader

const READ_EVERY_MS = 1000

/**
 * Tells a listener of each change of the queue until the returned function is called. All listeners of a process share
 * one reader, which asks the database once a second and not at all while nobody listens.
 */
export function followQueue(listener: Listener): () => void {
  reader.listeners.add(listener)
  if (reader.timer) {
    if (reader.latest) listener(reader.latest)
  } else {
    reader.latest = undefined
    reader.timer = setInterval(() => void read(), READ_EVERY_MS)
    void read()
  }
  return () => {
    reader.listeners.delete(listener)
    if (reader.listeners.size > 0) return
    clearInterval(reader.timer)
    reader.timer = undefined
  }
}

async function read(): Promise<void> {
  if (reader.isReading) return
  reader.isReading = true
  try {
    const moment = await findQueueMoment()
    const id = nameOf(moment)
    if (id === reader.latest?.id) return
    reader.latest = { id, moment }
    for (const listener of reader.listeners) listener(reader.latest)
  } catch (cause) {
    logger().debug({ operation: 'media.queue', cause: describeCause(cause) }, 'queue not read')
  } finally {
    reader.isReading = false
  }
}

// A lease that was renewed is no change that anybody looks at.
function nameOf({ jobs, ...figures }: QueueMoment): string {
  const shown = jobs.map(({ leaseUntil: _, ...job }) => job)
  return createHash('sha256')
    .update(JSON.stringify([figures, shown]))
    .digest('base64url')
    .slice(0, 22)
}
