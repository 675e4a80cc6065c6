import type { Actor } from '@/lib/auth/actor'
import { listCaptions } from '@/lib/media/captions/read-captions'
import { saveCaptions } from '@/lib/media/captions/save-captions'
import { CaptionInput } from '@/lib/media/captions/schemas'
import type { LessonFile } from '@/lib/media/schemas'
import type { SampleLesson } from './sample-course'

const PAUSE_MS = 150

/** Gives a video the captions that are written down for it, as its teacher would. Those that are there stay. */
export async function giveCaptions(
  teacher: Actor,
  { fileId, durationSeconds }: LessonFile,
  lesson: SampleLesson | undefined,
): Promise<void> {
  const written = captionsOf(lesson)
  if (!written) return
  const there = (await listCaptions(teacher, fileId)).map(({ language }) => language)
  for (const [index, [language, lines]] of Object.entries(written).entries()) {
    if (there.includes(language)) continue
    const partMs = Math.floor((durationSeconds * 1000) / lines.length)
    const cues = lines.map((text, place) => ({
      startMs: place * partMs,
      endMs: (place + 1) * partMs - PAUSE_MS,
      text,
    }))
    const isFirst = index === 0
    const kind = isFirst ? 'captions' : 'subtitles'
    const input = CaptionInput.parse({ revision: 0, kind, isDefault: isFirst, isReviewed: isFirst, cues })
    await saveCaptions(teacher, fileId, language, input)
  }
}

function captionsOf(lesson: SampleLesson | undefined): Record<string, string[]> | undefined {
  if (!lesson) return undefined
  if ('video' in lesson) return lesson.video.captions
  return 'recording' in lesson ? lesson.recording.captions : undefined
}
