import { z } from 'zod'
import type { Actor } from '@/lib/auth/actor'
import { cleanName } from '@/lib/media/internal/clean-name'
import { refusalOf } from '@/lib/media/policy'
import { FileId, type UploadLimits } from '@/lib/media/schemas'
import { freeBytes } from '@/lib/media/upload-store'
import { config } from '@/lib/platform/config'
import { AppError } from '@/lib/platform/errors'

/** Where a file is meant to go: into a lesson, into a course without a lesson yet, or in the place of another file. */
export type UploadTarget = { lessonId: string } | { courseId: string } | { replacesFileId: string }

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
>

const DISK_RESERVE_BYTES = 512 * 1024 ** 2

const Announced = z.object({
  lessonId: z.uuid('Say which lesson the file belongs to.').optional(),
  courseId: z.uuid('Say which course the file belongs to.').optional(),
  replacesFileId: FileId.optional(),
  filename: z
    .string('Say what the file is called.')
    .transform(name => cleanName(name))
    .pipe(z.string().min(1, 'Say what the file is called.')),
  filetype: z.string().max(127).default(''),
})

/** How large files may be on this installation. */
export function uploadLimits(): UploadLimits {
  const { maxVideoBytes, maxResourceBytes } = config()
  return { maxVideoBytes, maxResourceBytes }
}

/**
 * Says before the first byte whether a file will be taken, and what is noted with it.
 * Refuses `invalid_upload`, `size_needed`, `empty_file`, `unsupported_type`, `file_too_large` and `storage_full`.
 */
export async function beginUpload(
  actor: Actor,
  announced: { metadata: Record<string, string | null>; sizeBytes: number | undefined },
  authorizeUpload: AuthorizeUpload,
): Promise<UploadNotes> {
  const parsed = Announced.safeParse(announced.metadata)
  if (!parsed.success) {
    throw new AppError('invalid_input', 'invalid_upload', {
      publicMessage: parsed.error.issues[0]?.message ?? 'The upload is not described well enough.',
    })
  }
  const { filename, filetype } = parsed.data
  const { sizeBytes } = announced
  if (sizeBytes === undefined) {
    throw new AppError('invalid_input', 'size_needed', {
      publicMessage: 'The size of the file has to be known before it is sent.',
    })
  }
  const place = await authorizeUpload(actor, targetOf(parsed.data))
  refuse({ filename, mimeType: filetype, sizeBytes })
  await refuseFullDisk(sizeBytes)
  return { ...place, userId: actor.userId, filename, filetype }
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
  const limits = uploadLimits()
  const refused = refusalOf(file, limits)
  if (!refused) return
  throw new AppError(REFUSAL_KINDS[refused.reason], refused.reason, {
    publicMessage: refused.message,
    details: { limits },
  })
}

async function refuseFullDisk(sizeBytes: number): Promise<void> {
  if ((await freeBytes()) >= sizeBytes + DISK_RESERVE_BYTES) return
  throw new AppError('unavailable', 'storage_full', {
    publicMessage: 'There is not enough space left for this file. An administrator has to free some first.',
  })
}
