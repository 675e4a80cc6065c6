import type { Actor } from '@/lib/auth/actor'
import type { QuotaExport } from '@/lib/media/limit-schemas'
import { canManageQuotas } from '@/lib/media/policy'
import { findCourseUses, findPersonUses } from '@/lib/media/quota-use-store'
import { config } from '@/lib/platform/config'
import type { Cell } from '@/lib/platform/csv-policy'
import { AppError } from '@/lib/platform/errors'
import { columnsOf, sheetFile } from '@/lib/platform/sheet-file'

const COLUMNS = ['id', 'name', 'usedBytes', 'reservedBytes', 'quotaBytes'] as const
type Row = Record<(typeof COLUMNS)[number], Cell>

/** Everybody who keeps something, or all courses that do, with their limits, as a file to save. Refuses `role_not_allowed`. */
export function exportQuotas(actor: Actor, { of, format }: QuotaExport): Response {
  if (!canManageQuotas(actor)) throw new AppError('forbidden', 'role_not_allowed')
  return sheetFile(of === 'people' ? people() : courses(), {
    ...{ name: `limits-of-${of}`, format },
    columns: columnsOf(COLUMNS),
  })
}

async function* people(): AsyncGenerator<Row> {
  for (const { ownQuotaBytes, ...row } of await findPersonUses(null))
    yield { ...row, quotaBytes: ownQuotaBytes ?? config().quotaBytes }
}

async function* courses(): AsyncGenerator<Row> {
  for (const { ownQuotaBytes, ...row } of await findCourseUses(null))
    yield { ...row, quotaBytes: ownQuotaBytes }
}
