import { beforeEach, describe, expect, it } from 'vitest'
import { GET } from '@/app/api/media/files/[fileId]/playback/route'
import type { Actor } from '@/lib/auth/actor'
import { newId } from '@/lib/platform/ids'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeCourse, makeLesson, makeMediaFile, makeModule } from '@/lib/testing/factories'
import { refusesOthers } from '@/lib/testing/route-refusals'
import { storeDocument } from '@/lib/testing/stored-files'

let owner: Actor
let fileId: string
beforeEach(async () => {
  owner = await makeActor('instructor')
  const { courseId } = await makeCourse({ instructorId: owner.userId, publishedAt: null })
  const { lessonId } = await makeLesson({ moduleId: (await makeModule({ courseId })).moduleId })
  fileId = await storeDocument({ userId: owner.userId, courseId, lessonId })
})
const play = (id = fileId) => call(GET, apiRequest('GET', '/api/x', { actor: owner }), { fileId: id })

describe('GET /api/media/files/:id/playback', () => {
  it('succeeds: an address that works for minutes, also of a draft', async () => {
    const { status, body } = await play()
    expect(status).toBe(200)
    expect(body.data.url).toMatch(new RegExp(`^(https?://[^/]+)?/api/media/[^/]+/${fileId}/original$`))
  })

  it('invalid: 404 for what is no file or none that there is, 409 for one that failed', async () => {
    for (const id of ['../x', newId()]) expect((await play(id)).status).toBe(404)
    const failed = await makeMediaFile({ state: 'failed', readyAt: null, uploadedBy: owner.userId })
    expect((await play(failed.fileId)).status).toBe(409)
  })

  refusesOthers({
    ...{ handler: GET, method: 'GET', params: () => ({ fileId }), others: ['student', 'instructor'] },
    untouched: told => expect(told).not.toContain('/api/media/'),
  })
})
