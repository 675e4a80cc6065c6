import type { Actor } from '@/lib/auth/actor'
import { type FilePlaceOwner, findPlaceOwner } from '@/lib/media/file-owner-store'
import { type AuditedAct, appendAuditOfAdmin } from '@/lib/platform/audit'
import type { Transaction } from '@/lib/platform/transaction'

interface OwnedFile {
  fileId: string
  uploadedBy: string | null
  instructorId: string | null
}

/**
 * Whether it takes the rights of an admin to change this file. What is in a course or with a product belongs to who gives
 * that, also when an admin has brought it there; what only waits in a library belongs to who brought it.
 */
export function isFileOfOthers(actor: Pick<Actor, 'userId'>, file: OwnedFile): boolean {
  return actor.userId !== ownerOf(file)
}

const ownerOf = ({ instructorId, uploadedBy }: OwnedFile) => instructorId ?? uploadedBy

/** Notes in the transaction of a change that an admin made it to a file of somebody else (I20). */
export async function auditFile(
  tx: Transaction,
  actor: Actor,
  file: OwnedFile,
  action: string,
): Promise<void> {
  const { uploadedBy, instructorId } = file
  const about = { actorId: actor.userId, action, targetType: 'file', targetId: file.fileId }
  await appendAuditOfAdmin(tx, ownerOf(file), { ...about, before: { uploadedBy, instructorId } })
}

/** Notes in the transaction that makes a file that somebody brought it to the course, or in the place of the file, of another. */
export async function auditArrival(tx: Transaction, userId: string, fileId: string): Promise<void> {
  const place = await findPlaceOwner(tx, fileId)
  if (place) await appendAuditOfAdmin(tx, place.ownerId, { actorId: userId, ...arrivalAt(fileId, place) })
}

function arrivalAt(
  fileId: string,
  { ownerId, courseId, versionOf, version }: FilePlaceOwner,
): Omit<AuditedAct, 'actorId'> {
  const before = { instructorId: ownerId }
  if (versionOf) {
    return { action: 'file.replace', targetType: 'file', targetId: versionOf, before, after: { version } }
  }
  return { action: 'file.add', targetType: 'file', targetId: fileId, before, after: { courseId } }
}

/** Notes that a file is used in a lesson, when either the file or the course is somebody else's. */
export async function auditUse(
  tx: Transaction,
  actor: Actor,
  file: OwnedFile,
  lesson: { lessonId: string; instructorId: string },
): Promise<void> {
  const { fileId, uploadedBy, instructorId } = file
  const about = { actorId: actor.userId, action: 'file.use', targetType: 'file', targetId: fileId }
  const after = { lessonId: lesson.lessonId, instructorId: lesson.instructorId }
  const ownerId = isFileOfOthers(actor, file) ? ownerOf(file) : lesson.instructorId
  await appendAuditOfAdmin(tx, ownerId, { ...about, before: { uploadedBy, instructorId }, after })
}
