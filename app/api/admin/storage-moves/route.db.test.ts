import { beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { config } from '@/lib/platform/config'
import { newId } from '@/lib/platform/ids'
import { db, sql } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { GoogleDriveStandIn, REFRESH_TOKEN } from '@/lib/testing/google-drive-stand-in'
import { DELETE, GET as read } from './[moveId]/route'
import { GET, POST } from './route'

const drive = await new GoogleDriveStandIn().start()
const path = '/api/admin/storage-moves'
const list = (actor?: Actor) => call(GET, apiRequest('GET', path, actor ? { actor } : {}))
const start = (body: unknown, actor?: Actor) =>
  call(POST, apiRequest('POST', path, { body, ...(actor && { actor }) }))
const cancel = (moveId: string, actor?: Actor) =>
  call(DELETE, apiRequest('DELETE', `${path}/${moveId}`, actor ? { actor } : {}), { moveId })
const INPUT = { fromStorage: 'local', toStorage: 'google-drive' }

let admin: Actor
beforeEach(async () => {
  admin = await makeActor('admin')
  config().googleDrive = {
    folderId: 'folder',
    credentialsFile: undefined,
    clientId: 'client',
    clientSecret: 'secret',
    refreshToken: REFRESH_TOKEN,
    apiUrl: drive.url,
    tokenUrl: `${drive.url}/token`,
  }
  await sql().query('TRUNCATE storage_moves')
  return () => drive.expireTokens()
})

describe('/api/admin/storage-moves', () => {
  describe('succeeds', () => {
    it('starts a move, tells of it, and cancels it once, however often that is asked', async () => {
      const started = await start(INPUT, admin)
      expect([started.status, started.body.data]).toMatchObject([201, { ...INPUT, state: 'queued' }])
      const { moveId } = started.body.data
      expect((await list(admin)).body.data).toMatchObject({
        moves: [{ moveId }],
        places: [
          { storageType: 'local', isDefault: true, isSetUp: true },
          { storageType: 'google-drive', isDefault: false, isSetUp: true },
          { storageType: 'cloud', isSetUp: false },
        ],
      })
      const canceled = await Promise.all([cancel(moveId, admin), cancel(moveId, admin)])
      expect(canceled.map(({ status, body }) => [status, body.data.state])).toEqual([
        [200, 'canceled'],
        [200, 'canceled'],
      ])
      const acts = await db().auditEntry.findMany({
        where: { targetId: moveId },
        orderBy: { auditId: 'asc' },
      })
      expect(acts.map(({ action }) => action)).toEqual(['storage_move.start', 'storage_move.cancel'])
    })

    it('answers a second start with 409 while one is open', async () => {
      expect((await start(INPUT, admin)).status).toBe(201)
      expect(await start(INPUT, admin)).toMatchObject({ status: 409, body: { reason: 'move_in_progress' } })
    })
  })

  describe('invalid', () => {
    it.each([
      {},
      { fromStorage: 'local', toStorage: 'local' },
      { fromStorage: 'local', toStorage: 'tape' },
      { ...INPUT, kind: 'everything' },
    ])('refuses %o (MED-08)', async body => expect((await start(body, admin)).status).toBe(400))

    it('knows no other moves', async () => {
      expect((await cancel(newId(), admin)).status).toBe(404)
      const moveId = newId()
      expect((await call(read, apiRequest('GET', path, { actor: admin }), { moveId })).status).toBe(404)
    })

    it('says which storage is not set up', async () => {
      const refused = await start({ fromStorage: 'local', toStorage: 'cloud' }, admin)
      expect(refused).toMatchObject({ status: 503, body: { reason: 'storage_not_set_up' } })
    })
  })

  it('anonymous callers are asked to sign in', async () => {
    expect([(await list()).status, (await start(INPUT)).status, (await cancel(newId())).status]).toEqual([
      401, 401, 401,
    ])
  })

  it.each(['student', 'instructor'] as const)('wrong role: a %s is refused', async userType => {
    const actor = await makeActor(userType)
    const answers = [await list(actor), await start(INPUT, actor), await cancel(newId(), actor)]
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403])
  })
})
