import type { Actor } from '@/lib/auth/actor'
import { authorizeLessonUpload } from '@/lib/catalog/authorize-lesson-upload'
import { addFile } from '@/lib/media/add-file'
import { filesOfLessons } from '@/lib/media/list-files'
import type { LessonFile } from '@/lib/media/schemas'
import { giveCaptions } from './give-captions'
import { giveQuiz } from './give-quiz'
import { type LessonPlace, lessonSource, type SourceFile } from './lesson-source'
import { processNow } from './process-now'

export interface MadeLesson {
  lessonId: string
  /** None for a quiz, and while it is still to be recorded. */
  fileId: string | undefined
  /** 0 for what is read. */
  durationSeconds: number
  isQuiz?: boolean
}

/** Makes a lesson's file on this machine, adds it as its teacher would, and processes it. A file that is there stays. */
export async function giveMedia(teacher: Actor, lessonId: string, place: LessonPlace): Promise<MadeLesson> {
  const { lesson } = place
  if (lesson && 'quiz' in lesson) {
    await giveQuiz(teacher, lessonId, lesson.title, lesson.quiz)
    return { lessonId, fileId: undefined, durationSeconds: 0, isQuiz: true }
  }
  const source = await lessonSource(place)
  if (!source) return { lessonId, fileId: undefined, durationSeconds: 0 }
  const [there] = await filesOf(lessonId)
  const fileId = there?.fileId ?? (await add(teacher, lessonId, source))
  if (there?.state !== 'ready') await processNow(fileId)
  const [ready] = await filesOf(lessonId)
  if (ready?.state !== 'ready') {
    throw new Error(
      `${source.fileName} was not processed: ${ready?.failureReason ?? ready?.state ?? 'it is gone'}`,
    )
  }
  await giveCaptions(teacher, ready, lesson)
  return { lessonId, fileId, durationSeconds: ready.durationSeconds }
}

async function filesOf(lessonId: string): Promise<LessonFile[]> {
  return (await filesOfLessons([lessonId])).get(lessonId) ?? []
}

async function add(teacher: Actor, lessonId: string, { path, fileName }: SourceFile): Promise<string> {
  const place = await authorizeLessonUpload(teacher, lessonId)
  // Copied, because the cache keeps its own for the next data directory.
  const bytes = { path, filename: fileName, mayMove: false }
  return (await addFile({ ...place, userId: teacher.userId }, bytes)).fileId
}
