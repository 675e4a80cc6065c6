import { createHash } from 'node:crypto'
import { Metadata } from '@tus/server'
import type { Actor } from '@/lib/auth/actor'
import { authorizeUpload } from '@/lib/catalog/authorize-upload'
import { createUpload } from '@/lib/media/upload-server'
import { config } from '@/lib/platform/config'
import { newId } from '@/lib/platform/ids'
import { course, file, trashedFile } from './act-subjects'
import { bearerOf } from './actors'
import { MP4_HEAD } from './course-media'
import {
  aPicture,
  captionedVideo,
  courseMedia,
  courseWithCover,
  failedFile,
  formWith,
  importFile,
  importWith,
  lessonOfOthers,
  replacedFile,
  VTT,
  versionedFile,
} from './media-act-subjects'
import type { ActInput, PrivilegedAct } from './privileged-acts'
import { documentBytes, storeDocument } from './stored-files'

const PDF = () => ({ bytes: documentBytes(), name: 'notes.pdf', type: 'application/pdf' })
const VIDEO = () => ({
  bytes: Buffer.concat([MP4_HEAD, Buffer.from(newId())]),
  name: 'a.mp4',
  type: 'video/mp4',
})

/** An upload of the admin's to the lesson of somebody else, with one request to go. */
async function lastBytes(admin: Actor): Promise<ActInput> {
  const { lessonId } = await lessonOfOthers('document')
  const bytes = documentBytes()
  const headers = {
    ...{ authorization: `Bearer ${await bearerOf(admin)}`, 'tus-resumable': '1.0.0' },
    'upload-length': String(bytes.length),
    'upload-metadata': Metadata.stringify({ lessonId, filename: 'notes.pdf', filetype: 'application/pdf' }),
  }
  const request = new Request(new URL('/api/uploads', config().baseUrl), { method: 'POST', headers })
  const made = await createUpload(request, admin, authorizeUpload)
  const uploadId = made.headers.get('location')?.split('/').at(-1) ?? ''
  const sent = new Uint8Array(bytes)
  const of = { 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' }
  return { params: { uploadId }, sent, headers: { 'tus-resumable': '1.0.0', ...of } }
}

/** Bytes that the admin has here already, and the lesson of somebody else. */
async function knownBytes(admin: Actor) {
  const bytes = documentBytes()
  const { courseId, lessonId } = await lessonOfOthers('document', admin.userId)
  await storeDocument({ userId: admin.userId, courseId, lessonId }, bytes)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const place = await lessonOfOthers('document')
  return { lessonId: place.lessonId, filename: 'notes.pdf', sizeBytes: bytes.length, sha256 }
}

/** What an admin does to the media of others, at addresses where their owner does it too. */
export const MEDIA_ACTS_FOR_OTHERS: Record<string, PrivilegedAct> = {
  'POST /api/courses/[courseId]/videos': {
    action: 'course.change',
    prepare: async () => ({
      params: await course(null),
      body: { videoUrl: 'https://cdn.example.test/a.mp4', duration: 9, videoType: 'intro' },
    }),
  },
  'DELETE /api/media/files/[fileId]': {
    action: 'file.trash',
    prepare: async () => ({ params: await file() }),
  },
  'PUT /api/media/files/[fileId]/restoration': {
    action: 'file.restore',
    prepare: async () => ({ params: await trashedFile() }),
  },
  'DELETE /api/studio/trash/[fileId]': {
    action: 'file.purge',
    prepare: async () => ({ params: await trashedFile() }),
  },
  'POST /api/courses/[courseId]/intro-video': {
    action: 'file.add',
    prepare: async () => ({ params: await course(null), ...formWith(VIDEO()) }),
  },
  'DELETE /api/courses/[courseId]/videos/[videoId]': {
    action: 'media.delete',
    prepare: async () => ({ params: await courseMedia() }),
  },
  'POST /api/courses/[courseId]/resources': {
    action: 'file.add',
    prepare: async () => ({ params: await course(null), ...formWith(PDF()) }),
  },
  'DELETE /api/courses/[courseId]/resources/[resourceId]': {
    action: 'media.delete',
    prepare: async () => ({ params: await courseMedia() }),
  },
  'POST /api/lessons/[lessonId]/resources': {
    action: 'file.add',
    prepare: async () => ({ params: await lessonOfOthers('document'), ...formWith(PDF()) }),
  },
  'POST /api/lessons/[lessonId]/files': {
    action: 'file.use',
    prepare: async admin => {
      const { courseId, lessonId } = await lessonOfOthers('document', admin.userId)
      const fileId = await storeDocument({ userId: admin.userId, courseId, lessonId })
      return { params: await lessonOfOthers('document'), body: { fileId } }
    },
  },
  'POST /api/courses/[courseId]/cover': {
    action: 'course.change',
    prepare: async () => ({
      params: await course(null),
      ...formWith({ bytes: await aPicture(), name: 'a.png', type: 'image/png' }),
    }),
  },
  'DELETE /api/courses/[courseId]/cover': {
    action: 'course.change',
    prepare: async () => ({ params: await courseWithCover() }),
  },
  'POST /api/courses/[courseId]/imports': {
    action: 'course.change',
    prepare: async () => {
      const lesson = { title: 'New', type: 'video', files: [importFile('lesson', 'a.mp4')] }
      const body = { modules: [{ module: { title: 'New' }, lessons: [lesson] }] }
      return { params: await course(null), body, headers: { 'idempotency-key': newId() } }
    },
  },
  'DELETE /api/imports/[importId]': {
    action: 'course.change',
    prepare: async () => ({ params: await importWith() }),
  },
  'PATCH /api/imports/[importId]/items/[itemId]': {
    action: 'course.change',
    prepare: async () => ({ params: await importWith(), body: { state: 'skipped' } }),
  },
  'PUT /api/imports/[importId]/items/[itemId]/captions': {
    action: 'captions.change',
    prepare: async () => ({ params: await importWith('captions'), ...formWith(VTT) }),
  },
  'PATCH /api/uploads/[uploadId]': { action: 'file.add', prepare: lastBytes },
  'POST /api/uploads/[uploadId]': {
    action: 'file.add',
    prepare: async admin => {
      const { headers, ...rest } = await lastBytes(admin)
      return { ...rest, headers: { ...headers, 'x-http-method-override': 'PATCH' } }
    },
  },
  'POST /api/uploads/links': {
    action: 'file.add',
    prepare: async admin => ({ body: await knownBytes(admin) }),
  },
  'POST /api/studio/media/deletions': {
    action: 'file.trash',
    // It tells of each file what became of it.
    answersOfEach: true,
    prepare: async () => ({ body: { fileIds: [(await file()).fileId] } }),
  },
  'POST /api/media/files/[fileId]/retry': {
    action: 'file.retry',
    prepare: async () => ({ params: await failedFile() }),
  },
  'DELETE /api/media/files/[fileId]/replacement': {
    action: 'file.drop_version',
    prepare: async () => ({ params: await replacedFile() }),
  },
  'PUT /api/media/files/[fileId]/version': {
    action: 'file.return_to_version',
    prepare: async () => ({ params: await versionedFile(), body: { version: 1 } }),
  },
  'DELETE /api/media/files/[fileId]/versions/[version]': {
    action: 'file.drop_version',
    prepare: async () => ({ params: await versionedFile() }),
  },
  'POST /api/media/files/[fileId]/captions': {
    action: 'captions.change',
    prepare: async () => ({ params: await captionedVideo(), ...formWith(VTT) }),
  },
  'PUT /api/media/files/[fileId]/captions/[language]': {
    action: 'captions.change',
    prepare: async () => ({
      params: await captionedVideo(),
      body: { revision: 1, cues: [{ startMs: 0, endMs: 900, text: 'Other words' }] },
    }),
  },
  'DELETE /api/media/files/[fileId]/captions/[language]': {
    action: 'captions.delete',
    prepare: async () => ({ params: await captionedVideo() }),
  },
  'POST /api/media/files/[fileId]/captions/[language]/revisions/[revision]/restoration': {
    action: 'captions.change',
    prepare: async () => ({ params: { ...(await captionedVideo({ isDeleted: true })), revision: '1' } }),
  },
}
