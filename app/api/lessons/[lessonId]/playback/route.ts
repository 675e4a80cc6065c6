import { route } from '@/lib/http/route'
import { playLesson } from '@/lib/learning/play-lesson'
import { LessonPlayback, LessonRef, PlaybackQuery } from '@/lib/learning/schemas'

export const GET = route({
  // Previews play without an account; the verb decides.
  access: 'public',
  summary: 'play a lesson',
  params: LessonRef,
  query: PlaybackQuery,
  returns: LessonPlayback,
  handle: ({ actor, params, query }) => playLesson(actor, params.lessonId, query.fileId),
})
