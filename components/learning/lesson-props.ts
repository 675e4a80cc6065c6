import type { PlayerClock } from '@/components/media/player-clock'
import type { LessonView } from '@/lib/learning/schemas'

/** How far the lesson's file is, told by whatever shows it. */
export interface LessonProgressNews {
  percent: number
  isCompleted: boolean
  /** Proven seconds; what has no length has none. */
  watchedSeconds?: number
}

export interface LessonStageProps {
  view: LessonView
  /** Whose progress it is; null when nothing is recorded. */
  userId: string | null
  isCompleted: boolean
  /** Where the video is, for what stands beside it. */
  clock: PlayerClock
  onProgress: (news: LessonProgressNews) => void
  /** The learner says that the lesson is done; false takes that back when it could not be kept. */
  onMarked: (isMarked: boolean) => void
}
