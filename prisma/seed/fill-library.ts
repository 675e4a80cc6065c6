import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Actor } from '@/lib/auth/actor'
import { addFile } from '@/lib/media/add-file'
import { announceFile } from '@/lib/media/internal/announce-file'
import type { FilePlace } from '@/lib/media/register-file'
import { removeFile } from '@/lib/media/remove-file'
import { config } from '@/lib/platform/config'
import { db, sql } from '@/lib/platform/postgres'
import { inTransaction } from '@/lib/platform/transaction'
import { makeHandoutPdf } from '@/lib/testing/handout-pdf'
import { makeLessonVideo } from '@/lib/testing/lesson-video'
import { WrappedFfmpeg } from '@/lib/testing/queued-file'
import { madeOnce } from './made-once'
import { processNow } from './process-now'

const NAMES = {
  failed: 'recording-cut-off.mp4',
  partial: 'joins-first-take.mp4',
  versioned: 'course-reader.pdf',
  unused: 'reading-list.pdf',
  trashed: 'old-syllabus.pdf',
}
const HUE = 190
const VERSIONS = 3
const TAKE_SECONDS = 4
// As when the program falls over at one size: the others are kept, and "Try again" makes that one alone.
const CRASH_AT_720 = 'case "$*" in *out/v720-*.m3u8) kill -SEGV $$;; esac'

/**
 * Files that wait in the library of a teacher in each state that a file can have, made by uploading and processing them.
 * What is there is left as it is.
 */
export async function fillLibrary(teacher: Actor, courseId: string): Promise<void> {
  const place = { userId: teacher.userId, courseId, lessonId: null, lessonType: '' }
  await once(place, NAMES.unused, () => bringHandout(place, NAMES.unused, 'Reading list', 1))
  await once(place, NAMES.failed, () => bringCutOff(place))
  await once(place, NAMES.partial, () => bringPartial(place))
  await once(place, NAMES.trashed, async () => {
    await removeFile(teacher, await bringHandout(place, NAMES.trashed, 'Syllabus of last year', 1))
  })
  await letWait(place, NAMES.unused)
  await bringVersions(place)
}

/** So long that a rule of the admins finds it. */
async function letWait({ userId }: FilePlace, name: string): Promise<void> {
  const { rows } = await sql().query<{ fileId: string }>(
    `UPDATE media_files SET created_at = created_at - interval '45 days', version_at = version_at - interval '45 days'
     WHERE uploaded_by = $1 AND original_name = $2 AND version_of IS NULL AND created_at > now() - interval '1 day'
     RETURNING file_id AS "fileId"`,
    [userId, name],
  )
  for (const { fileId } of rows) await inTransaction(tx => announceFile(tx, fileId))
}

async function find(originalName: string, uploadedBy: string) {
  return db().mediaFile.findFirst({
    where: { originalName, uploadedBy, versionOf: null },
    select: { fileId: true, version: true },
  })
}

async function once({ userId }: FilePlace, name: string, make: () => Promise<unknown>): Promise<void> {
  const there = await find(name, userId)
  if (there) await processNow(there.fileId)
  else await make()
}

async function bring(place: FilePlace, source: string, filename: string): Promise<string> {
  const { fileId } = await addFile(place, { path: source, filename, mayMove: false })
  await processNow(fileId)
  return fileId
}

async function bringHandout(place: FilePlace, name: string, title: string, edition: number): Promise<string> {
  const body = `Edition ${edition}. It is read beside the lessons, and grows with the questions that come.`
  const handout = { title, sections: [{ heading: title, body }] }
  const source = await madeOnce('handout', handout, 'pdf', outPath => makeHandoutPdf({ ...handout, outPath }))
  return bring(place, source, name)
}

async function bringVersions(place: FilePlace): Promise<void> {
  const title = 'Course reader'
  const there = await find(NAMES.versioned, place.userId)
  const fileId = there?.fileId ?? (await bringHandout(place, NAMES.versioned, title, 1))
  for (let version = (there?.version ?? 1) + 1; version <= VERSIONS; version++) {
    const next = { ...place, courseId: '', replacesFileId: fileId }
    await bringHandout(next, NAMES.versioned, title, version)
  }
}

// The end of a recording that was lost on its way from the camera.
async function bringCutOff(place: FilePlace): Promise<void> {
  const whole = await take('A recording')
  const source = await madeOnce('cut-off', { TAKE_SECONDS }, 'mp4', async outPath => {
    const bytes = await readFile(whole)
    await writeFile(outPath, bytes.subarray(0, Math.floor(bytes.length * 0.6)))
  })
  await bring(place, source, NAMES.failed)
}

async function bringPartial(place: FilePlace): Promise<void> {
  const source = await take('Joins, drawn by hand')
  const folder = await mkdtemp(path.join(tmpdir(), 'lectern-seed-'))
  try {
    await new WrappedFfmpeg(folder).use(CRASH_AT_720, () => bring(place, source, NAMES.partial))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function take(title: string): Promise<string> {
  const video = { title, subtitle: 'First take', lessonNumber: 2, durationSeconds: TAKE_SECONDS, hue: HUE }
  const { ffmpegPath } = config()
  return madeOnce('lesson', video, 'mp4', outPath => makeLessonVideo({ ...video, outPath, ffmpegPath }))
}
