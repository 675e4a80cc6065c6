import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import type { RouteHandler } from '@/lib/http/route'
import { db } from '@/lib/platform/postgres'
import { actorOf, apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeMediaFile, makeUser } from '@/lib/testing/factories'
import { POST } from './retry/route'
import { DELETE, GET } from './route'

let owner: Actor
let stranger: Actor
let admin: Actor

beforeAll(async () => {
  owner = await actorOf(await makeUser({ userType: 'instructor' }))
  stranger = await makeActor('instructor')
  admin = await makeActor('admin')
})

const file = (given: Parameters<typeof makeMediaFile>[0] = {}) =>
  makeMediaFile({ uploadedBy: owner.userId, ...given })

function ask(handler: RouteHandler, method: string, fileId: string, actor?: Actor) {
  const path = `/api/media/files/${fileId}`
  return call(handler, apiRequest(method, path, actor ? { actor } : {}), { fileId })
}

describe('GET a file', () => {
  it('tells its uploader and admins how it is', async () => {
    const { fileId } = await file({ state: 'failed', failureReason: 'It is cut off.' })
    for (const actor of [owner, admin]) {
      const { status, body } = await ask(GET, 'GET', fileId, actor)
      expect(status).toBe(200)
      expect(body.data).toMatchObject({ fileId, state: 'failed', failureReason: 'It is cut off.' })
      expect(body.data).not.toHaveProperty('uploadedBy')
    }
  })

  it('is not there for anybody else', async () => {
    const { fileId } = await file()
    expect((await ask(GET, 'GET', fileId, stranger)).status).toBe(404)
    expect((await ask(GET, 'GET', fileId, await makeActor('student'))).status).toBe(403)
    expect((await ask(GET, 'GET', fileId)).status).toBe(401)
    expect((await ask(GET, 'GET', '../etc', owner)).status).toBe(404)
  })
})

describe('DELETE a file', () => {
  it('takes it away, for its uploader alone', async () => {
    const { fileId } = await file()
    expect((await ask(DELETE, 'DELETE', fileId, stranger)).status).toBe(404)
    expect((await ask(DELETE, 'DELETE', fileId, owner)).status).toBe(204)
    expect((await ask(DELETE, 'DELETE', fileId, owner)).status).toBe(404)
    expect(await db().outboxEvent.count({ where: { aggregateId: fileId } })).toBe(1)
  })
})

describe('POST a retry', () => {
  it('has a failed file processed again', async () => {
    const { fileId } = await file({ state: 'failed', failureReason: 'It broke.' })
    const { status, body } = await ask(POST, 'POST', fileId, owner)
    expect(status).toBe(202)
    expect(body.data).toMatchObject({ state: 'queued', failureReason: null })
    expect(await db().mediaJob.count({ where: { fileId, state: 'queued' } })).toBe(1)
  })

  it('refuses what is ready, and strangers', async () => {
    const { fileId } = await file()
    expect(await ask(POST, 'POST', fileId, owner)).toMatchObject({
      status: 409,
      body: { reason: 'not_failed' },
    })
    expect((await ask(POST, 'POST', fileId, stranger)).status).toBe(404)
  })
})
