import { canSeePlatform } from '@/lib/analytics/policy'
import type {
  Purchase,
  PurchaseDetails,
  PurchaseExport,
  PurchaseFilter,
  PurchasePage,
  PurchaseSearch,
  PurchaseTotal,
} from '@/lib/analytics/purchase-schemas'
import {
  findPurchase,
  findPurchases,
  type PurchaseDetailsRow,
  type PurchasePosition,
  type PurchaseRow,
  sumPurchases,
} from '@/lib/analytics/purchase-store'
import type { Actor } from '@/lib/auth/actor'
import { sumMoney, toDecimal, toMinor } from '@/lib/payments/money'
import { readCursor, writeCursor } from '@/lib/platform/cursor'
import { AppError } from '@/lib/platform/errors'
import { type SheetFile, sheetFile } from '@/lib/platform/sheet-file'

const ORDER = 'purchases'
const EXPORT_PAGE_SIZE = 500

/**
 * What everybody bought, products and courses, newest first, with what it comes to. Refuses `role_not_allowed` and
 * `invalid_cursor`.
 */
export async function listPurchases(
  actor: Actor,
  { cursor, limit, ...filter }: PurchaseSearch,
): Promise<PurchasePage> {
  requirePlatform(actor)
  const place = cursor ? readCursor(cursor, ORDER, 1) : undefined
  const after = place && { atMs: place.keys[0] ?? 0, purchaseId: place.id }
  const [found, totals] = await Promise.all([
    findPurchases(filter, limit + 1, after),
    totalPurchases(actor, filter),
  ])
  const rows = found.slice(0, limit)
  const last = found.length > limit ? rows.at(-1) : undefined
  return {
    data: rows.map(purchaseOf),
    nextCursor: last ? writeCursor({ order: ORDER, keys: [last.at.getTime()], id: last.purchaseId }) : null,
    totals,
  }
}

/** What a filter comes to on all shards, by kind, state and currency. Refuses `role_not_allowed`. */
export async function totalPurchases(actor: Actor, filter: PurchaseFilter): Promise<PurchaseTotal[]> {
  requirePlatform(actor)
  return addTotals(await sumPurchases(filter))
}

/** One of them with its lines and what happened to it. Refuses `role_not_allowed` and `not_found`. */
export async function readPurchase(actor: Actor, purchaseId: string): Promise<PurchaseDetails> {
  requirePlatform(actor)
  const row = await findPurchase(purchaseId)
  if (!row) throw new AppError('not_found', 'not_found')
  const isOpenOrder = row.kind === 'order' && row.state === 'placed'
  return {
    ...purchaseOf(row),
    lines: row.lines,
    history: historyOf(row),
    gatewayTransactionId: row.gatewayTransactionId,
    paymentMethod: row.paymentMethod || null,
    may: { cancel: isOpenOrder, fulfill: isOpenOrder },
  }
}

// Who settled it stands in the audit log, when it was an admin.
function historyOf({
  kind,
  state,
  createdAt,
  settledAt,
  acts,
}: PurchaseDetailsRow): PurchaseDetails['history'] {
  const isSettled = settledAt !== null && state !== 'placed' && state !== 'pending'
  return [
    { what: kind === 'order' ? 'placed' : 'pending', at: createdAt.toISOString(), by: null },
    ...(isSettled ? [{ what: state, at: settledAt.toISOString(), by: acts.at(-1)?.by ?? null }] : []),
  ]
}

const COLUMNS: SheetFile<Purchase>['columns'] = {
  purchaseId: row => row.purchaseId,
  kind: row => row.kind,
  state: row => row.state,
  invoiceNumber: row => row.invoiceNumber,
  buyerId: row => row.buyerId,
  buyerName: row => row.buyerName,
  buyerEmail: row => row.buyerEmail,
  title: row => row.title,
  lines: row => row.lineCount,
  amount: row => Number(row.amount),
  currency: row => row.currency,
  at: row => row.at,
  createdAt: row => row.createdAt,
}

/** All of a filter as a file, read page by page while it is sent. Refuses `role_not_allowed`. */
export function exportPurchases(actor: Actor, { format, ...filter }: PurchaseExport): Response {
  requirePlatform(actor)
  return sheetFile(allPurchases(filter), { name: 'orders', format, columns: COLUMNS })
}

async function* allPurchases(filter: PurchaseFilter): AsyncGenerator<Purchase> {
  let after: PurchasePosition | undefined
  for (;;) {
    const rows = await findPurchases(filter, EXPORT_PAGE_SIZE, after)
    for (const row of rows) yield purchaseOf(row)
    const last = rows.at(-1)
    if (!last || rows.length < EXPORT_PAGE_SIZE) return
    after = { atMs: last.at.getTime(), purchaseId: last.purchaseId }
  }
}

function purchaseOf(row: PurchaseRow): Purchase {
  const { purchaseId, kind, state, invoiceNumber, buyerId, buyerName, buyerEmail, title, lineCount } = row
  return {
    ...{ purchaseId, kind, state, invoiceNumber, buyerId, buyerName, buyerEmail, title, lineCount },
    amount: row.amount,
    currency: row.currency,
    at: row.at.toISOString(),
    createdAt: row.createdAt.toISOString(),
  }
}

/** Those of the same kind, state and currency of several shards in one; digits stay exact. */
function addTotals(totals: PurchaseTotal[]): PurchaseTotal[] {
  const sums = new Map<string, PurchaseTotal>()
  for (const total of totals) {
    const key = `${total.kind} ${total.state} ${total.currency}`
    const before = sums.get(key)
    sums.set(key, before ? addTotal(before, total) : total)
  }
  return [...sums.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}

const keyOf = ({ currency, kind, state }: PurchaseTotal) => `${currency} ${kind} ${state}`

function addTotal(a: PurchaseTotal, b: PurchaseTotal): PurchaseTotal {
  const { currency } = a
  const minor = [a, b].map(({ amount }) => ({ currency, amountMinor: toMinor(amount, currency) }))
  const amount = toDecimal(sumMoney(minor)[0]?.amountMinor ?? 0, currency)
  return { ...a, count: a.count + b.count, amount }
}

function requirePlatform(actor: Actor): void {
  if (!canSeePlatform(actor)) throw new AppError('forbidden', 'role_not_allowed')
}
