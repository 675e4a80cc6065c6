import type { Document } from 'mongodb'
import { withMongo } from '@/lib/platform/mongo'

const SET_ASIDE = 'set_aside_documents'

/** Why a document is not where it was: its file is in the trash, or it has none and is in quarantine. */
export type SetAsideReason = 'trash' | 'quarantine'

interface SetAside extends Document {
  _id: string
  collection: string
  documentId: string
  document: Document
  reason: SetAsideReason
  setAsideAt: Date
}

type Keyed = Document & { _id: string }

/** The collections whose documents can be set aside. */
export const SOURCES = [
  'course_videos',
  'course_resources',
  'media_storage',
  'product_images',
  'course_content',
] as const

const keyOf = (collection: string, documentId: string) => `${collection}/${documentId}`

/**
 * Takes a document out of sight and keeps it as it is. It is written there before it leaves here, so that dying in
 * between loses nothing; doing it again changes nothing. Says whether there was one.
 */
export function setDocumentAside(
  collection: string,
  documentId: string,
  reason: SetAsideReason,
): Promise<boolean> {
  return withMongo(async database => {
    const source = database.collection<Keyed>(collection)
    const found = await source.findOne(byId(collection, documentId))
    if (!found) return false
    // Whose it is stands apart, where an erased account is taken out of it.
    const { uploadedBy, ...document } = found
    await database.collection<SetAside>(SET_ASIDE).updateOne(
      { _id: keyOf(collection, documentId) },
      {
        $set: {
          ...{ collection, documentId, document, reason, setAsideAt: new Date() },
          ...(uploadedBy ? { uploadedBy } : {}),
        },
      },
      { upsert: true },
    )
    await source.deleteOne({ _id: found._id })
    return true
  })
}

/** Puts a document back as it was, unless there is a newer one by now. Says whether one was set aside. */
export function putDocumentBack(collection: string, documentId: string): Promise<boolean> {
  return withMongo(async database => {
    const aside = database.collection<SetAside>(SET_ASIDE)
    const found = await aside.findOne({ _id: keyOf(collection, documentId) })
    if (!found) return false
    const { _id, ...fields } = found.document
    const $setOnInsert = { ...fields, ...(found.uploadedBy ? { uploadedBy: found.uploadedBy } : {}) }
    await database.collection<Keyed>(collection).updateOne({ _id }, { $setOnInsert }, { upsert: true })
    await aside.deleteOne({ _id: found._id })
    return true
  })
}

/** Removes what was set aside of a document for good. Says whether there was anything. */
export function forgetSetAside(collection: string, documentId: string): Promise<boolean> {
  return withMongo(async database => {
    const { deletedCount } = await database
      .collection<SetAside>(SET_ASIDE)
      .deleteOne({ _id: keyOf(collection, documentId) })
    return deletedCount === 1
  })
}

const FILE_SOURCES = ['course_videos', 'course_resources', 'media_storage'] as const

/** A file went to the trash: so does its document, with its counts. */
export async function setFileAside(fileId: string): Promise<void> {
  for (const collection of FILE_SOURCES) await setDocumentAside(collection, fileId, 'trash')
}

/** A file that is back has its counts of before. Its document is written already; doing it again changes nothing. */
export function returnCounts(fileId: string): Promise<void> {
  return withMongo(async database => {
    const aside = database.collection<SetAside>(SET_ASIDE)
    for (const found of await aside.find({ documentId: fileId, reason: 'trash' }).toArray()) {
      const { accessCount, lastAccessedAt } = found.document
      if (accessCount) {
        const $max = { accessCount, ...(lastAccessedAt ? { lastAccessedAt } : {}) }
        await database.collection<Keyed>(found.collection).updateOne({ _id: fileId }, { $max })
      }
      await aside.deleteOne({ _id: found._id })
    }
  })
}

/** A file that went for good leaves nothing in the trash either. */
export function dropSetAside(fileId: string): Promise<void> {
  return withMongo(async database => {
    await database.collection<SetAside>(SET_ASIDE).deleteMany({ documentId: fileId, reason: 'trash' })
  })
}

// Lesson content is known by a field of its own, everything else by the id of the document.
export function byId(collection: string, documentId: string): Document {
  return collection === 'course_content' ? { content_id: documentId } : { _id: documentId }
}
