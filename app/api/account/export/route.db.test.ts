import { beforeAll, describe, expect, test } from 'vitest'
import { GET as DOWNLOAD } from '@/app/api/account/export/[token]/route'
import { GET as FILE } from '@/app/api/account/export/files/[fileId]/route'
import type { Actor } from '@/lib/auth/actor'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { resetConfig } from '@/lib/platform/config'
import { closeMongo } from '@/lib/platform/mongo'
import { sql } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { askPatiently } from '@/lib/testing/ask-patiently'
import { makeMediaFile, TEST_PASSWORD } from '@/lib/testing/factories'
import { POST } from './route'

beforeAll(ensureCollections)

const ask = (actor: Actor, password = TEST_PASSWORD) =>
  call(POST, apiRequest('POST', '/api/account/export', { actor, body: { password } }))

async function linkOf(actor: Actor): Promise<string> {
  const answer = await ask(actor)
  expect(answer.status).toBe(201)
  return answer.body.data.url
}

const open = (url: string, actor?: Actor) =>
  call(DOWNLOAD, apiRequest('GET', url, actor ? { actor } : {}), { token: url.split('/').at(-1) ?? '' })

describe('succeeds', () => {
  test('with the password again, by a link that works once and for less than a day (check 76)', async () => {
    const actor = await makeActor()
    const answer = await ask(actor)
    const lifetimeMs = Date.parse(answer.body.data.expiresAt) - Date.now()
    expect(lifetimeMs).toBeGreaterThan(0)
    expect(lifetimeMs).toBeLessThanOrEqual(24 * 60 * 60 * 1000)
    const { url } = answer.body.data
    const first = await open(url, actor)
    expect(first.status).toBe(200)
    expect(first.headers.get('content-disposition')).toMatch(
      /^attachment; filename="lectern-your-data-.*json"/,
    )
    expect(first.headers.get('cache-control')).toBe('no-store')
    expect(first.body.records.users).toEqual([expect.objectContaining({ email: actor.email })])
    expect(await open(url, actor)).toMatchObject({ status: 410, body: { reason: 'export_spent' } })
  })

  test('once it is read, not when only its headers are asked for', async () => {
    const actor = await makeActor()
    const url = await linkOf(actor)
    const peek = (who: Actor) =>
      call(DOWNLOAD, apiRequest('HEAD', url, { actor: who }), { token: url.split('/').at(-1) ?? '' })
    expect((await peek(actor)).status).toBe(200)
    expect((await peek(await makeActor())).status).toBe(404)
    expect((await open(url, actor)).status).toBe(200)
    expect((await peek(actor)).status).toBe(410)
  })

  test('for one of many who open the link at the same moment', async () => {
    const actor = await makeActor()
    const url = await linkOf(actor)
    const answers = await Promise.all(Array.from({ length: 8 }, () => askPatiently(() => open(url, actor))))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(410)])
  })

  test('again when the media store was away in between: the link is not used up', async () => {
    const actor = await makeActor()
    const url = await linkOf(actor)
    const address = process.env.MONGODB_URI
    await closeMongo()
    process.env.MONGODB_URI = 'mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=200'
    resetConfig()
    expect(await open(url, actor)).toMatchObject({ status: 503, body: { reason: 'media_store' } })
    await closeMongo()
    process.env.MONGODB_URI = address
    resetConfig()
    expect((await open(url, actor)).status).toBe(200)
  })
})

describe('invalid', () => {
  test('a wrong password gives no link', async () => {
    const actor = await makeActor()
    const answer = await ask(actor, 'wrong')
    expect(answer).toMatchObject({ status: 400, body: { reason: 'wrong_password' } })
    const { rows } = await sql().query('SELECT 1 FROM account_exports WHERE user_id = $1', [actor.userId])
    expect(rows).toEqual([])
  })

  test.each([{}, { password: '' }, { password: { $ne: null } }, { password: 'x', userId: 'y' }])(
    '%j is no confirmation (checks 4, 5)',
    async body => {
      const actor = await makeActor()
      const answer = await call(POST, apiRequest('POST', '/api/account/export', { actor, body }))
      expect(answer.status).toBe(400)
    },
  )

  test('a link that ran out, and one that a newer one replaced', async () => {
    const actor = await makeActor()
    const replaced = await linkOf(actor)
    const url = await linkOf(actor)
    expect((await open(replaced, actor)).status).toBe(404)
    await sql().query(
      `UPDATE account_exports SET created_at = now() - interval '2 hours', expires_at = now() - interval '1 hour'
       WHERE user_id = $1`,
      [actor.userId],
    )
    expect((await open(url, actor)).status).toBe(410)
  })

  test('a link that could live for longer than a day cannot be kept', async () => {
    const actor = await makeActor()
    const insert = sql().query(
      `INSERT INTO account_exports (user_id, token_hash, expires_at) VALUES ($1, 'x', now() + interval '25 hours')`,
      [actor.userId],
    )
    await expect(insert).rejects.toMatchObject({ constraint: 'account_exports_short_lived' })
  })
})

describe('anonymous', () => {
  test('is asked to sign in, also with a link that works', async () => {
    const url = await linkOf(await makeActor())
    expect((await open(url)).status).toBe(401)
    const body = { password: TEST_PASSWORD }
    expect((await call(POST, apiRequest('POST', '/api/account/export', { body }))).status).toBe(401)
    const { fileId } = await makeMediaFile()
    const path = `/api/account/export/files/${fileId}`
    expect((await call(FILE, apiRequest('GET', path), { fileId })).status).toBe(401)
  })
})

describe('wrong role', () => {
  test("another person's link is as unknown as one that never was, to an admin too (check 3)", async () => {
    const url = await linkOf(await makeActor())
    for (const role of ['student', 'admin'] as const) {
      const stranger = await makeActor(role)
      const theirs = await open(url, stranger)
      const nobodys = await open(`/api/account/export/${'x'.repeat(43)}`, stranger)
      expect([theirs.status, theirs.body.reason]).toEqual([404, nobodys.body.reason])
    }
  })

  test("another person's upload is not there", async () => {
    const { fileId } = await makeMediaFile()
    const actor = await makeActor('instructor')
    const path = `/api/account/export/files/${fileId}`
    expect((await call(FILE, apiRequest('GET', path, { actor }), { fileId })).status).toBe(404)
  })
})
