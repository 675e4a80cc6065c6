import { beforeAll, describe, expect, it } from 'vitest'
import type { RouteHandler } from '@/lib/http/route'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { GET as contents } from '../contents/route'
import { GET as growth } from '../storage-growth/route'
import { GET as overview } from './route'

beforeAll(ensureCollections)

const ROUTES: [string, RouteHandler][] = [
  ['/api/admin/overview', overview],
  ['/api/admin/storage-growth', growth],
  ['/api/admin/contents', contents],
]

describe.each(ROUTES)('GET %s', (path, handler) => {
  const ask = async (userType?: 'student' | 'instructor' | 'admin', query = '') =>
    call(handler, apiRequest('GET', path + query, userType ? { actor: await makeActor(userType) } : {}))

  it('succeeds for an admin', async () => {
    expect(await ask('admin')).toMatchObject({ status: 200, body: { success: true } })
  })

  it('is closed to anonymous callers', async () => expect((await ask()).status).toBe(401))

  it.each(['student', 'instructor'] as const)('is closed to a %s', async userType => {
    expect(await ask(userType)).toMatchObject({ status: 403, body: { reason: 'role_not_allowed' } })
  })
})

describe('invalid', () => {
  it.each([
    [growth, '?days=31'],
    [growth, '?by=owner'],
    [contents, '?group=all'],
    [contents, '?page=0'],
    [contents, '?minBytes=-1'],
  ])('refuses %o%s', async (handler, query) => {
    const actor = await makeActor('admin')
    expect((await call(handler, apiRequest('GET', `/x${query}`, { actor }))).status).toBe(400)
  })
})
