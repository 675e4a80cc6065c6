import { createHash } from 'node:crypto'
import type { Actor } from '@/lib/auth/actor'
import { structureOf } from '@/lib/catalog/curriculum-store'
import type { CourseImport, NewImport } from '@/lib/catalog/import-schemas'
import { findImportOfKey, insertImport, type KnownImport } from '@/lib/catalog/import-store'
import { requireTakableFiles } from '@/lib/catalog/internal/takable-files'
import { readImport } from '@/lib/catalog/read-imports'
import { lockOwnCourse, noteCourseAct } from '@/lib/catalog/require-own-course'
import { AppError, KEY_REUSED } from '@/lib/platform/errors'
import { inTransaction, type Transaction } from '@/lib/platform/transaction'

/**
 * Makes modules, lessons and the places of their files of a folder, all of it or nothing; the same key with the same
 * wish gives the same import again. The files are sent afterwards, each to its place. Refuses as `requireOwnCourse`
 * does, `files_not_taken` with the reason at each file, `curriculum_changed`, `import_taken_back` and
 * `idempotency_key_reused`.
 */
export async function importFolder(
  actor: Actor,
  courseId: string,
  requestKey: string,
  wish: NewImport,
): Promise<CourseImport> {
  const requestDigest = createHash('sha256')
    .update(JSON.stringify([courseId, wish]))
    .digest('hex')
  const importId = await inTransaction(async tx => {
    const course = await lockOwnCourse(tx, actor, courseId, null)
    const known = await findImportOfKey(tx, actor.userId, requestKey)
    if (known) return sameImport(known, requestDigest)
    const takable = requireTakableFiles(wish)
    await requireModules(tx, courseId, wish)
    await noteCourseAct(tx, actor, course, 'course.change')
    return insertImport(tx, { courseId, createdBy: actor.userId, requestKey, requestDigest }, takable)
  })
  return readImport(actor, importId)
}

function sameImport(known: KnownImport, requestDigest: string): string {
  if (known.requestDigest.trim() !== requestDigest) {
    throw new AppError('invalid_input', KEY_REUSED, {
      publicMessage: 'This Idempotency-Key came before with another folder.',
    })
  }
  if (known.takenBackAt) {
    throw new AppError('gone', 'import_taken_back', {
      publicMessage: 'This import was taken back. Import the folder again.',
    })
  }
  return known.importId
}

async function requireModules(tx: Transaction, courseId: string, { modules }: NewImport): Promise<void> {
  const there = new Set((await structureOf(tx, courseId)).modules.map(module => module.moduleId))
  const named = modules.flatMap(({ module }) => ('moduleId' in module ? [module.moduleId] : []))
  if (named.every(moduleId => there.has(moduleId))) return
  throw new AppError('stale', 'curriculum_changed', {
    publicMessage:
      'A module of this course was removed in the meantime. Nothing was imported; choose another.',
  })
}
