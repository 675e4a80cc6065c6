import { lockContentIdOf, pointAtContent } from '@/lib/media/content-store'
import { CONTENT_TOPIC, followContent } from '@/lib/media/internal/follow-content'
import { followNow } from '@/lib/media/internal/follow-now'
import type { ContentPlace } from '@/lib/media/internal/keep-lesson-content'
import { appendEvent } from '@/lib/platform/outbox'
import { inTransaction, type Transaction } from '@/lib/platform/transaction'

/** Takes the content off a lesson, its document too; without any nothing happens. Whoever calls has decided that they may. */
export async function removeLessonContent(
  { course_id, lesson_id }: ContentPlace,
  note?: (tx: Transaction) => Promise<void>,
): Promise<void> {
  const leaves = await inTransaction(async tx => {
    const before = await lockContentIdOf(tx, course_id, lesson_id)
    if (!before) return null
    await pointAtContent(tx, lesson_id, null)
    await appendEvent(tx, CONTENT_TOPIC, lesson_id, { leaves: before })
    await note?.(tx)
    return before
  })
  if (leaves) await followNow(() => followContent(lesson_id, { leaves }))
}
