import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import type { RouteHandler } from '@/lib/http/route'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { sql } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { ageConfirmation } from '@/lib/testing/age-confirmation'
import { MEDIA_RULE_ACTS } from '@/lib/testing/media-rule-acts'
import { ACTS_FOR_OTHERS, PRIVILEGED_ACTS } from '@/lib/testing/privileged-acts'

const APP = path.resolve(import.meta.dirname, '../..')

// What destroys or grants. The other acts can be taken back by whoever did them.
const ASKS = [
  'DELETE /api/admin/images/[imageId]',
  'DELETE /api/admin/users/[userId]',
  'DELETE /api/admin/users/[userId]/sessions',
  'DELETE /api/courses/[courseId]',
  'DELETE /api/products/[productId]',
  'DELETE /api/studio/trash/[fileId]',
  'PATCH /api/admin/users/[userId]',
  'POST /api/admin/users',
  // What a rule destroys is destroyed by whoever approves its plan, or lets it act without approval.
  'PUT /api/admin/media-rules/[ruleId]',
  'PUT /api/admin/rule-runs/[runId]/approval',
  'POST /api/admin/users/[userId]/acting',
]

let admin: Actor
beforeAll(async () => {
  await ensureCollections()
  admin = await makeActor('admin')
  await ageConfirmation(admin, 16)
})

describe('who said their password more than 15 minutes ago is asked for it again before they destroy or grant (check 12)', () => {
  const acts = { ...PRIVILEGED_ACTS, ...MEDIA_RULE_ACTS, ...ACTS_FOR_OTHERS }
  test.each(ASKS)('%s', async name => {
    const [method = '', address = ''] = name.split(' ')
    const handler: RouteHandler = (await import(path.join(APP, address, 'route.ts')))[method]
    const { params = {}, body } = (await acts[name]?.prepare(admin)) ?? {}
    const given = { actor: admin, ...(body === undefined ? {} : { body }) }
    const before = await sql().query('SELECT count(*) FROM audit_log')
    expect(await call(handler, apiRequest(method, '/x', given), params)).toMatchObject({
      status: 403,
      body: { reason: 'fresh_password_needed' },
    })
    // Nothing was done, so there is nothing to note.
    expect((await sql().query('SELECT count(*) FROM audit_log')).rows).toEqual(before.rows)
  })
})
