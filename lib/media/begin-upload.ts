import { z } from 'zod'
import type { Actor } from '@/lib/auth/actor'
import { quotaUseOf, refuseOverQuota } from '@/lib/media/internal/charge-bytes'
import { cleanName } from '@/lib/media/internal/clean-name'
import { refuseFullDisk } from '@/lib/media/internal/refuse-full-disk'
import { refuseOverLimit } from '@/lib/media/internal/refuse-over-limit'
import { findCourseLimit, findSiteLimit } from '@/lib/media/limit-store'
import { refusalOf } from '@/lib/media/policy'
import { findQuota } from '@/lib/media/quota-store'
import { KnownUpload, type UploadLimits, UploadPlan, type UploadTarget } from '@/lib/media/schemas'
import { config } from '@/lib/platform/config'
import { AppError } from '@/lib/platform/errors'

/** What that place is. What does not apply is empty, because it is noted as text. */
export interface UploadPlace {
  courseId: string
  lessonId: string
  lessonType: string
  replacesFileId: string
}

/** Decides in the owner's domain whether this person may put a file there, and throws the refusal when not. */
export type AuthorizeUpload = (actor: Actor, target: UploadTarget) => Promise<UploadPlace>

/** What may be noted with an upload: written by us, never taken over from the client as it is. */
export type UploadNotes = Record<
  'userId' | 'courseId' | 'lessonId' | 'lessonType' | 'replacesFileId' | 'filename' | 'filetype',
  string
> & { sha256?: string }

const Announced = UploadPlan.omit({ sizeBytes: true }).extend({
  filename: z
    .string('Say what the file is called.')
    .transform(name => cleanName(name))
    .pipe(z.string().min(1, 'Say what the file is called.')),
  sha256: KnownUpload.shape.sha256.optional(),
})

/** How large files may be on this installation, and how much this person may keep and keeps. */
export async function uploadLimits(actor: Actor): Promise<UploadLimits> {
  const { maxVideoBytes, maxResourceBytes, quotaBytes: ofEverybody } = config()
  const quota = await findQuota(actor.userId)
  const { usedBytes, quotaBytes } = quota ? quotaUseOf(quota) : { usedBytes: 0, quotaBytes: ofEverybody }
  return { maxVideoBytes, maxResourceBytes, usedBytes, quotaBytes }
}

/** What a sender says of a file before its bytes; the size is undefined when it said none. */
export interface AnnouncedFile {
  metadata: Record<string, unknown>
  sizeBytes: number | undefined
}

/**
 * Says before the first byte whether a file will be taken, and what is noted with it. Each refusal names the limit, its
 * value and who can change it. Refuses what `describeUpload` refuses, `quota_full`, `course_full`,
 * `site_full` and `storage_full`.
 */
export async function beginUpload(
  actor: Actor,
  announced: AnnouncedFile,
  authorizeUpload: AuthorizeUpload,
): Promise<UploadNotes & { sizeBytes: number }> {
  const described = await describeUpload(actor, announced, authorizeUpload)
  const quota = await findQuota(actor.userId)
  if (quota) refuseOverQuota(quota, described.sizeBytes)
  if (described.courseId) {
    refuseOverLimit('course_quota', await findCourseLimit(described.courseId), described.sizeBytes)
  }
  refuseOverLimit('site_quota', await findSiteLimit(), described.sizeBytes)
  await refuseFullDisk(described.sizeBytes)
  return described
}

/**
 * The same for bytes that need no room. Refuses `invalid_upload`, `size_needed`, `empty_file`, `unsupported_type` and
 * `file_too_large`, and what the domain of the lesson refuses.
 */
export async function describeUpload(
  actor: Actor,
  { metadata, sizeBytes }: AnnouncedFile,
  authorizeUpload: AuthorizeUpload,
): Promise<UploadNotes & { sizeBytes: number }> {
  const parsed = Announced.safeParse(metadata)
  if (!parsed.success) {
    throw new AppError('invalid_input', 'invalid_upload', {
      publicMessage: parsed.error.issues[0]?.message ?? 'The upload is not described well enough.',
    })
  }
  const { filename, filetype, sha256 } = parsed.data
  if (sizeBytes === undefined) {
    throw new AppError('invalid_input', 'size_needed', {
      publicMessage: 'The size of the file has to be known before it is sent.',
    })
  }
  const place = await authorizeUpload(actor, targetOf(parsed.data))
  refuse({ filename, mimeType: filetype, sizeBytes })
  return { ...place, userId: actor.userId, filename, filetype, sizeBytes, ...(sha256 ? { sha256 } : {}) }
}

function targetOf({ lessonId, courseId, replacesFileId }: z.infer<typeof Announced>): UploadTarget {
  if (replacesFileId) return { replacesFileId }
  if (lessonId) return { lessonId }
  if (courseId) return { courseId }
  throw new AppError('invalid_input', 'invalid_upload', {
    publicMessage: 'Say which lesson the file belongs to.',
  })
}

const REFUSAL_KINDS = {
  empty_file: 'invalid_input',
  unsupported_type: 'unsupported_type',
  file_too_large: 'too_large',
} as const

function refuse(file: { filename: string; mimeType: string; sizeBytes: number }): void {
  const { maxVideoBytes, maxResourceBytes } = config()
  const refused = refusalOf(file, { maxVideoBytes, maxResourceBytes })
  if (!refused) return
  throw new AppError(REFUSAL_KINDS[refused.reason], refused.reason, {
    publicMessage: refused.message,
    details: refused.limit ? { limit: refused.limit } : {},
  })
}
