import { findContent } from '@/lib/media/content-store'
import type { LessonContent } from '@/lib/media/schemas'
import { AppError } from '@/lib/platform/errors'

// A document may have been written by another program: what is no address of a page is not made a link.
const ADDRESS = /^(https?:\/\/|\/(?!\/))/

/**
 * The document that a lesson points at (CAT-07), or null: when there is none, when it is of another lesson, and while
 * the media store is away, because the lesson itself does not need it.
 */
export async function readLessonContent(contentId: string, lessonId: string): Promise<LessonContent | null> {
  try {
    const found = await findContent(contentId, lessonId)
    if (!found) return null
    const url = found.video_url ?? found.document_url ?? ''
    return { contentId, type: found.content_type, title: found.title, url: ADDRESS.test(url) ? url : null }
  } catch (error) {
    if (error instanceof AppError && error.kind === 'unavailable') return null
    throw error
  }
}
