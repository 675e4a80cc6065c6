import type { Actor } from '@/lib/auth/actor'
import { transcriptOf } from '@/lib/learning/captions/read-transcript'
import { describeFile, mainFileOf } from '@/lib/learning/lesson-files'
import {
  type CourseOutline,
  findOutline,
  findWatchedFiles,
  type TracedLesson,
  type WatchedFile,
} from '@/lib/learning/lesson-store'
import { missingParts } from '@/lib/learning/missing-parts'
import { lessonAccess } from '@/lib/learning/policy'
import type { LessonView, OutlineLesson, OutlineModule } from '@/lib/learning/schemas'
import { filesOfLessons } from '@/lib/media/list-files'
import { VISITOR } from '@/lib/media/playback-url'
import { readLessonContent } from '@/lib/media/read-lesson-content'
import { AppError } from '@/lib/platform/errors'

/**
 * A lesson as its page shows it, for who is enrolled, for its owner and admins, and for everybody when it is a preview.
 * Refuses `lesson_not_found`, also where a draft may not be known of, and `not_enrolled` in a published course.
 */
export async function openLesson(
  actor: Actor | null,
  courseSlug: string,
  lessonId: string,
): Promise<LessonView> {
  const outline = await findOutline({ slug: courseSlug }, actor?.userId ?? null, actor?.region)
  const lessons = outline?.modules.flatMap(module => module.lessons) ?? []
  const index = lessons.findIndex(lesson => lesson.lessonId === lessonId)
  const lesson = lessons[index]
  if (!outline || !lesson) throw new AppError('not_found', 'lesson_not_found')
  const access = lessonAccess(actor, { ...outline, isPreview: lesson.isPreview })
  if (!access) throw refusal(outline)
  // From a preview one goes on to the next preview.
  const opens = (other: TracedLesson) =>
    lessonAccess(actor, { ...outline, isPreview: other.isPreview }) !== null

  const [found, watched, content] = await Promise.all([
    filesOfLessons([lessonId]),
    actor ? findWatchedFiles(actor.region, actor.userId, lessonId) : [],
    lesson.contentId ? readLessonContent(lesson.contentId, lessonId) : null,
  ])
  const files = found.get(lessonId) ?? []
  const main = mainFileOf(lesson.type, files)
  const reader = actor?.userId ?? VISITOR
  const [file, ...resources] = await Promise.all([
    main ? describeFile(main, reader) : null,
    ...files
      .filter(other => other !== main && other.state === 'ready')
      .map(other => describeFile(other, reader)),
  ])
  return {
    course: pick(outline),
    lesson: outlineLesson(lesson),
    access,
    enrollmentId: access === 'enrolled' ? outline.enrollmentId : null,
    missing: access === 'enrolled' ? missingOf(lesson, watched) : [],
    modules: outline.modules.map(outlineModule),
    previousLessonId: lessons.slice(0, index).findLast(opens)?.lessonId ?? null,
    nextLessonId: lessons.slice(index + 1).find(opens)?.lessonId ?? null,
    file: file ?? null,
    position: positionIn(
      watched.find(({ fileId }) => fileId === main?.fileId),
      lesson,
    ),
    resources: resources.filter(resource => resource !== null),
    transcript: file ? await transcriptOf(file) : null,
    content,
  }
}

function missingOf({ isCompleted }: TracedLesson, files: WatchedFile[]): LessonView['missing'] {
  return missingParts({ isCompleted, files: files.filter(({ isRequired }) => isRequired) })
}

function positionIn(file: WatchedFile | undefined, lesson: TracedLesson): LessonView['position'] {
  if (!file) return { seconds: 0, percent: 0, isCompleted: lesson.isCompleted }
  return { seconds: file.positionSeconds, percent: file.percent, isCompleted: file.isCompleted }
}

function refusal(course: CourseOutline): AppError {
  if (!course.isPublished) return new AppError('not_found', 'lesson_not_found')
  return new AppError('forbidden', 'not_enrolled', {
    publicMessage: 'Enroll in this course to open the lesson.',
  })
}

function pick({ courseId, slug, title, isPublished }: CourseOutline): LessonView['course'] {
  return { courseId, slug, title, isPublished }
}

function outlineModule({ moduleId, title, lessons }: CourseOutline['modules'][number]): OutlineModule {
  return { moduleId, title, lessons: lessons.map(outlineLesson) }
}

function outlineLesson({ lastWatchedAt: _, contentId: __, ...lesson }: TracedLesson): OutlineLesson {
  return lesson
}
