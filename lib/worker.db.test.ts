import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, it, vi } from 'vitest'
import { addFile } from '@/lib/media/add-file'
import { findFile } from '@/lib/media/file-store'
import { config } from '@/lib/platform/config'
import { closeMongo, mongo } from '@/lib/platform/mongo'
import { db } from '@/lib/platform/postgres'
import { makeCourse, makeLesson, makeModule } from '@/lib/testing/factories'
import { runWorker } from '@/lib/worker'

it('a worker makes a video ready while the media store is down, and its document follows when the store comes', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'lectern-worker-'))
  const source = path.join(folder, 'lesson.mp4')
  const input = ['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=24:d=3']
  await promisify(execFile)(config().ffmpegPath, [
    ...input,
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    source,
  ])
  const { courseId, instructorId } = await makeCourse()
  const { lessonId } = await makeLesson({ moduleId: (await makeModule({ courseId })).moduleId })

  const mongoUrl = config().mongoUrl
  config().mongoUrl = 'mongodb://127.0.0.1:9/?serverSelectionTimeoutMS=200'
  const worker = await runWorker()
  try {
    const place = { userId: instructorId, courseId, lessonId, lessonType: 'video' }
    const { fileId } = await addFile(place, { path: source, mayMove: true, filename: 'lesson.mp4' })
    await vi.waitFor(async () => expect((await findFile(fileId))?.state).toBe('ready'), 60_000)
    expect(await db().outboxEvent.count({ where: { aggregateId: fileId } })).toBeGreaterThan(0)

    await closeMongo()
    config().mongoUrl = mongoUrl
    await vi.waitFor(
      async () => {
        const videos = mongo().collection<{ _id: string }>('course_videos')
        expect(await videos.findOne({ _id: fileId })).toMatchObject({
          processingStatus: 'completed',
          duration: 3,
        })
      },
      { timeout: 60_000, interval: 500 },
    )
    // The document is right with the first event already; those behind it are applied one by one.
    const waiting = () => db().outboxEvent.count({ where: { aggregateId: fileId } })
    await vi.waitFor(async () => expect(await waiting()).toBe(0), { timeout: 60_000, interval: 200 })
  } finally {
    config().mongoUrl = mongoUrl
    await worker.stop()
    await rm(folder, { recursive: true, force: true })
  }
  const locked = await db().$queryRaw`SELECT 1 FROM graphile_worker.jobs WHERE locked_at IS NOT NULL`
  expect(locked).toEqual([])
}, 180_000)
