import type { CourseImport, ImportItem, NewImport } from '@/lib/catalog/import-schemas'
import { newId } from '@/lib/platform/ids'
import { db, sql, type Tx } from '@/lib/platform/postgres'

export interface ImportRequest {
  courseId: string
  createdBy: string
  requestKey: string
  requestDigest: string
}

export interface KnownImport {
  importId: string
  requestDigest: string
  takenBackAt: Date | null
}

/** The import that this person's key made before, or null. */
export function findImportOfKey(tx: Tx, createdBy: string, requestKey: string): Promise<KnownImport | null> {
  return tx.courseImport.findUnique({
    where: { createdBy_requestKey: { createdBy, requestKey } },
    select: { importId: true, requestDigest: true, takenBackAt: true },
  })
}

/**
 * Writes modules, lessons and the places of their files in a handful of statements, whatever their number, and gives
 * the id of the import. The caller holds the course.
 */
export async function insertImport(tx: Tx, request: ImportRequest, { modules }: NewImport): Promise<string> {
  const importId = newId()
  const placed = modules.map(({ module, lessons }) => ({
    moduleId: 'moduleId' in module ? module.moduleId : newId(),
    newTitle: 'title' in module ? module.title : null,
    lessons: lessons.map(lesson => ({ ...lesson, lessonId: newId() })),
  }))
  const fresh = placed.filter(({ newTitle }) => newTitle !== null)
  const lastModule = await lastModuleOrder(tx, request.courseId)
  await tx.courseModule.createMany({
    data: fresh.map(({ moduleId, newTitle }, index) => ({
      moduleId,
      courseId: request.courseId,
      moduleTitle: newTitle ?? '',
      moduleOrder: lastModule + index + 1,
    })),
  })
  const lastLessons = await lastLessonOrders(
    tx,
    placed.map(({ moduleId }) => moduleId),
  )
  await tx.courseLesson.createMany({
    data: placed.flatMap(({ moduleId, lessons }) =>
      lessons.map(({ lessonId, title, type }) => {
        const lessonOrder = (lastLessons.get(moduleId) ?? 0) + 1
        lastLessons.set(moduleId, lessonOrder)
        return { lessonId, moduleId, lessonTitle: title, lessonType: type, lessonOrder }
      }),
    ),
  })
  await tx.courseImport.create({
    data: { importId, ...request, moduleIds: fresh.map(({ moduleId }) => moduleId) },
  })
  const files = placed.flatMap(({ lessons }) =>
    lessons.flatMap(({ lessonId, files }) => files.map(file => ({ ...file, lessonId }))),
  )
  await tx.courseImportItem.createMany({
    data: files.map((file, position) => ({
      ...file,
      itemId: newId(),
      importId,
      position,
      sizeBytes: BigInt(file.sizeBytes),
    })),
  })
  return importId
}

async function lastModuleOrder(tx: Tx, courseId: string): Promise<number> {
  const { _max } = await tx.courseModule.aggregate({ where: { courseId }, _max: { moduleOrder: true } })
  return _max.moduleOrder ?? 0
}

async function lastLessonOrders(tx: Tx, moduleIds: string[]): Promise<Map<string, number>> {
  const rows = await tx.courseLesson.groupBy({
    by: ['moduleId'],
    where: { moduleId: { in: moduleIds } },
    _max: { lessonOrder: true },
  })
  return new Map(rows.map(({ moduleId, _max }) => [moduleId, _max.lessonOrder ?? 0]))
}

type ImportRow = Omit<CourseImport, 'createdAt'> & { createdAt: Date }

