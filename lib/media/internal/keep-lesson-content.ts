import type { NewContent } from '@/lib/media/content-schemas'
import {
  type ContentChange,
  type KeptContent,
  lessonOfContent,
  lockContentIdOf,
  pointAtContent,
} from '@/lib/media/content-store'
import { CONTENT_TOPIC, followContent } from '@/lib/media/internal/follow-content'
import { followNow } from '@/lib/media/internal/follow-now'
import { ownerNotFound } from '@/lib/media/internal/keep-record'
import { AppError } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'
import { appendEvent } from '@/lib/platform/outbox'
import { inTransaction, type Transaction } from '@/lib/platform/transaction'

/** Whose content it is. */
export interface ContentPlace {
  course_id: string
  lesson_id: string
}

/**
 * Keeps content of a lesson that is there (CNT-08): the lesson points at it from the transaction on in which the event
 * is written, and its document follows right after. What the lesson had before leaves. Refuses `owner_not_found`,
 * `content_id_taken` (CNT-01), `media_store` and `model_not_initialized`. `note` is what belongs to the same change.
 */
export async function keepLessonContent(
  place: ContentPlace,
  content: NewContent,
  note?: (tx: Transaction) => Promise<void>,
): Promise<KeptContent> {
  const kept: KeptContent = { ...content, ...place, content_id: content.content_id ?? newId() }
  const { content_id, course_id, lesson_id } = kept
  const holder = await lessonOfContent(content_id)
  if (holder !== null && holder !== lesson_id) throw taken()
  const change: ContentChange = await inTransaction(async tx => {
    const before = await lockContentIdOf(tx, course_id, lesson_id)
    if (before === undefined) throw ownerNotFound()
    if (!(await pointAtContent(tx, lesson_id, content_id))) throw taken()
    const written = { put: kept, leaves: before === content_id ? null : before }
    await appendEvent(tx, CONTENT_TOPIC, lesson_id, written)
    await note?.(tx)
    return written
  })
  await followNow(() => followContent(lesson_id, change))
  return kept
}

function taken(): AppError {
  return new AppError('conflict', 'content_id_taken', {
    publicMessage: 'Another lesson has content of this id.',
  })
}
