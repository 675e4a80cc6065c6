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
import { type Cure, type Inspector, idOf } from '@/lib/media/internal/inspector'
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

const missingDocuments: Inspector = {
  kind: 'dangling_reference',
  prefix: 'file',
  intends: 'repair',
  find: async () =>
    (await findFilesWithoutDocument()).map(fileId => ({
      kind: 'dangling_reference',
      subject: `file/${fileId}`,
      why: 'The file has no document in the media store.',
      uploadId: fileId,
    })),
  cure: async subject => follow(idOf(subject)),
}

const missingRecordDocuments: Inspector = {
  kind: 'dangling_reference',
  prefix: 'record',
  intends: 'repair',
  find: async () =>
    (await findRecordsWithoutDocument()).map(recordId => ({
      kind: 'dangling_reference',
      subject: `record/${recordId}`,
      why: 'The record of media elsewhere has no document in the media store.',
    })),
  cure: async subject => {
    await followRecord(idOf(subject))
    return 'repaired'
  },
}

const unpairedPictures: Inspector = {
  kind: 'dangling_reference',
  prefix: 'product',
  intends: 'repair',
  find: async () =>
    (await findUnpairedProducts()).map(productId => ({
      kind: 'dangling_reference',
      subject: `product/${productId}`,
      why: 'The pictures of the product and their records disagree.',
    })),
  cure: async subject => {
    await followProductImages(idOf(subject))
    return 'repaired'
  },
}

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
  cure: async subject => follow(idOf(subject)),
}

async function follow(fileId: string): Promise<Cure> {
  await followFile(fileId)
  return 'repaired'
}

/** Pairs of a row and a document. */
export const documentInspectors: Inspector[] = [
  orphanDocuments,
  missingDocuments,
  missingRecordDocuments,
  unpairedPictures,
  missingContent,
  wrongDocuments,
]
