import { describeFile, putDocument } from '@/lib/media/document-store'
import { findDescribedFile } from '@/lib/media/file-store'
import { finishUpload } from '@/lib/media/finish-upload'
import { readFileSignature } from '@/lib/media/internal/file-signature'
import { followNow } from '@/lib/media/internal/follow-now'
import { type ReceivedForm, receiveForm } from '@/lib/media/internal/receive-form'
import { resourceOf, videoOf } from '@/lib/media/internal/record-shapes'
import { withUploadLock } from '@/lib/media/internal/upload-lock'
import { requireModels } from '@/lib/media/model-store'
import { claimedKind, refusalOf } from '@/lib/media/policy'
import type { ResourceRecord, VideoRecord } from '@/lib/media/record-schemas'
import {
  beginReceipt,
  freeBytes,
  pathOfUpload,
  removeUpload,
  type UploadPlace,
} from '@/lib/media/upload-store'
import { config } from '@/lib/platform/config'
import { AppError } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'

export type { UploadPlace }

/** Where what came belongs, decided from the fields of its form. Throws the refusal of what does not fit. */
export type ReadPlace = (fields: Record<string, string>) => Promise<UploadPlace>

/**
 * Takes a video in one request (FUT-01) and gives its record; it goes on as one that came by tus does. Whoever calls has
 * decided that the person may. Refuses `invalid_form`, what `finishUpload` refuses, `storage_full`, and `media_store` and
 * `model_not_initialized` before anything is read (MED-28).
 */
export async function receiveVideo(request: Request, readPlace: ReadPlace): Promise<VideoRecord> {
  return videoOf(await receive(request, readPlace, 'video'))
}

/** The same for a document, picture, archive or text that goes with a course or lesson. */
export async function receiveResource(request: Request, readPlace: ReadPlace): Promise<ResourceRecord> {
  return resourceOf(await receive(request, readPlace, 'resource'))
}

type Wanted = 'video' | 'resource'

async function receive(request: Request, readPlace: ReadPlace, wanted: Wanted) {
  await requireModels()
  await refuseFullDisk(Number(request.headers.get('content-length') ?? 0))
  const uploadId = newId()
  try {
    await beginReceipt(uploadId)
    const form = await receiveForm(request, pathOfUpload(uploadId), limitsOf(wanted))
    if (form.sizeBytes === 0) throw refused({ ...form }, wanted)
    await requireKind(uploadId, form, wanted)
    await beginReceipt(uploadId, { ...(await readPlace(form.fields)), ...form })
    await withUploadLock(uploadId, () => finishUpload(uploadId))
  } catch (error) {
    await removeUpload(uploadId)
    throw error
  }
  const file = await findDescribedFile(uploadId)
  if (!file) throw new AppError('gone', 'upload_lost')
  await followNow(() => putDocument(file))
  return describeFile(file)
}

function limitsOf(wanted: Wanted) {
  const limits = config()
  const bytesMax = wanted === 'video' ? limits.maxVideoBytes : limits.maxResourceBytes
  return {
    bytesMaxOf(file: { filename: string; mimeType: string }) {
      const isVideo = claimedKind(file.filename, file.mimeType) === 'video'
      if (isVideo !== (wanted === 'video')) throw refused({ ...file, sizeBytes: 1 }, wanted)
      const refusal = refusalOf({ ...file, sizeBytes: 1 }, limits)
      if (refusal) throw refused({ ...file, sizeBytes: 1 }, wanted)
      return bytesMax
    },
    tooLarge: (file: { filename: string; mimeType: string }) =>
      refused({ ...file, sizeBytes: bytesMax + 1 }, wanted),
  }
}

/** SEC-09: a name and a type are claims; the first bytes decide. */
async function requireKind(uploadId: string, form: ReceivedForm, wanted: Wanted): Promise<void> {
  const isVideo = (await readFileSignature(pathOfUpload(uploadId)))?.kind === 'video'
  if (isVideo !== (wanted === 'video')) throw refused({ ...form, mimeType: '', filename: '' }, wanted)
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
    publicMessage: message ?? 'This is a video. Send it as a video of the course.',
  })
}

const DISK_RESERVE_BYTES = 512 * 1024 ** 2

async function refuseFullDisk(sizeBytes: number): Promise<void> {
  if ((await freeBytes()) >= (Number.isFinite(sizeBytes) ? sizeBytes : 0) + DISK_RESERVE_BYTES) return
  throw new AppError('unavailable', 'storage_full', {
    publicMessage: 'There is not enough space left for this file. An administrator has to free some first.',
    details: { retryAfterSeconds: 60 },
  })
}
