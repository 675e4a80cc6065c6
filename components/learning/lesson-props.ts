import type { LessonView } from '@/lib/learning/schemas'

/** How far a lesson is, told by whatever shows it. */
export interface LessonProgressNews {
  percent: number
  isCompleted: boolean
}

export interface LessonStageProps {
  view: LessonView
  /** Whose progress it is; null when nothing is recorded. */
  userId: string | null
  isCompleted: boolean
  onProgress: (news: LessonProgressNews) => void
}
