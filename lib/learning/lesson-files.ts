import type { LessonPlayback } from '@/lib/learning/schemas'
import { issuePlayback } from '@/lib/media/playback-url'
import type { LessonFile } from '@/lib/media/schemas'
import { AppError } from '@/lib/platform/errors'

/**
 * The file a lesson is about: the newest one of its kind that can be played, else the newest one at all. Of documents
 * only a PDF is read in place; everything else goes with it.
 */
export function mainFileOf(type: 'video' | 'document' | 'quiz', files: LessonFile[]): LessonFile | undefined {
  const isOfKind = (file: LessonFile) =>
    type === 'video'
      ? file.kind === 'video' || file.kind === 'audio'
      : file.kind === 'document' && file.mimeType === 'application/pdf'
  const fitting = files.filter(isOfKind)
  return fitting.findLast(file => file.state === 'ready') ?? fitting.at(-1)
}

/** A file with the addresses that play it for this person. Who calls has decided that they may. */
export async function describeFile(file: LessonFile, userId: string): Promise<LessonPlayback> {
  if (file.state === 'failed') return { ...file, ...NO_ADDRESS }
  try {
    return { ...file, ...(await issuePlayback({ fileId: file.fileId, userId })) }
  } catch (error) {
    // There is nothing to play yet, or it was removed a moment ago.
    if (error instanceof AppError && (error.kind === 'conflict' || error.kind === 'not_found')) {
      return { ...file, ...NO_ADDRESS }
    }
    throw error
  }
}

const NO_ADDRESS = {
  url: null,
  posterUrl: null,
  storyboardUrl: null,
  token: null,
  expiresAt: null,
  captions: [],
}
