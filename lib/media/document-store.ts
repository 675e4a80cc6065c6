import { type AnyBulkWriteOperation, type Document, Long } from 'mongodb'
import { picturePath } from '@/lib/media/cover-url'
import type { DescribedFile } from '@/lib/media/described-file-store'
import { COLLECTIONS } from '@/lib/media/internal/document-schemas'
import { noteModelsReady } from '@/lib/media/model-store'
import { resourceTypeOf } from '@/lib/media/resource-types'
import { withMongo } from '@/lib/platform/mongo'

type FileDocument = Document & { _id: string }

/** Creates the media collections that are missing and brings validators and indexes to this version. Safe to repeat. */
export function createCollections(): Promise<void> {
  return withMongo(async database => {
    const existing = new Set(
      (await database.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name),
    )
    for (const { name, validator, indexes } of COLLECTIONS) {
      if (!existing.has(name)) await database.createCollection(name).catch(ignoreExisting)
      await database.command({ collMod: name, validator, validationLevel: 'strict' })
      await database.collection(name).createIndexes(indexes)
    }
    noteModelsReady()
  })
}

// Two processes that start together both find it missing.
function ignoreExisting(error: { codeName?: string }): void {
  if (error.codeName !== 'NamespaceExists') throw error
}

/** Writes what describes a file, under the id of the file. Writing the same again changes nothing but its time. */
export function putDocument(file: DescribedFile): Promise<void> {
  return withMongo(async database => {
    const { collection, fields } = documentOf(file)
    await database.collection<FileDocument>(collection).updateOne(
      { _id: file.fileId },
      {
        $set: { ...fields, createdAt: file.createdAt, updatedAt: file.updatedAt },
        $setOnInsert: { accessCount: 0, lastAccessedAt: null },
        // Who erased their account is named nowhere any more.
        ...(file.uploadedBy ? {} : { $unset: { uploadedBy: '' } }),
      },
      { upsert: true },
    )
  })
}

/** The document of a file as it will be, for whoever has just made the file. */
export function describeFile(file: DescribedFile): FileDocument {
  const { createdAt, updatedAt, fileId: _id } = file
  return { ...documentOf(file).fields, _id, createdAt, updatedAt, accessCount: 0, lastAccessedAt: null }
}

/** Removes what describes a file, wherever it is. */
export function dropDocument(fileId: string): Promise<void> {
  return withMongo(async database => {
    for (const collection of FILE_COLLECTIONS)
      await database.collection<FileDocument>(collection).deleteOne({ _id: fileId })
  })
}

/** Adds openings to the counts of files (MED-23); files that are gone are passed over. */
export function addAccesses(counts: ReadonlyMap<string, number>, at: Date): Promise<void> {
  return withMongo(async database => {
    const operations: AnyBulkWriteOperation<FileDocument>[] = [...counts].map(([fileId, count]) => ({
      updateOne: {
        filter: { _id: fileId },
        update: { $inc: { accessCount: count }, $max: { lastAccessedAt: at } },
      },
    }))
    for (const collection of FILE_COLLECTIONS)
      await database.collection<FileDocument>(collection).bulkWrite(operations, { ordered: false })
  })
}

const FILE_COLLECTIONS = ['course_videos', 'course_resources', 'media_storage'] as const

const PROCESSING_STATUS = {
  queued: 'pending',
  processing: 'processing',
  ready: 'completed',
  failed: 'failed',
} as const

export function documentOf(file: DescribedFile): {
  collection: (typeof FILE_COLLECTIONS)[number]
  fields: Document
} {
  const common = {
    storageType: file.storageType ?? 'local',
    fileSize: Long.fromNumber(file.sizeBytes),
    mimeType: file.mimeType,
    ...(file.uploadedBy ? { uploadedBy: file.uploadedBy } : {}),
    ...(file.checksum ? { checksum: file.checksum } : {}),
  }
  const url = `/api/media/files/${file.fileId}`
  const owner = { courseId: file.courseId ?? '', lessonId: file.lessonId }
  if (file.kind === 'video') {
    const processingStatus = PROCESSING_STATUS[file.state]
    return {
      collection: 'course_videos',
      fields: {
        ...common,
        ...owner,
        videoType: file.videoType,
        moduleId: file.moduleId,
        videoUrl: url,
        duration: file.durationSeconds,
        processingStatus,
        failureReason: file.failureReason,
        originalName: file.originalName,
        captionLanguages: file.captionLanguages,
        renditionBytes: Long.fromNumber(file.renditionBytes),
      },
    }
  }
  if ((file.lessonId || file.isCourseResource) && file.kind !== 'audio') {
    const resourceType = resourceTypeOf(file.mimeType)
    return {
      collection: 'course_resources',
      fields: {
        ...{ ...common, ...owner, resourceName: file.originalName, resourceUrl: url, resourceType },
        pageCount: file.pageCount,
      },
    }
  }
  return {
    collection: 'media_storage',
    fields: {
      ...common,
      referenceId: file.courseId ?? file.uploadedBy ?? file.fileId,
      referenceType: file.courseId ? 'course' : 'user',
      mediaType: file.kind,
      originalName: file.originalName,
      mediaUrl: file.kind === 'image' ? picturePath(file.fileId) : url,
      renditionBytes: Long.fromNumber(file.renditionBytes),
    },
  }
}
