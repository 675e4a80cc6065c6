import { afterEach, describe, expect, it } from 'vitest'
import { resetConfig } from '@/lib/platform/config'
import { closeMongo } from '@/lib/platform/mongo'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { GET as listMedia } from '../media/route'
import { GET } from './route'

const ask = async (actor?: Awaited<ReturnType<typeof makeActor>>) =>
  call(GET, apiRequest('GET', '/api/admin/storage-usage', actor ? { actor } : {}))

describe('GET /api/admin/storage-usage', () => {
  describe('succeeds', () => {
    it('gives an admin every figure', async () => {
      const { status, body } = await ask(await makeActor('admin'))
      expect(status).toBe(200)
      expect(body).toMatchObject({ success: true, data: { total: { count: 0, bytes: 0 } } })
    })
  })

  describe('anonymous', () => {
    it('is asked to sign in', async () => {
      expect((await ask()).status).toBe(401)
    })
  })

  describe('wrong role', () => {
    it.each(['student', 'instructor'] as const)('refuses a %s', async userType => {
      const { status, body } = await ask(await makeActor(userType))
      expect(status).toBe(403)
      expect(body).toMatchObject({ success: false, reason: 'role_not_allowed' })
      expect(body.data).toBeUndefined()
    })
  })

  describe('without the media store', () => {
    const { MONGODB_URI } = process.env
    afterEach(async () => {
      process.env.MONGODB_URI = MONGODB_URI
      delete process.env.MEDIA_DB_ENABLED
      await closeMongo()
      resetConfig()
    })

    it.each([
      ['is switched off', { MEDIA_DB_ENABLED: 'false' }],
      ['cannot be reached', { MONGODB_URI: 'mongodb://127.0.0.1:9/?directConnection=true' }],
    ])('says so when it %s, and answers again when it is back', async (_, settings) => {
      const actor = await makeActor('admin')
      await closeMongo()
      Object.assign(process.env, settings)
      resetConfig()
      const { status, body, headers } = await ask(actor)
      expect(status).toBe(503)
      expect(headers.get('content-type')).toBe('application/problem+json')
      expect(headers.get('retry-after')).toBe('5')
      expect(body).toMatchObject({ reason: 'media_store', message: 'The media store is not available' })
      await closeMongo()
      process.env.MONGODB_URI = MONGODB_URI
      delete process.env.MEDIA_DB_ENABLED
      resetConfig()
      expect((await ask(actor)).status).toBe(200)
    })
  })
})

describe('GET /api/admin/media', () => {
  const list = async (query: string, userType?: 'student' | 'admin') => {
    const options = userType ? { actor: await makeActor(userType) } : {}
    return call(listMedia, apiRequest('GET', `/api/admin/media${query}`, options))
  }

  it('succeeds with a page', async () => {
    const { status, body } = await list('?sort=largest&storageType=local', 'admin')
    expect([status, body]).toEqual([200, { success: true, data: [], nextCursor: null }])
  })

  it.each([
    '?sort=random',
    '?storageType=tape',
    '?limit=101',
    '?kind=x',
    '?cursor=x',
    '?sort=newest&sort=oldest',
  ])('refuses %s as invalid', async query => expect((await list(query, 'admin')).status).toBe(400))

  it('is closed to anonymous callers and students', async () => {
    expect((await list('')).status).toBe(401)
    expect((await list('', 'student')).status).toBe(403)
  })
})
