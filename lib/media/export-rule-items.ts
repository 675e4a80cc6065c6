import type { Actor } from '@/lib/auth/actor'
import { requireAdmin } from '@/lib/media/list-admin-library'
import { findRuleItems } from '@/lib/media/rule-item-store'
import { readRuleRun } from '@/lib/media/rule-runs'
import { RULE_FILES_MAX, type RuleChoiceExport, type RuleItem, termsOf } from '@/lib/media/rule-schemas'
import { findTargets, type TargetPosition } from '@/lib/media/rule-target-store'
import { columnsOf, sheetFile } from '@/lib/platform/sheet-file'

const PAGE_SIZE = 1000
const COLUMNS = columnsOf([
  ...(['targetId', 'fileId', 'originalName', 'kind', 'ownerName', 'courseTitle'] as const),
  ...(['why', 'promisedBytes', 'outcome', 'reason'] as const),
])

type Format = RuleChoiceExport['format']

/** Everything that a rule is about now, as a file to save. Refuses `role_not_allowed`. */
export async function exportTargets(
  actor: Actor,
  { format, ...choice }: RuleChoiceExport,
): Promise<Response> {
  requireAdmin(actor)
  const terms = termsOf(choice)
  // In one piece, because each page would look through the registry again.
  const rows = await findTargets(terms, { max: RULE_FILES_MAX, limit: RULE_FILES_MAX, after: null })
  return sheetFile(undecided(rows), { name: 'dry-run', format, columns: COLUMNS })
}

/** The files of a plan or run with what became of them, as a file to save. Refuses as `readRuleRun` does. */
export async function exportRuleItems(actor: Actor, runId: string, format: Format): Promise<Response> {
  await readRuleRun(actor, runId)
  return sheetFile(itemsOf(runId), { name: 'rule-run', format, columns: COLUMNS })
}

async function* undecided(rows: Awaited<ReturnType<typeof findTargets>>): AsyncGenerator<RuleItem> {
  for (const row of rows) yield { ...row, outcome: null, reason: null }
}

async function* itemsOf(runId: string): AsyncGenerator<RuleItem> {
  let after: TargetPosition | null = null
  for (;;) {
    const rows: RuleItem[] = await findRuleItems(runId, { outcome: undefined, limit: PAGE_SIZE, after })
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < PAGE_SIZE) return
    after = { bytes: last.promisedBytes, targetId: last.targetId }
  }
}
