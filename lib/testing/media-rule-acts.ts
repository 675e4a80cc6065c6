import { RuleChoice, termsOf } from '@/lib/media/rule-schemas'
import { db } from '@/lib/platform/postgres'
import type { PrivilegedAct } from './privileged-acts'

const TERMS = { name: 'Unused', action: 'trash_unused', days: 3650 } as const

const PLANNED = { ...termsOf(RuleChoice.parse(TERMS)), name: TERMS.name }

const rule = async () => ({ ruleId: (await db().mediaRule.create({ data: TERMS })).ruleId })

async function run(state: 'waiting' | 'done') {
  const { ruleId } = await rule()
  const { cleanupId } = await db().mediaCleanup.create({ data: { rule: 'trash_unused', days: 3650 } })
  const { runId } = await db().mediaRuleRun.create({
    data: {
      ...{ ruleId, rule: PLANNED, state, expiresAt: new Date(Date.now() + 86_400_000) },
      ...(state === 'done' && { finishedAt: new Date(), cleanupId }),
    },
  })
  return { runId }
}

/** What only an admin may do with the rules of the media store; see `PRIVILEGED_ACTS`. */
export const MEDIA_RULE_ACTS: Record<string, PrivilegedAct> = {
  'POST /api/admin/media-rules': { action: 'rule.create', prepare: async () => ({ body: TERMS }) },
  'PUT /api/admin/media-rules/[ruleId]': {
    action: 'rule.change',
    // One that acts without anybody is the weightier change.
    prepare: async () => ({ params: await rule(), body: { ...TERMS, needsApproval: false } }),
  },
  'DELETE /api/admin/media-rules/[ruleId]': {
    action: 'rule.delete',
    prepare: async () => ({ params: await rule() }),
  },
  'POST /api/admin/media-rules/[ruleId]/runs': {
    action: 'rule.plan',
    prepare: async () => ({ params: await rule() }),
  },
  'PUT /api/admin/rule-runs/[runId]/approval': {
    action: 'rule.approve',
    prepare: async () => ({ params: await run('waiting') }),
  },
  'DELETE /api/admin/rule-runs/[runId]/approval': {
    action: 'rule.cancel',
    prepare: async () => ({ params: await run('waiting') }),
  },
  'DELETE /api/admin/rule-runs/[runId]': {
    action: 'rule.undo',
    prepare: async () => ({ params: await run('done') }),
  },
}
