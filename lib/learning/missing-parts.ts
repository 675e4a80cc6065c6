import type { MissingPart } from '@/lib/learning/schemas'

/** A required file of a lesson, and how far one learner is in it. */
export interface NeededFile {
  fileId: string
  name: string
  state: 'queued' | 'processing' | 'ready' | 'failed'
  durationSeconds: number
  watchedSeconds: number
  isCompleted: boolean
}

/**
 * Why a lesson is not complete: what of its files is not watched or read. It completes by itself when all of them are;
 * one without a file that could be counted completes when its learner says so.
 */
export function missingParts(lesson: { isCompleted: boolean; files: NeededFile[] }): MissingPart[] {
  if (lesson.isCompleted) return []
  const ready = lesson.files.filter(file => file.state === 'ready')
  if (ready.length > 0) return ready.filter(file => !file.isCompleted).map(missingOf)
  const coming = lesson.files.filter(file => file.state !== 'failed')
  if (coming.length > 0) return coming.map(({ fileId, name }) => ({ kind: 'wait', fileId, name }))
  return [{ kind: 'mark' }]
}

function missingOf({ fileId, name, durationSeconds, watchedSeconds }: NeededFile): MissingPart {
  if (durationSeconds === 0) return { kind: 'read', fileId, name }
  return { kind: 'watch', fileId, name, watchedSeconds, neededSeconds: neededSeconds(durationSeconds) }
}

/** As `is_watched` has it: nine tenths, in whole seconds. */
export function neededSeconds(durationSeconds: number): number {
  return Math.ceil((9 * durationSeconds) / 10)
}
