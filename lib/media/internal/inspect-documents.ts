import type { Found } from '@/lib/media/finding-store'
import { followFile } from '@/lib/media/follow-file'
import {
  dropContentReference,
  findFilesWithoutDocument,
  findLessonsWithoutContent,
  findOrphanDocuments,
  findRecordsWithoutDocument,
  findUnpairedProducts,
  findWrongDocuments,
  isOrphan,
} from '@/lib/media/inspect-document-store'
import { followProductImages } from '@/lib/media/internal/follow-product-images'
import { followRecord } from '@/lib/media/internal/follow-record'
import { type Inspector, idOf } from '@/lib/media/internal/inspector'
import { forgetSetAside, putDocumentBack, setDocumentAside } from '@/lib/media/set-aside-store'

/** `<collection>/<id>`, as it stands in a subject. */
function refOf(subject: string): { collection: string; id: string } {
  const place = idOf(subject)
  return { collection: place.slice(0, place.indexOf('/')), id: idOf(place) }
}

const orphanDocuments: Inspector = {
  kind: 'orphan_document',
  prefix: 'document',
  intends: 'quarantine',
  find: async () =>
    (await findOrphanDocuments()).map(({ collection, id, uploadId, sizeBytes }) => ({
      kind: 'orphan_document',
      subject: `document/${collection}/${id}`,
      why: `What the document in ${collection} describes is not there (any more).`,
      uploadId: uploadId ?? null,
      sizeBytes: sizeBytes ?? null,
    })),
  cure: async subject => {
    const ref = refOf(subject)
    if (!(await isOrphan(ref))) return 'vanished'
    await setDocumentAside(ref.collection, ref.id, 'quarantine')
    return 'quarantined'
  },
  remove: async subject => {
    const { collection, id } = refOf(subject)
    await forgetSetAside(collection, id)
    return true
  },
  putBack: async subject => {
    const { collection, id } = refOf(subject)
    await putDocumentBack(collection, id)
  },
}

/** A row without what has to follow from it, which is made to follow again. */
function unfollowed(
  prefix: string,
  why: string,
  find: () => Promise<string[]>,
  follow: (id: string) => Promise<unknown>,
): Inspector {
  return {
    kind: 'dangling_reference',
    prefix,
    intends: 'repair',
    find: async () =>
      (await find()).map(id => ({
        kind: 'dangling_reference',
        subject: `${prefix}/${id}`,
        why,
        // The id of a file is that of its upload.
        ...(prefix === 'file' ? { uploadId: id } : {}),
      })),
    cure: async subject => {
      await follow(idOf(subject))
      return 'repaired'
    },
  }
}

const unfollowedRows = [
  unfollowed('file', 'The file has no document in the media store.', findFilesWithoutDocument, followFile),
  unfollowed(
    'record',
    'The record of media elsewhere has no document in the media store.',
    findRecordsWithoutDocument,
    followRecord,
  ),
  unfollowed(
    'product',
    'The pictures of the product and their records disagree.',
    findUnpairedProducts,
    followProductImages,
  ),
]

const missingContent: Inspector = {
  kind: 'dangling_reference',
  prefix: 'lesson',
  intends: 'quarantine',
  find: async () =>
    (await findLessonsWithoutContent()).map(({ lessonId, contentId }) => ({
      kind: 'dangling_reference',
      subject: `lesson/${lessonId}`,
      why: `The lesson points at content ${contentId.slice(0, 80)}, of which there is no document.`,
    })),
  cure: async subject => ((await lacksContent(subject)) ? 'quarantined' : 'vanished'),
  remove: async subject => (await lacksContent(subject)) && dropContentReference(idOf(subject)),
}

async function lacksContent(subject: string): Promise<boolean> {
  return (await findLessonsWithoutContent()).some(({ lessonId }) => lessonId === idOf(subject))
}

const wrongDocuments: Inspector = {
  kind: 'wrong_counter',
  prefix: 'file',
  intends: 'repair',
  find: async () =>
    (await findWrongDocuments()).map(({ fileId, fields }): Found => {
      const why = `The document says something else than the file: ${fields.join(', ')}.`
      return { kind: 'wrong_counter', subject: `file/${fileId}`, why, uploadId: fileId }
    }),
  cure: async subject => {
    await followFile(idOf(subject))
    return 'repaired'
  },
}

/** Pairs of a row and a document. */
export const documentInspectors: Inspector[] = [
  orphanDocuments,
  ...unfollowedRows,
  missingContent,
  wrongDocuments,
]
