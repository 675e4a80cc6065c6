import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { sql } from '@/lib/platform/postgres'
import { makeActor } from '@/lib/testing/actors'
import { ACTS_FOR_OTHERS } from '@/lib/testing/acts-for-others'
import { ageConfirmation } from '@/lib/testing/age-confirmation'
import { MEDIA_RULE_ACTS } from '@/lib/testing/media-rule-acts'
import { performAct } from '@/lib/testing/perform-act'
import { PRIVILEGED_ACTS } from '@/lib/testing/privileged-acts'

// What destroys or grants. The other acts can be taken back by whoever did them.
const ASKS = [
  'DELETE /api/admin/images/[imageId]',
  'DELETE /api/admin/users/[userId]',
  'DELETE /api/admin/users/[userId]/sessions',
  'DELETE /api/courses/[courseId]',
  'DELETE /api/products/[productId]',
  'DELETE /api/studio/trash/[fileId]',
  'PATCH /api/admin/users/[userId]',
  'POST /api/admin/clean-ups',
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
    const input = (await acts[name]?.prepare(admin)) ?? {}
    const before = await sql().query('SELECT count(*) FROM audit_log')
    expect(await performAct(name, admin, input)).toMatchObject({
      status: 403,
      body: { reason: 'fresh_password_needed' },
    })
    // Nothing was done, so there is nothing to note.
    expect((await sql().query('SELECT count(*) FROM audit_log')).rows).toEqual(before.rows)
  })
})
