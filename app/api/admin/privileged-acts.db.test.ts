import { readdirSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { inspectAuditChain } from '@/lib/platform/audit-chain'
import { config } from '@/lib/platform/config'
import { ensureStatementStatistics } from '@/lib/platform/monitor/statements'
import { sql } from '@/lib/platform/postgres'
import { makeActor } from '@/lib/testing/actors'
import { ACTS_FOR_OTHERS } from '@/lib/testing/acts-for-others'
import { ACTS_ON_OWN } from '@/lib/testing/acts-on-own'
import { GoogleDriveStandIn, REFRESH_TOKEN } from '@/lib/testing/google-drive-stand-in'
import { MEDIA_RULE_ACTS } from '@/lib/testing/media-rule-acts'
import { performAct, routeAt } from '@/lib/testing/perform-act'
import { OWN_MATTERS, PRIVILEGED_ACTS } from '@/lib/testing/privileged-acts'
import { PRIVILEGED_COURSE_ACTS } from '@/lib/testing/privileged-course-acts'

const APP = path.resolve(import.meta.dirname, '../..')
const WRITES = ['POST', 'PUT', 'PATCH', 'DELETE']

const OF_ADMINS = { ...PRIVILEGED_ACTS, ...PRIVILEGED_COURSE_ACTS, ...MEDIA_RULE_ACTS }
const ALL_ACTS = { ...OF_ADMINS, ...ACTS_FOR_OTHERS }

/** Handlers that change something, as `PUT /api/courses/[courseId]/publication`. */
async function writesUnder(folder: string): Promise<string[]> {
  const files = readdirSync(path.join(APP, folder), { recursive: true, encoding: 'utf8' })
  const addresses = files
    .filter(file => path.basename(file) === 'route.ts')
    .map(file => path.posix.join(folder, path.dirname(file)))
  const found = await Promise.all(
    addresses.map(async address => {
      const exported = Object.keys(await routeAt(address))
      return WRITES.filter(method => exported.includes(method)).map(method => `${method} /${address}`)
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
    expect(await writesUnder('api/admin')).toEqual([...Object.keys(OF_ADMINS), ...OWN_MATTERS].sort())
  })

  test('every other handler that changes something is tried as an admin on what is somebody else’s, or says why there is no such case', async () => {
    const writes = [...(await writesUnder('api')), ...(await writesUnder('learn'))]
    const listed = [...Object.keys(ACTS_FOR_OTHERS), ...Object.keys(ACTS_ON_OWN)]
    expect(writes.filter(name => !name.includes(' /api/admin/')).sort()).toEqual(listed.sort())
  })

  test.each(Object.entries(ALL_ACTS))('%s', async (name, act) => {
    const input = await act.prepare(admin)
    const before = await newestRows()
    const answer = await performAct(name, admin, input)
    expect(answer.body?.reason ?? answer.status).toBeOneOf([200, 201, 202, 204])
    const added = (await newestRows()).slice(before.length)
    expect(added).toEqual([{ action: act.action, actor: admin.userId, request: 'the-request' }])
    expect((await inspectAuditChain()).faultCount).toBe(0)
  })
})

const CHANGED_TABLES =
  'users user_credentials storage_quotas product_image_urls media_files media_records media_findings course_reviews storage_moves course_categories courses course_modules products orders course_quotas site_quotas media_cleanups media_jobs media_bulk_acts course_lessons media_captions course_imports course_import_items media_file_blobs course_decisions site_settings media_rules media_rule_runs'.split(
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

  test.each(Object.entries(ALL_ACTS))('%s', async (name, act) => {
    const input = await act.prepare(admin)
    await sql().query(
      'CREATE TRIGGER refuse_notes BEFORE INSERT ON audit_log FOR EACH ROW EXECUTE FUNCTION refuse_notes()',
    )
    try {
      const before = await digest()
      expect((await performAct(name, admin, input)).status).toBe(act.answersOfEach ? 200 : 500)
      expect(await digest()).toBe(before)
    } finally {
      await sql().query('DROP TRIGGER refuse_notes ON audit_log')
    }
  })
})
