import { type ContentChange, contentIdOf, dropContent, putContent } from '@/lib/media/content-store'

export const CONTENT_TOPIC = 'media.lesson_content'

/**
 * Brings the documents of a lesson's content to what happened. Whether the lesson still points at it decides, so an event
 * that comes late or twice brings nothing back that is gone.
 */
export async function followContent(lessonId: string, { put, leaves }: ContentChange): Promise<void> {
  const contentId = await contentIdOf(lessonId)
  if (leaves && leaves !== contentId) await dropContent(leaves, lessonId)
  if (put && put.content_id === contentId) await putContent(put)
}
