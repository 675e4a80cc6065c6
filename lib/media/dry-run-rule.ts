import type { Actor } from '@/lib/auth/actor'
import { findTouched } from '@/lib/media/cleanup-plan-store'
import { readLibraryCursor, writeLibraryCursor } from '@/lib/media/internal/library-cursor'
import { requireAdmin } from '@/lib/media/list-admin-library'
import { findRuleItems } from '@/lib/media/rule-item-store'
import { readRuleRun } from '@/lib/media/rule-runs'
import {
  RULE_FILES_MAX,
  type RuleChoice,
  type RuleChoicePage,
  type RuleDryRun,
  type RuleItem,
  type RuleItemPage,
  type RuleItemSearch,
  type RuleTerms,
  termsOf,
} from '@/lib/media/rule-schemas'
import { findTargets, type RuleSum, sumTargets, type TargetPosition } from '@/lib/media/rule-target-store'
import { config } from '@/lib/platform/config'
import { invalidCursor } from '@/lib/platform/cursor'

/**
 * What a rule would do now: files, bytes, whom that touches and what a way back costs. Changes nothing. Refuses
 * `role_not_allowed`.
 */
export async function dryRunRule(actor: Actor, choice: RuleChoice): Promise<RuleDryRun> {
  requireAdmin(actor)
  const terms = termsOf(choice)
  const sum = await sumTargets(terms, RULE_FILES_MAX)
  const { fileCount, contentCount, bytes, fileIds } = sum
  return {
    ...{ fileCount, contentCount, bytes, isMore: fileCount === RULE_FILES_MAX },
    ...(await findTouched(fileIds)),
    ...wayBack(terms, sum),
  }
}

function wayBack(
  { action }: RuleTerms,
  { bytes, durationSeconds, originalBytes }: RuleSum,
): Pick<RuleDryRun, 'undoDays' | 'undoSeconds' | 'undoBytes'> {
  const { mediaQuarantineDays, mediaTrashDays } = config()
  if (action === 'drop_renditions')
    return { undoDays: mediaQuarantineDays, undoSeconds: durationSeconds, undoBytes: 0 }
  if (action === 'trash_unused') return { undoDays: mediaTrashDays, undoSeconds: 0, undoBytes: originalBytes }
  // A version has to be sent again; what moved has to be moved back.
  return { undoDays: null, undoSeconds: 0, undoBytes: action === 'move' ? bytes : originalBytes }
}

const ORDER = 'bytes'

/** The files that a rule is about now, page by page, what frees most first. Refuses `role_not_allowed`, `invalid_cursor`. */
export function listTargets(
  actor: Actor,
  { limit, cursor, ...choice }: RuleChoicePage,
): Promise<RuleItemPage> {
  requireAdmin(actor)
  const terms = termsOf(choice)
  return pageOf(limit, cursor, async page => {
    const rows = await findTargets(terms, { max: RULE_FILES_MAX, ...page })
    return rows.map(row => ({ ...row, outcome: null, reason: null }))
  })
}

/** The files of a plan or run, with what became of each. Refuses as `readRuleRun` does, and `invalid_cursor`. */
export async function listRuleItems(
  actor: Actor,
  runId: string,
  { limit, cursor, outcome }: RuleItemSearch,
): Promise<RuleItemPage> {
  await readRuleRun(actor, runId)
  return pageOf(limit, cursor, page => findRuleItems(runId, { outcome, ...page }))
}

type Find = (page: { limit: number; after: TargetPosition | null }) => Promise<RuleItem[]>

async function pageOf(limit: number, cursor: string | undefined, find: Find): Promise<RuleItemPage> {
  // One more than wanted, to know whether more follow.
  const found = await find({ limit: limit + 1, after: cursor ? positionOf(cursor) : null })
  const data = found.slice(0, limit)
  const last = found.length > limit ? data.at(-1) : undefined
  if (!last) return { data, nextCursor: null }
  const position = { sortKey: String(last.promisedBytes), fileId: last.targetId }
  return { data, nextCursor: writeLibraryCursor(ORDER, position) }
}

function positionOf(cursor: string): TargetPosition {
  const { sortKey, fileId } = readLibraryCursor(cursor, ORDER)
  if (!/^\d{1,18}$/.test(sortKey)) throw invalidCursor()
  return { bytes: Number(sortKey), targetId: fileId }
}
