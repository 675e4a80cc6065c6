import type { LessonReadiness, LessonType } from '@/lib/catalog/policy'
import type { CurriculumOrder, LessonChanges, NewLesson } from '@/lib/catalog/schemas'
import { db, type Tx } from '@/lib/platform/postgres'

export async function appendModule(tx: Tx, courseId: string, moduleTitle: string): Promise<string> {
  const { _max } = await tx.courseModule.aggregate({ where: { courseId }, _max: { moduleOrder: true } })
  const data = { courseId, moduleTitle, moduleOrder: (_max.moduleOrder ?? 0) + 1 }
  const { moduleId } = await tx.courseModule.create({ data, select: { moduleId: true } })
  return moduleId
}

export async function moduleTitleOf(tx: Tx, moduleId: string): Promise<string | null> {
  const row = await tx.courseModule.findUnique({ where: { moduleId }, select: { moduleTitle: true } })
  return row?.moduleTitle ?? null
}

export async function renameModuleRow(tx: Tx, moduleId: string, moduleTitle: string): Promise<void> {
  await tx.courseModule.update({ where: { moduleId }, data: { moduleTitle }, select: { moduleId: true } })
}

export async function removeModule(tx: Tx, moduleId: string): Promise<void> {
  await tx.courseModule.delete({ where: { moduleId }, select: { moduleId: true } })
}

export async function appendLesson(tx: Tx, moduleId: string, lesson: NewLesson): Promise<string> {
  const { _max } = await tx.courseLesson.aggregate({ where: { moduleId }, _max: { lessonOrder: true } })
  const { title, type, ...rest } = lesson
  const { lessonId } = await tx.courseLesson.create({
    data: {
      ...rest,
      moduleId,
      lessonTitle: title,
      lessonType: type,
      lessonOrder: (_max.lessonOrder ?? 0) + 1,
    },
    select: { lessonId: true },
  })
  return lessonId
}

/** What an editor may change of a lesson, as it stands under the lock of its course; null when it is gone. */
export async function editableLesson(tx: Tx, lessonId: string) {
  const row = await tx.courseLesson.findUnique({
    where: { lessonId },
    select: { lessonTitle: true, lessonType: true, isPreview: true, contentId: true, durationMinutes: true },
  })
  if (!row) return null
  const { lessonTitle: title, lessonType: type, ...rest } = row
  return { ...rest, title, type }
}

export async function changeLesson(
  tx: Tx,
  lessonId: string,
  changes: Omit<LessonChanges, 'expected'>,
): Promise<void> {
  const { title, type, ...rest } = changes
  await tx.courseLesson.update({
    where: { lessonId },
    data: {
      ...rest,
      ...(title === undefined ? {} : { lessonTitle: title }),
      ...(type === undefined ? {} : { lessonType: type }),
    },
    select: { lessonId: true },
  })
}

export async function removeLesson(tx: Tx, lessonId: string): Promise<void> {
  await tx.courseLesson.delete({ where: { lessonId }, select: { lessonId: true } })
}

export function countLessons(tx: Tx, courseId: string): Promise<number> {
  return tx.courseLesson.count({ where: { module: { courseId } } })
}

export async function lessonTypeOf(lessonId: string): Promise<LessonType | null> {
  const row = await db().courseLesson.findUnique({ where: { lessonId }, select: { lessonType: true } })
  return row?.lessonType ?? null
}

/** The ids of what a course consists of, in order. */
export async function structureOf(tx: Tx, courseId: string): Promise<CurriculumOrder> {
  const modules = await tx.courseModule.findMany({
    where: { courseId },
    orderBy: { moduleOrder: 'asc' },
    select: { moduleId: true, lessons: { orderBy: { lessonOrder: 'asc' }, select: { lessonId: true } } },
  })
  return {
    modules: modules.map(({ moduleId, lessons }) => ({
      moduleId,
      lessonIds: lessons.map(lesson => lesson.lessonId),
    })),
  }
}

/** Writes a whole order in two statements; the unique keys are checked at the end of the transaction. */
export async function writeOrder(tx: Tx, { modules }: CurriculumOrder): Promise<void> {
  const moduleIds = modules.map(module => module.moduleId)
  await tx.$executeRaw`
    UPDATE course_modules m SET module_order = wanted.position
    FROM unnest(${moduleIds}::uuid[]) WITH ORDINALITY AS wanted(module_id, position)
    WHERE m.module_id = wanted.module_id AND m.module_order <> wanted.position`
  const places = modules.flatMap(({ moduleId, lessonIds }) =>
    lessonIds.map((lessonId, index) => ({ lessonId, moduleId, position: index + 1 })),
  )
  await tx.$executeRaw`
    UPDATE course_lessons l SET module_id = wanted.module_id, lesson_order = wanted.position
    FROM unnest(${places.map(place => place.lessonId)}::uuid[], ${places.map(place => place.moduleId)}::uuid[],
                ${places.map(place => place.position)}::int[]) AS wanted(lesson_id, module_id, position)
    WHERE l.lesson_id = wanted.lesson_id
      AND (l.module_id, l.lesson_order) IS DISTINCT FROM (wanted.module_id, wanted.position)`
}

/** What the publishing checklist looks at. */
export async function readinessOf(client: Tx, courseId: string): Promise<LessonReadiness[]> {
  const lessons = await client.courseLesson.findMany({
    where: { module: { courseId } },
    orderBy: [{ module: { moduleOrder: 'asc' } }, { lessonOrder: 'asc' }],
    select: {
      lessonId: true,
      lessonTitle: true,
      lessonType: true,
      contentId: true,
      files: { select: { state: true, kind: true } },
    },
  })
  return lessons.map(({ lessonId, lessonTitle, lessonType, contentId, files }) => ({
    lessonId,
    title: lessonTitle,
    type: lessonType,
    hasContent: contentId !== null,
    // A handout beside a video is welcome, but it is not the lesson.
    fileStates: files
      .filter(file => lessonType !== 'video' || file.kind === 'video' || file.kind === 'audio')
      .map(file => file.state),
  }))
}

export function readinessNow(courseId: string): Promise<LessonReadiness[]> {
  return readinessOf(db(), courseId)
}
