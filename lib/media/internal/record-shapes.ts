import type { Document } from 'mongodb'
import type { RecordRow } from '@/lib/media/media-record-store'
import type { MediaRecord, ResourceRecord, VideoRecord } from '@/lib/media/record-schemas'

/** A row as the document that it becomes, for whoever has just saved it. */
export function documentOfRow(row: RecordRow): Document {
  const { recordId, fields, collection: _, ...rest } = row
  return { ...rest, ...fields, _id: recordId, accessCount: 0, lastAccessedAt: null }
}

export function videoOf(document: Document): VideoRecord {
  return {
    ...common(document),
    courseId: document.courseId,
    lessonId: document.lessonId ?? null,
    moduleId: document.moduleId ?? null,
    videoType: document.videoType,
    videoUrl: document.videoUrl,
    duration: Number(document.duration ?? 0),
    processingStatus: document.processingStatus,
  }
}

export function resourceOf(document: Document): ResourceRecord {
  return {
    ...common(document),
    courseId: document.courseId,
    lessonId: document.lessonId ?? null,
    resourceName: document.resourceName,
    resourceUrl: document.resourceUrl,
    resourceType: document.resourceType,
  }
}

export function mediaOf(document: Document): MediaRecord {
  return {
    ...common(document),
    checksum: document.checksum ?? null,
    referenceId: document.referenceId,
    referenceType: document.referenceType,
    mediaType: document.mediaType,
    mediaUrl: document.mediaUrl,
  }
}

function common(document: Document) {
  const time = (value: unknown) => (value instanceof Date ? value.toISOString() : null)
  return {
    id: String(document._id),
    storageType: document.storageType,
    // A size that is not known is null here and counts as nothing in every sum (MED-04).
    fileSize: document.fileSize === undefined ? null : Number(document.fileSize),
    mimeType: document.mimeType ?? null,
    uploadedBy: document.uploadedBy ?? null,
    accessCount: Number(document.accessCount ?? 0),
    lastAccessedAt: time(document.lastAccessedAt),
    createdAt: time(document.createdAt) ?? new Date(0).toISOString(),
    updatedAt: time(document.updatedAt),
  }
}
