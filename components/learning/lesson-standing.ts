import type { LessonView, MissingPart } from '@/lib/learning/schemas'
import type { LessonProgressNews } from './lesson-props'

export interface LessonStanding {
  percent: number
  isCompleted: boolean
  missing: MissingPart[]
}

/** Where a lesson stands after what its page told since it was opened. Nothing that was reached is taken back. */
export function standingOf(
  view: Pick<LessonView, 'lesson' | 'file' | 'missing'>,
  news: LessonProgressNews | null,
  isMarked: boolean,
): LessonStanding {
  const { lesson, file } = view
  if (lesson.isCompleted || isMarked) return { percent: 100, isCompleted: true, missing: [] }
  if (!news) return { percent: lesson.progressPercent, isCompleted: false, missing: view.missing }
  const missing = view.missing.flatMap(part => {
    if (!('fileId' in part) || part.fileId !== file?.fileId) return [part]
    if (news.isCompleted) return []
    return [part.kind === 'watch' ? { ...part, watchedSeconds: watchedIn(part, news) } : part]
  })
  // A lesson of several files is not done by one of them.
  if (missing.length === 0) return { percent: 100, isCompleted: true, missing }
  const isOnlyFile = view.missing.length === 1 && lesson.progressPercent <= news.percent
  return { percent: isOnlyFile ? news.percent : lesson.progressPercent, isCompleted: false, missing }
}

function watchedIn(
  part: MissingPart & { kind: 'watch' },
  { watchedSeconds = 0 }: LessonProgressNews,
): number {
  return Math.max(part.watchedSeconds, watchedSeconds)
}
