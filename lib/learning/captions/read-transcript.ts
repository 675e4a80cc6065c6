import type { Actor } from '@/lib/auth/actor'
import type { Transcript } from '@/lib/learning/captions/schemas'
import { playLesson } from '@/lib/learning/play-lesson'
import type { LessonPlayback } from '@/lib/learning/schemas'
import { findCues } from '@/lib/media/captions/read-cues'
import type { PlaybackCaptions } from '@/lib/media/schemas'
import { AppError } from '@/lib/platform/errors'
import { describeCause, logger } from '@/lib/platform/logger'

// What goes along with the page; a longer one is asked for when somebody wants to read it.
const CUES_IN_PAGE_MAX = 800

/**
 * What is said in a lesson, for everybody who may watch it; without a language in the one that is on by itself.
 * Refuses as `playLesson` does, and `transcript_not_found`.
 */
export async function readTranscript(
  actor: Actor | null,
  lessonId: string,
  wanted: { fileId?: string | undefined; language?: string | undefined },
): Promise<Transcript> {
  const { fileId, captions } = await playLesson(actor, lessonId, wanted.fileId)
  const chosen = wanted.language
    ? captions.find(each => each.language === wanted.language)
    : firstOf(captions)
  const cues = chosen && (await findCues(fileId, chosen.language))
  if (!chosen || !cues) throw new AppError('not_found', 'transcript_not_found')
  return { fileId, language: chosen.language, label: chosen.label, cues }
}

/** The transcript that a lesson page begins with. A lesson opens without it while its bytes cannot be read. */
export async function transcriptOf({ fileId, captions }: LessonPlayback): Promise<Transcript | null> {
  const chosen = firstOf(captions)
  if (!chosen) return null
  try {
    const cues = await findCues(fileId, chosen.language)
    if (!cues || cues.length > CUES_IN_PAGE_MAX) return null
    return { fileId, language: chosen.language, label: chosen.label, cues }
  } catch (cause) {
    logger().warn(
      { operation: 'learning.transcript', fileId, cause: describeCause(cause) },
      'transcript not read',
    )
    return null
  }
}

// They come with the ones that are on by themselves first.
function firstOf(captions: PlaybackCaptions[]): PlaybackCaptions | undefined {
  return captions[0]
}
