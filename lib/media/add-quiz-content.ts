import { QuizContent } from '@/lib/media/content-schemas'
import type { KeptContent } from '@/lib/media/content-store'
import { type ContentPlace, keepLessonContent } from '@/lib/media/internal/keep-lesson-content'
import { readRecordInput } from '@/lib/media/internal/read-record-input'
import type { Transaction } from '@/lib/platform/transaction'

/**
 * Gives a lesson quiz content and returns it (CNT-05, CNT-07). Refuses `invalid_record`, also for fields of another type,
 * and as `keepLessonContent` does.
 */
export async function addQuizContent(
  place: ContentPlace,
  content: QuizContent,
  note?: (tx: Transaction) => Promise<void>,
): Promise<KeptContent> {
  const parsed = readRecordInput(QuizContent, content)
  return keepLessonContent(place, { ...parsed, content_type: 'quiz' }, note)
}
