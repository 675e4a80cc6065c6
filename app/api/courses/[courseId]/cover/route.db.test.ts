import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { DELETE, POST } from '@/app/api/courses/[courseId]/cover/route'
import type { Actor } from '@/lib/auth/actor'
import { readOwnCourse } from '@/lib/catalog/read-course'
import { setCourseCover } from '@/lib/catalog/set-course-cover'
import { IMAGE_BYTES_MAX } from '@/lib/media/add-image'
import { db, sql } from '@/lib/platform/postgres'
import { apiRequest, bearerOf, call, makeActor } from '@/lib/testing/actors'
import { makeCourse } from '@/lib/testing/factories'

let owner: Actor
let courseId: string
let picture: Buffer
beforeAll(async () => {
  owner = await makeActor('instructor')
  courseId = (await makeCourse({ instructorId: owner.userId })).courseId
  picture = await sharp({ create: { width: 800, height: 450, channels: 3, background: 'teal' } })
    .jpeg()
    .toBuffer()
})
async function send(body: FormData | string, actor?: Actor) {
  const headers = new Headers(actor ? { authorization: `Bearer ${await bearerOf(actor)}` } : {})
  const { url } = await apiRequest('POST', `/api/courses/${courseId}/cover`)
  return call(POST, new Request(url, { method: 'POST', headers, body }), { courseId })
}
function put(bytes: Buffer, actor?: Actor, name = 'cover.png') {
  const form = new FormData()
  form.set('file', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), name)
  return send(form, actor)
}
const waitingForRows = async () =>
  (
    await sql().query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
  ).rowCount
const pictures = () => db().mediaFile.count({ where: { courseId, kind: 'image' } })

describe('POST /api/courses/:courseId/cover', () => {
  it('succeeds: another picture takes the place of the first, and it can be taken off', async () => {
    const first = await put(picture, owner)
    expect(first.status).toBe(201)
    expect(first.body.data.coverUrl).toMatch(/^\/api\/covers\/[\w-]+\/cover\.webp$/)
    const second = await put(picture, owner)
    expect((await readOwnCourse(owner, courseId)).coverUrl).toBe(second.body.data.coverUrl)
    expect(await pictures()).toBe(1)
    const gone = await call(DELETE, apiRequest('DELETE', '/api/x', { actor: owner }), { courseId })
    expect(gone.status).toBe(204)
    expect(await pictures()).toBe(0)
    expect((await readOwnCourse(owner, courseId)).coverUrl).toBeNull()
  })

  it('keeps a name of any length and any characters as one that can be shown', async () => {
    const { body, status } = await put(picture, owner, `../${'a'.repeat(400)}\u202e.png`)
    expect(status).toBe(201)
    const { originalName } = await db().mediaFile.findUniqueOrThrow({ where: { fileId: body.data.fileId } })
    expect(originalName).toMatch(/^a{251}\.png$/)
    await call(DELETE, apiRequest('DELETE', '/api/x', { actor: owner }), { courseId })
  })

  it('a cover that is refused at the last moment leaves no picture behind', async () => {
    const draft = await makeCourse({ instructorId: owner.userId, publishedAt: null })
    const other = await makeActor('instructor')
    // Its owner may set it when it begins, and no longer when its renditions are made.
    const gate = await sql().connect()
    await gate.query('BEGIN')
    await gate.query('UPDATE courses SET instructor_id = $2 WHERE course_id = $1', [
      draft.courseId,
      other.userId,
    ])
    const setting = setCourseCover(owner, draft.courseId, { bytes: picture, originalName: 'cover.png' })
    setting.catch(() => undefined)
    await expect.poll(waitingForRows).toBe(1)
    await gate.query('COMMIT')
    gate.release()
    await expect(setting).rejects.toMatchObject({ reason: 'not_found' })
    expect(await db().mediaFile.count({ where: { courseId: draft.courseId } })).toBe(0)
  })

  it('invalid: 400 "Invalid file" for text, nothing at all and more than 5 MB (MED-35)', async () => {
    for (const body of [Buffer.from('#!/bin/sh'), Buffer.alloc(0), Buffer.alloc(IMAGE_BYTES_MAX + 1)]) {
      expect(await put(body, owner)).toMatchObject({ status: 400, body: { error: 'Invalid file' } })
    }
    expect((await send('no form', owner)).status).toBe(400)
    expect(await pictures()).toBe(0)
  })

  it('anonymous: 401; student: 403; another instructor: 403 "Unauthorized" (MED-34)', async () => {
    expect((await put(picture)).status).toBe(401)
    expect((await put(picture, await makeActor('student'))).status).toBe(403)
    expect((await put(picture, await makeActor('instructor'))).body.error).toBe('Unauthorized')
    expect(await pictures()).toBe(0)
  })
})
