import type { Actor } from '@/lib/auth/actor'
import { requireAdmin } from '@/lib/media/list-admin-library'
import { findRuleRuns, type RunPosition } from '@/lib/media/rule-history-store'
import { isOpenRun, type RuleRun, type RuleRunPage, type RuleRunSearch } from '@/lib/media/rule-schemas'
import { readCursor, writeCursor } from '@/lib/platform/cursor'
import { type SheetFile, sheetFile } from '@/lib/platform/sheet-file'

const ORDER = 'runs'

/**
 * Plans and runs, what they promised and what they did, page by page: first all that wait or are under way, then what is
 * over, of both the latest first. Refuses `role_not_allowed` and `invalid_cursor`.
 */
export async function listRuleRuns(actor: Actor, { limit, cursor }: RuleRunSearch): Promise<RuleRunPage> {
  requireAdmin(actor)
  // One more than wanted, to know whether more follow.
  const found = await findRuleRuns(limit + 1, cursor ? positionOf(cursor) : null)
  const data = found.slice(0, limit)
  const last = found.length > limit ? data.at(-1) : undefined
  return { data, nextCursor: last ? cursorOf(last) : null }
}

function cursorOf(run: RuleRun): string {
  const keys = [isOpenRun(run) ? 1 : 0, Date.parse(run.createdAt)]
  return writeCursor({ order: ORDER, keys, id: run.runId })
}

function positionOf(cursor: string): RunPosition {
  const { keys, id } = readCursor(cursor, ORDER, 2)
  const [isOpen, createdAt = 0] = keys
  return { isOpen: isOpen === 1, createdAt, runId: id }
}

const COLUMNS: SheetFile<RuleRun>['columns'] = {
  runId: run => run.runId,
  rule: run => run.rule.name,
  action: run => run.rule.action,
  state: run => run.state,
  plannedAt: run => run.createdAt,
  approvedAt: run => run.approvedAt,
  approvedBy: run => run.approvedBy,
  finishedAt: run => run.finishedAt,
  promisedFiles: run => run.promisedCount,
  promisedBytes: run => run.promisedBytes,
  realBytes: run => run.realBytes,
  freedBytes: run => run.freedBytes,
  done: run => run.doneCount,
  stayed: run => run.keptCount,
  failed: run => run.failedCount,
  putBack: run => run.undoneCount,
}

/** All plans and runs as a file, read page by page while it is sent. Refuses `role_not_allowed`. */
export async function exportRuleRuns(actor: Actor, format: SheetFile<RuleRun>['format']): Promise<Response> {
  requireAdmin(actor)
  return sheetFile(allRuns(actor), { name: 'rule-runs', format, columns: COLUMNS })
}

const PAGE_SIZE = 200

async function* allRuns(actor: Actor): AsyncGenerator<RuleRun> {
  // One that ends meanwhile is in two pages.
  const told = new Set<string>()
  let cursor: string | null = null
  do {
    const search: RuleRunSearch = { limit: PAGE_SIZE, ...(cursor ? { cursor } : {}) }
    const page = await listRuleRuns(actor, search)
    yield* page.data.filter(run => !told.has(run.runId))
    for (const { runId } of page.data) told.add(runId)
    cursor = page.nextCursor
  } while (cursor)
}