const IMPORTS = `
  SELECT i.import_id AS "importId", i.course_id AS "courseId", c.title AS "courseTitle", i.created_at AS "createdAt",
         coalesce(items.list, '[]') AS items
  FROM course_imports i JOIN courses c USING (course_id)
  LEFT JOIN LATERAL (
    SELECT json_agg(json_build_object('itemId', t.item_id, 'lessonId', t.lesson_id, 'lessonTitle', l.lesson_title,
             'role', t.role, 'path', t.path, 'filename', t.filename, 'sizeBytes', t.size_bytes,
             'language', t.language, 'state', t.state, 'fileId', t.file_id, 'fileState', f.state)
             ORDER BY t.position) AS list,
           bool_or(t.state = 'waiting') AS is_waiting
    FROM course_import_items t JOIN course_lessons l USING (lesson_id) LEFT JOIN media_files f USING (file_id)
    WHERE t.import_id = i.import_id) items ON true
  WHERE i.taken_back_at IS NULL`

export async function findImport(importId: string): Promise<CourseImport | null> {
  const { rows } = await sql().query<ImportRow>(`${IMPORTS} AND i.import_id = $1`, [importId])
  return rows[0] ? importOf(rows[0]) : null
}

/** The imports of a course, the newest first. */
export async function findImportsOfCourse(courseId: string, limit: number): Promise<CourseImport[]> {
  const { rows } = await sql().query<ImportRow>(
    `${IMPORTS} AND i.course_id = $1 ORDER BY i.created_at DESC, i.import_id DESC LIMIT $2`,
    [courseId, limit],
  )
  return rows.map(importOf)
}

/** What somebody began to import and did not finish, the newest first. */
export async function findUnfinishedImports(userId: string, limit: number): Promise<CourseImport[]> {
  const { rows } = await sql().query<ImportRow>(
    `${IMPORTS} AND i.created_by = $1 AND items.is_waiting
     ORDER BY i.created_at DESC, i.import_id DESC LIMIT $2`,
    [userId, limit],
  )
  return rows.map(importOf)
}

const importOf = (row: ImportRow): CourseImport => ({ ...row, createdAt: row.createdAt.toISOString() })

export async function findCourseOfImport(importId: string): Promise<string | null> {
  const row = await db().courseImport.findUnique({
    where: { importId, takenBackAt: null },
    select: { courseId: true },
  })
  return row?.courseId ?? null
}

/** Changes a place that no file has taken yet. Says whether there was one. */
export async function changeWaitingItem(
  tx: Tx,
  ref: { importId: string; itemId: string },
  change: Partial<Pick<ImportItem, 'path' | 'filename' | 'sizeBytes'>> & { state: 'waiting' | 'skipped' },
): Promise<boolean> {
  const { sizeBytes, ...rest } = change
  const { count } = await tx.courseImportItem.updateMany({
    where: { ...ref, state: { not: 'done' } },
    data: {
      ...rest,
      ...(sizeBytes === undefined ? {} : { sizeBytes: BigInt(sizeBytes) }),
      settledAt: change.state === 'waiting' ? null : new Date(),
    },
  })
  return count === 1
}

/** Notes that the captions of a place are with their video. */
export async function settleCaptions(itemId: string): Promise<void> {
  await db().courseImportItem.updateMany({
    where: { itemId, role: 'captions' },
    data: { state: 'done', settledAt: new Date() },
  })
}

/** What an import made, as far as it is still there. */
export async function madeByImport(
  tx: Tx,
  importId: string,
): Promise<{ lessonIds: string[]; moduleIds: string[] } | null> {
  const row = await tx.courseImport.findUnique({
    where: { importId, takenBackAt: null },
    select: { moduleIds: true, items: { distinct: ['lessonId'], select: { lessonId: true } } },
  })
  return row && { moduleIds: row.moduleIds, lessonIds: row.items.map(item => item.lessonId) }
}

/** Removes those of the modules that hold no lesson (any more). */
export async function removeEmptyModules(tx: Tx, moduleIds: string[]): Promise<void> {
  await tx.courseModule.deleteMany({ where: { moduleId: { in: moduleIds }, lessons: { none: {} } } })
}

export async function noteTakenBack(tx: Tx, importId: string): Promise<void> {
  await tx.courseImport.update({
    where: { importId },
    data: { takenBackAt: new Date() },
    select: { importId: true },
  })
}
