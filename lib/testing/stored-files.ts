import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { addFile } from '@/lib/media/add-file'
import { storeImage } from '@/lib/media/add-image'
import { inTransaction } from '@/lib/platform/transaction'
import { makeCourse, makeLesson, makeModule } from '@/lib/testing/factories'

export interface FilePlace {
  userId: string
  courseId: string
  lessonId: string
}

/** A lesson to put files into, and who may. */
export async function makePlace(): Promise<FilePlace> {
  const { courseId, instructorId } = await makeCourse()
  const { lessonId } = await makeLesson({ moduleId: (await makeModule({ courseId })).moduleId })
  return { userId: instructorId, courseId, lessonId }
}

/** The bytes of a document that no other has; the same text gives the same bytes. */
export const documentBytes = (text = randomBytes(24).toString('hex')) =>
  Buffer.from(`%PDF-1.7\n% ${text}\n%%EOF\n`)

/** A document in a lesson, with its bytes in the store, as an upload makes it. */
export async function storeDocument(place: FilePlace, bytes: Buffer = documentBytes()): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'lectern-stored-'))
  try {
    const file = path.join(folder, 'handout.pdf')
    await writeFile(file, bytes)
    const { fileId } = await addFile(
      { ...place, lessonType: 'document' },
      { path: file, mayMove: false, filename: 'handout.pdf' },
    )
    return fileId
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A picture of a course, with its renditions in the store. */
export async function storePicture({ userId, courseId }: FilePlace): Promise<string> {
  const [r = 0, g = 0, b = 0] = randomBytes(3)
  const picture = sharp({ create: { width: 40, height: 24, channels: 3, background: { r, g, b } } })
  const bytes = await picture.png().toBuffer()
  const stored = await storeImage(userId, bytes, { courseId, originalName: 'picture.png' })
  await inTransaction(tx => stored.register(tx))
  return stored.fileId
}
