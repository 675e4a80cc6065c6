import type { OwnContent, QuizQuestion } from '@/lib/media/content-schemas'
import { type ContentDocument, contentIdOf, findContent, openContent } from '@/lib/media/content-store'
import { orWithout } from '@/lib/media/media-store-away'
import type { LessonContent } from '@/lib/media/schemas'

// A document may have been written by another program: what is no address of a page is not made a link.
const ADDRESS = /^(https?:\/\/|\/(?!\/))/

/**
 * The document that a lesson points at (CAT-07), with this opening counted (CNT-06), or null: when there is none, when it
 * is of another lesson, and while the media store is away, because the lesson itself does not need it.
 */
export async function readLessonContent(contentId: string, lessonId: string): Promise<LessonContent | null> {
  const found = await orWithout(() => openContent(contentId, lessonId), null)
  return found && contentOf(found)
}

function contentOf(found: ContentDocument): LessonContent {
  const url = found.video_url ?? found.document_url ?? ''
  return {
    contentId: found.content_id,
    type: found.content_type,
    title: found.title,
    url: ADDRESS.test(url) ? url : null,
    documentType: found.document_type ?? null,
    pageCount: found.page_count ?? null,
    durationSeconds: found.duration_seconds ?? null,
    // The right answers stay here until somebody has answered (CNT-05).
    questions: found.questions?.map(({ question, choices }) => ({ question, choices })) ?? null,
  }
}

/** The content of a lesson as those who look after it see it, or null. The caller decides who may. Refuses `media_store`. */
export async function readOwnContent(lessonId: string): Promise<OwnContent | null> {
  const contentId = await contentIdOf(lessonId)
  return contentId ? findContent(contentId, lessonId) : null
}

/** The questions of a lesson with their answers, for whoever checks them; null when it has none. Refuses `media_store`. */
export async function readQuiz(lessonId: string): Promise<QuizQuestion[] | null> {
  return (await readOwnContent(lessonId))?.questions ?? null
}
