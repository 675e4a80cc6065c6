import { describe, expect, it } from 'vitest'
import { GET } from '@/app/api/studio/courses/route'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeCourse } from '@/lib/testing/factories'

describe('GET /api/studio/courses', () => {
  it('succeeds: own courses with drafts, nobody else’s', async () => {
    const actor = await makeActor('instructor')
    await makeCourse({ title: 'Mine', instructorId: actor.userId, publishedAt: null })
    await makeCourse({ title: 'Theirs' })
    const { body } = await call(GET, apiRequest('GET', '/api/studio/courses', { actor }))
    expect(body).toMatchObject({
      success: true,
      data: [{ title: 'Mine', publishedAt: null, problemCount: 1 }],
    })
  })

  it('invalid: 400; anonymous: 401; wrong role: 403', async () => {
    const actor = await makeActor('instructor')
    expect((await call(GET, apiRequest('GET', '/api/studio/courses?limit=1000', { actor }))).status).toBe(400)
    expect((await call(GET, apiRequest('GET', '/api/studio/courses'))).status).toBe(401)
    const student = await makeActor('student')
    expect((await call(GET, apiRequest('GET', '/api/studio/courses', { actor: student }))).status).toBe(403)
  })
})
