import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { sql } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeMediaFile } from '@/lib/testing/factories'
import { makePlace } from '@/lib/testing/stored-files'
import { GET } from './route'

let admin: Actor
beforeAll(async () => {
  await ensureCollections()
  admin = await makeActor('admin')
})
beforeEach(async () => {
  await sql().query('DELETE FROM media_files')
})

const ask = (query: string, actor: Actor | null = admin) =>
  call(GET, apiRequest('GET', `/api/admin/media/uses${query}`, actor ? { actor } : {}))

describe('succeeds', () => {
  it('counts each learner once, with those who are in the middle, and the courses that lose something', async () => {
    const place = await makePlace()
    const files = await Promise.all(
      [1, 2].map(() => makeMediaFile({ lessonId: place.lessonId, uploadedBy: place.userId })),
    )
    await makeMediaFile({ uploadedBy: place.userId })
    const elsewhere = await makeMediaFile({ lessonId: (await makePlace()).lessonId })
    const learn = (
      userId: string,
      { fileId, lessonId, courseId }: (typeof files)[number],
      completed: boolean,
    ) =>
      sql().query(
        'INSERT INTO user_progress (user_id, file_id, lesson_id, course_id, completed) VALUES ($1, $2, $3, $4, $5)',
        [userId, fileId, lessonId, courseId, completed],
      )
    const [begun, done] = [(await makeActor()).userId, (await makeActor()).userId]
    for (const file of files) {
      await learn(begun, file, file === files[0])
      await learn(done, file, true)
    }
    await learn((await makeActor()).userId, elsewhere, false)
    expect((await ask(`?owner=${place.userId}`)).body.data).toEqual({
      ...{ fileCount: 3, usedCount: 2, courseCount: 1 },
      ...{ learnersInProgress: 1, learnersTotal: 2 },
    })
  })
})

describe('invalid', () => {
  it('refuses a filter that makes no sense', async () => expect((await ask('?kind=planet')).status).toBe(400))
})

describe('anonymous', () => {
  it('is asked to sign in', async () => expect((await ask('', null)).status).toBe(401))
})

describe('wrong role', () => {
  it('refuses an instructor', async () =>
    expect(await ask('', await makeActor('instructor'))).toMatchObject({
      ...{ status: 403, body: { reason: 'role_not_allowed' } },
    }))
})
