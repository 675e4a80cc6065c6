import { findDescribedFile } from '@/lib/media/described-file-store'
import { describeFile, putDocument } from '@/lib/media/document-store'
import { dropUpload, finishUpload } from '@/lib/media/finish-upload'
import { type Room, reserveRoomOfForm } from '@/lib/media/internal/charge-bytes'
import { readFileSignature } from '@/lib/media/internal/file-signature'
import { followNow } from '@/lib/media/internal/follow-now'
import { FORM_BYTES_MAX, type ReceivedForm, receiveForm } from '@/lib/media/internal/receive-form'
import { resourceOf, videoOf } from '@/lib/media/internal/record-shapes'
import { refuseFullDisk } from '@/lib/media/internal/refuse-full-disk'
import { withUploadLock } from '@/lib/media/internal/upload-lock'
import { requireModels } from '@/lib/media/model-store'
import { claimedKind, refusalOf } from '@/lib/media/policy'
import type { ResourceRecord, VideoRecord } from '@/lib/media/record-schemas'
import { beginReceipt, pathOfUpload, type UploadPlace } from '@/lib/media/upload-store'
import { config } from '@/lib/platform/config'
import { AppError } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'

export type { UploadPlace }

/** Where what came belongs, decided from the fields of its form. Throws the refusal of what does not fit. */
export type ReadPlace = (fields: Record<string, string>) => Promise<UploadPlace>

/**
 * Takes a video in one request (FUT-01) and gives its record; it goes on as one that came by tus does. Whoever calls has
 * decided that the person may. Refuses `invalid_form` and what `finishUpload` refuses, and before anything is read
 * `storage_full`, `quota_full`, `media_store` and `model_not_initialized` (MED-28).
 */
export async function receiveVideo(
  request: Request,
  userId: string,
  readPlace: ReadPlace,
): Promise<VideoRecord> {
  return videoOf(await receive(request, userId, readPlace, 'video'))
}

/** The same for a document, picture, archive or text that goes with a course or lesson. */
export async function receiveResource(
  request: Request,
  userId: string,
  readPlace: ReadPlace,
): Promise<ResourceRecord> {
  return resourceOf(await receive(request, userId, readPlace, 'resource'))
}

type Wanted = 'video' | 'resource'

async function receive(request: Request, userId: string, readPlace: ReadPlace, wanted: Wanted) {
  await requireModels()
  const uploadId = newId()
  const room = await takeRoom(request, { uploadId, userId })
  try {
    await beginReceipt(uploadId)
    const form = await receiveForm(request, pathOfUpload(uploadId), limitsOf(wanted, room))
    if (form.sizeBytes === 0) throw refused({ ...form }, wanted)
    await requireKind(uploadId, form, wanted)
    await beginReceipt(uploadId, { ...(await readPlace(form.fields)), ...form })
    await withUploadLock(uploadId, () => finishUpload(uploadId))
  } catch (error) {
    await dropUpload(uploadId)
    throw error
  }
  const file = await findDescribedFile(uploadId)
  if (!file) throw new AppError('gone', 'upload_lost')
  await followNow(() => putDocument(file))
  return describeFile(file)
}

/** Of the whole form at most so much is not the file; what it says of its length is checked while it comes. */
async function takeRoom(request: Request, upload: { uploadId: string; userId: string }): Promise<Room> {
  const formBytes = Number(request.headers.get('content-length') ?? Number.NaN)
  const announced = Number.isSafeInteger(formBytes) && formBytes > 0
  const fileBytesMin = Math.max(1, formBytes - FORM_BYTES_MAX)
  await refuseFullDisk(announced ? fileBytesMin : 0)
  return reserveRoomOfForm(upload, announced ? { formBytes, fileBytesMin } : undefined)
}

function limitsOf(wanted: Wanted, { roomBytes, overrun }: Room) {
  const limits = config()
  const ofKind = wanted === 'video' ? limits.maxVideoBytes : limits.maxResourceBytes
  return {
    bytesMaxOf(file: { filename: string; mimeType: string }) {
      const kind = claimedKind(file.filename, file.mimeType)
      if (kind && !fits(kind, wanted)) throw refused({ ...file, sizeBytes: 1 }, wanted)
      const refusal = refusalOf({ ...file, sizeBytes: 1 }, limits)
      if (refusal) throw refused({ ...file, sizeBytes: 1 }, wanted)
      return Math.min(ofKind, roomBytes)
    },
    tooLarge: (file: { filename: string; mimeType: string }) =>
      roomBytes < ofKind ? overrun() : refused({ ...file, sizeBytes: ofKind + 1 }, wanted),
  }
}

/** SEC-09: a name and a type are claims; the first bytes decide. */
async function requireKind(uploadId: string, form: ReceivedForm, wanted: Wanted): Promise<void> {
  const kind = (await readFileSignature(pathOfUpload(uploadId)))?.kind ?? 'document'
  if (!fits(kind, wanted)) throw refused({ ...form, mimeType: '', filename: '' }, wanted)
}

// Sound is a part of a lesson and no resource (MED-11).
function fits(kind: string, wanted: Wanted): boolean {
  return wanted === 'video' ? kind === 'video' : kind !== 'video' && kind !== 'audio'
}

const KINDS = {
  empty_file: 'invalid_input',
  file_too_large: 'too_large',
  unsupported_type: 'unsupported_type',
} as const

function refused(file: { filename: string; mimeType: string; sizeBytes: number }, wanted: Wanted): AppError {
  const refusal = refusalOf(file, config())
  const reason = refusal?.reason ?? 'unsupported_type'
  const message =
    reason === 'unsupported_type' && wanted === 'video'
      ? 'This file is not a video that Lectern takes.'
      : refusal?.message
  return new AppError(KINDS[reason], reason, {
    publicMessage: message ?? 'Video and sound are no resources. Send a video as a video of the course.',
  })
}
