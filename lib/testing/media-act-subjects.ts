import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import { importFolder } from '@/lib/catalog/import-folder'
import type { CourseImport, NewImport } from '@/lib/catalog/import-schemas'
import type { LessonType } from '@/lib/catalog/policy'
import { setCourseCover } from '@/lib/catalog/set-course-cover'
import { addCaptions } from '@/lib/media/captions/add-captions'
import { removeCaptions } from '@/lib/media/captions/remove-captions'
import { saveCourseResource } from '@/lib/media/save-course-resource'
import { saveCourseVideo } from '@/lib/media/save-course-video'
import { newId } from '@/lib/platform/ids'
import { db } from '@/lib/platform/postgres'
import { makeActor } from './actors'
import { makeCourse, makeLesson, makeMediaFile, makeModule } from './factories'
import type { ActInput } from './privileged-acts'

/** Captions as a form carries them. */
export const VTT = {
  bytes: Buffer.from('WEBVTT\n\n00:00.000 --> 00:01.000\nWords\n'),
  name: 'a.en.vtt',
  type: 'text/vtt',
}

/** A form with one file, as a browser sends it. */
export function formWith({
  bytes,
  name,
  type,
}: {
  bytes: Buffer
  name: string
  type: string
}): Pick<ActInput, 'sent'> {
  const form = new FormData()
  form.set('file', new Blob([new Uint8Array(bytes)], { type }), name)
  return { sent: form }
}

/** A lesson in the draft of a new instructor, or of the given person. */
export async function lessonOfOthers(lessonType: LessonType, instructorId?: string) {
  const course = await makeCourse({ publishedAt: null, ...(instructorId ? { instructorId } : {}) })
  const { moduleId } = await makeModule({ courseId: course.courseId })
  const { lessonId } = await makeLesson({ moduleId, lessonType })
  return { courseId: course.courseId, moduleId, lessonId, userId: course.instructorId }
}

/** A video in a lesson of an instructor, with captions, or with some that were taken away. */
export async function captionedVideo({ isDeleted = false } = {}) {
  const owner = await makeActor('instructor')
  const { courseId, lessonId } = await lessonOfOthers('video', owner.userId)
  const { fileId } = await makeMediaFile({ lessonId, uploadedBy: owner.userId })
  const bytes = Buffer.from('WEBVTT\n\n00:00.000 --> 00:02.000\nFirst words\n')
  await addCaptions(owner, fileId, { filename: 'a.en.vtt', bytes })
  if (isDeleted) await removeCaptions(owner, fileId, 'en')
  return { fileId, courseId, language: 'en' }
}

export async function failedFile() {
  const { fileId } = await makeMediaFile({ state: 'failed', failureReason: 'cut off', readyAt: null })
  return { fileId }
}

/** A file with an older version that is kept. */
export async function versionedFile() {
  const { fileId, uploadedBy } = await makeMediaFile({ version: 2 })
  await makeMediaFile({ versionOf: fileId, version: 1, retiredAt: new Date(), isRequired: false, uploadedBy })
  return { fileId, version: '1' }
}

/** A file whose next version is on its way. */
export async function replacedFile() {
  const { fileId, uploadedBy } = await makeMediaFile()
  await makeMediaFile({
    versionOf: fileId,
    version: 2,
    state: 'queued',
    readyAt: null,
    isRequired: false,
    uploadedBy,
  })
  return { fileId }
}

/** A small picture that no other is the same as. */
export function aPicture(): Promise<Buffer> {
  const [r = 0, g = 0, b = 0] = randomBytes(3)
  return sharp({ create: { width: 40, height: 24, channels: 3, background: { r, g, b } } })
    .png()
    .toBuffer()
}

/** A video and a resource of a course that lie elsewhere, with their documents. */
export async function courseMedia() {
  const { courseId, userId } = await lessonOfOthers('video')
  const of = { courseId, uploadedBy: userId }
  const video = { videoType: 'intro', videoUrl: 'https://cdn.example.test/a.mp4', duration: 9 } as const
  const resource = {
    resourceName: 'Notes',
    resourceUrl: 'https://cdn.example.test/a.pdf',
    resourceType: 'pdf',
  } as const
  const made = [await saveCourseVideo({ ...of, ...video }), await saveCourseResource({ ...of, ...resource })]
  return { courseId, videoId: made[0]?.id ?? '', resourceId: made[1]?.id ?? '' }
}

export async function courseWithCover() {
  const owner = await makeActor('instructor')
  const { courseId } = await makeCourse({ instructorId: owner.userId, publishedAt: null })
  await setCourseCover(owner, courseId, { bytes: await aPicture(), originalName: 'a.png' })
  return { courseId }
}

export const importFile = (role: 'lesson' | 'captions', filename: string) => ({
  ...{ role, path: filename, filename, sizeBytes: 9 },
  ...(role === 'captions' ? { language: 'en' } : {}),
})

/** A folder that an instructor imports, and one place of it; for captions their video has arrived. */
export async function importWith(role: 'lesson' | 'captions' = 'lesson') {
  const owner = await makeActor('instructor')
  const { courseId } = await lessonOfOthers('video', owner.userId)
  const files = [importFile('lesson', 'a.mp4'), importFile('captions', 'a.en.vtt')]
  const lessons = [{ title: 'New', type: 'video', files }]
  const wish = { modules: [{ module: { title: 'New' }, lessons }] } as NewImport
  const made: CourseImport = await importFolder(owner, courseId, newId(), wish)
  const item = made.items.find(each => each.role === role)
  if (!item) throw new Error(`the import has no place for ${role}`)
  const { importId } = made
  if (role === 'captions') {
    const { fileId } = await makeMediaFile({ lessonId: item.lessonId, uploadedBy: owner.userId })
    const arrived = { fileId, state: 'done', settledAt: new Date() } as const
    await db().courseImportItem.updateMany({ where: { importId, role: 'lesson' }, data: arrived })
  }
  return { importId, itemId: item.itemId }
}
