import { readdirSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import type { RouteHandler } from '@/lib/http/route'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { inspectAuditChain } from '@/lib/platform/audit-chain'
import { config } from '@/lib/platform/config'
import { ensureStatementStatistics } from '@/lib/platform/monitor/statements'
import { sql } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { GoogleDriveStandIn, REFRESH_TOKEN } from '@/lib/testing/google-drive-stand-in'
import { MEDIA_RULE_ACTS } from '@/lib/testing/media-rule-acts'
import { ACTS_FOR_OTHERS, OWN_MATTERS, PRIVILEGED_ACTS } from '@/lib/testing/privileged-acts'

const ACTS_OF_ADMINS = { ...PRIVILEGED_ACTS, ...MEDIA_RULE_ACTS }
const APP = path.resolve(import.meta.dirname, '../..')
const WRITES = ['POST', 'PUT', 'PATCH', 'DELETE']

const routeAt = (address: string): Promise<Record<string, RouteHandler>> =>
  import(path.join(APP, address, 'route.ts'))

async function writesUnder(folder: string): Promise<string[]> {
  const files = readdirSync(path.join(APP, folder), { recursive: true, encoding: 'utf8' })
  const addresses = files
    .filter(file => path.basename(file) === 'route.ts')
    .map(file => path.posix.join(folder, path.dirname(file)))
  const found = await Promise.all(
    addresses.map(async address => {
      const exported = Object.keys(await routeAt(address))
      return WRITES.filter(method => exported.includes(method)).map(method => `${method} ${address}`)
    }),
  )
  return found.flat().sort()
}

const drive = await new GoogleDriveStandIn().start()
let admin: Actor
beforeAll(async () => {
  await ensureCollections()
  await ensureStatementStatistics(config().databaseUrl ?? '')
})
beforeEach(async () => {
  admin = await makeActor('admin')
  config().googleDrive = {
    ...{ folderId: 'folder', credentialsFile: undefined, clientId: 'client', clientSecret: 'secret' },
    ...{ refreshToken: REFRESH_TOKEN, apiUrl: drive.url, tokenUrl: `${drive.url}/token` },
  }
  await sql().query('TRUNCATE storage_moves')
  return () => drive.expireTokens()
})

async function newestRows(): Promise<{ action: string; actor: string; request: string }[]> {
  const { rows } = await sql().query(
    `SELECT action, actor_id AS actor, request_id AS request FROM audit_log ORDER BY audit_id`,
  )
  return rows
}

describe('each privileged change leaves exactly one row of the audit log, with who and by which request (check 12, I20)', () => {
  test('every handler of admins that changes something is among those that are tried', async () => {
    expect(await writesUnder('api/admin').then(all => all.map(each => each.replace(' ', ' /')))).toEqual(
      [...Object.keys(ACTS_OF_ADMINS), ...OWN_MATTERS].sort(),
    )
  })

  test.each(Object.entries({ ...ACTS_OF_ADMINS, ...ACTS_FOR_OTHERS }))('%s', async (name, act) => {
    const [method = '', address = ''] = name.split(' ')
    const handler = (await routeAt(address))[method]
    if (!handler) throw new Error(`there is no ${name}`)
    const { params = {}, body } = await act.prepare(admin)
    const before = await newestRows()
    const headers = { 'x-request-id': 'the-request' }
    const given = { actor: admin, headers, ...(body === undefined ? {} : { body }) }
    const answer = await call(handler, apiRequest(method, '/x', given), params)
    expect(answer.body?.reason ?? answer.status).toBeOneOf([200, 201, 202, 204])
    const added = (await newestRows()).slice(before.length)
    expect(added).toEqual([{ action: act.action, actor: admin.userId, request: 'the-request' }])
    expect((await inspectAuditChain()).faultCount).toBe(0)
  })
})

const CHANGED_TABLES =
  'users user_credentials storage_quotas product_image_urls media_files media_records media_findings course_reviews storage_moves course_categories courses course_modules products orders course_quotas site_quotas media_cleanups media_jobs media_bulk_acts media_rules media_rule_runs'.split(
    ' ',
  )

async function digest(): Promise<string> {
  const parts = CHANGED_TABLES.map(
    table => `(SELECT string_agg(t::text, '|' ORDER BY t::text) FROM ${table} t)`,
  )
  const { rows } = await sql().query(`SELECT md5(concat_ws('#', ${parts.join(', ')})) AS digest`)
  return rows[0].digest
}

describe('a privileged change that cannot be noted is not made (check 12)', () => {
  beforeAll(async () => {
    await sql().query(`CREATE FUNCTION refuse_notes() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'no more paper'; END $$`)
  })

  test.each(Object.entries({ ...ACTS_OF_ADMINS, ...ACTS_FOR_OTHERS }))('%s', async (name, act) => {
    const [method = '', address = ''] = name.split(' ')
    const handler = (await routeAt(address))[method] as RouteHandler
    const { params = {}, body } = await act.prepare(admin)
    await sql().query(
      'CREATE TRIGGER refuse_notes BEFORE INSERT ON audit_log FOR EACH ROW EXECUTE FUNCTION refuse_notes()',
    )
    try {
      const before = await digest()
      const given = { actor: admin, ...(body === undefined ? {} : { body }) }
      expect((await call(handler, apiRequest(method, '/x', given), params)).status).toBe(500)
      expect(await digest()).toBe(before)
    } finally {
      await sql().query('DROP TRIGGER refuse_notes ON audit_log')
    }
  })
})
