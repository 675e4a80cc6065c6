import { route } from '@/lib/http/route'
import { readTranscript } from '@/lib/learning/captions/read-transcript'
import { Transcript, TranscriptQuery } from '@/lib/learning/captions/schemas'
import { LessonRef } from '@/lib/learning/schemas'

export const GET = route({
  // Previews can be read without an account; the verb decides.
  access: 'public',
  summary: 'read what is said in a lesson',
  params: LessonRef,
  query: TranscriptQuery,
  returns: Transcript,
  handle: ({ actor, params, query }) => readTranscript(actor, params.lessonId, query),
})
