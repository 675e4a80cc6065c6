import type { Actor } from '@/lib/auth/actor'
import { answerWithLines, csvLine } from '@/lib/media/internal/line-stream'
import { requireAdmin } from '@/lib/media/list-admin-library'
import { findRuleItems } from '@/lib/media/rule-item-store'
import { readRuleRun } from '@/lib/media/rule-runs'
import { RULE_FILES_MAX, type RuleChoiceExport, type RuleItem, termsOf } from '@/lib/media/rule-schemas'
import { findTargets, type TargetPosition } from '@/lib/media/rule-target-store'

const PAGE_SIZE = 1000
const COLUMNS = [
  ...(['targetId', 'fileId', 'originalName', 'kind', 'ownerName', 'courseTitle'] as const),
  ...(['why', 'promisedBytes', 'outcome', 'reason'] as const),
] as const

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
  return answer('dry-run', format, async function* items() {
    for (const row of rows) yield { ...row, outcome: null, reason: null }
  })
}

/** The files of a plan or run with what became of them, as a file to save. Refuses as `readRuleRun` does. */
export async function exportRuleItems(actor: Actor, runId: string, format: Format): Promise<Response> {
  await readRuleRun(actor, runId)
  return answer('rule-run', format, async function* items() {
    let after: TargetPosition | null = null
    for (;;) {
      const rows: RuleItem[] = await findRuleItems(runId, { outcome: undefined, limit: PAGE_SIZE, after })
      yield* rows
      const last = rows.at(-1)
      if (!last || rows.length < PAGE_SIZE) return
      after = { bytes: last.promisedBytes, targetId: last.targetId }
    }
  })
}

function answer(name: string, format: Format, items: () => AsyncGenerator<RuleItem>): Response {
  const isCsv = format === 'csv'
  const lines = isCsv ? csvOf(items()) : jsonOf(items())
  return answerWithLines(lines, {
    name: `${name}.${format}`,
    contentType: isCsv ? 'text/csv' : 'application/json',
  })
}

async function* csvOf(items: AsyncGenerator<RuleItem>): AsyncGenerator<string> {
  yield csvLine([...COLUMNS])
  for await (const item of items) yield csvLine(COLUMNS.map(name => item[name]))
}

async function* jsonOf(items: AsyncGenerator<RuleItem>): AsyncGenerator<string> {
  let opening = '['
  for await (const item of items) {
    yield `${opening}\n${JSON.stringify(item)}`
    opening = ','
  }
  yield opening === '[' ? '[]\n' : '\n]\n'
}
