import { asProcedureRefusal } from '@/lib/payments/internal/refusals'
import { toMinor } from '@/lib/payments/money'
import type { Invoice, Transaction } from '@/lib/payments/schemas'
import { asDatabaseRefusal, sql } from '@/lib/platform/postgres'

/** Asks for the price of a course in somebody's name (PRC-12). */
export async function createPending(
  region: string,
  userId: string,
  courseId: string,
  paymentMethodId: string | null,
): Promise<string> {
  const { rows } = await sql(region)
    .query<{ id: string }>('SELECT create_transaction($1, $2, $3, $4) AS id', [
      userId,
      courseId,
      region,
      paymentMethodId,
    ])
    .catch(refuse)
  return rows[0]?.id as string
}

/** Completes it and gives the id of its invoice (PRC-13). */
export async function completePending(
  region: string,
  transactionId: string,
  gatewayTransactionId: string,
): Promise<string> {
  const { rows } = await sql(region)
    .query<{ id: string }>('SELECT complete_transaction($1, $2, $3) AS id', [
      transactionId,
      region,
      gatewayTransactionId,
    ])
    .catch(refuse)
  return rows[0]?.id as string
}

/** Tells whether it was pending and is canceled now; a charge that comes in at this moment is waited for. */
export async function cancelPending(region: string, userId: string, transactionId: string): Promise<boolean> {
  const { rowCount } = await sql(region).query(
    `UPDATE transactions SET status = 'canceled' WHERE transaction_id = $2 AND user_id = $1 AND status = 'pending'`,
    [userId, transactionId],
  )
  return rowCount === 1
}

interface TransactionRow {
  transaction_id: string
  course_id: string | null
  course_title: string | null
  course_slug: string | null
  amount: string
  currency: string
  payment_method_id: string | null
  method_type: NonNullable<Transaction['paymentMethod']>['methodType']
  card_last_four: string | null
  card_brand: string | null
  gateway_transaction_id: string | null
  status: Transaction['status']
  invoice_id: string | null
  invoice_number: string | null
  created_at: Date
  completed_at: Date | null
}

export interface TransactionPosition {
  createdMs: number
  transactionId: string
}

/** A person's transactions, newest first, from a position on (PRC-14). */
export async function listOfUser(
  region: string,
  userId: string,
  limit: number,
  after: TransactionPosition | null,
): Promise<Transaction[]> {
  const before = after ? new Date(after.createdMs) : null
  const { rows } = await sql(region).query<TransactionRow>(
    'SELECT * FROM get_user_transactions($1, $2, $3, $4)',
    [userId, limit, before, after?.transactionId ?? null],
  )
  return rows.map(transactionOf)
}

export async function findTransaction(
  region: string,
  userId: string,
  transactionId: string,
): Promise<Transaction | null> {
  const { rows } = await sql(region).query<TransactionRow>(
    `SELECT t.transaction_id, t.course_id, coalesce(i.description, c.title) AS course_title, c.slug AS course_slug, t.amount,
            t.currency, t.payment_method_id, m.method_type, m.card_last_four, m.card_brand, t.gateway_transaction_id,
            t.status, i.invoice_id, i.invoice_number, t.created_at, t.completed_at
     FROM transactions t LEFT JOIN courses c USING (course_id)
     LEFT JOIN payment_methods m ON m.payment_method_id = t.payment_method_id
     LEFT JOIN invoices i ON i.transaction_id = t.transaction_id
     WHERE t.transaction_id = $2 AND t.user_id = $1`,
    [userId, transactionId],
  )
  return rows[0] ? transactionOf(rows[0]) : null
}

interface InvoiceRow extends Omit<Invoice, 'amount' | 'amountMinor' | 'issuedAt'> {
  amount: string
  issuedAt: Date
}

export async function findInvoice(
  region: string,
  userId: string,
  invoiceId: string,
): Promise<Invoice | null> {
  const { rows } = await sql(region).query<InvoiceRow>(
    `SELECT i.invoice_id AS "invoiceId", i.invoice_number AS "invoiceNumber", i.transaction_id AS "transactionId",
            i.description, i.amount, i.currency, i.billed_to AS "billedTo", i.issued_at AS "issuedAt"
     FROM invoices i JOIN transactions t USING (transaction_id) WHERE i.invoice_id = $2 AND t.user_id = $1`,
    [userId, invoiceId],
  )
  const row = rows[0]
  if (!row) return null
  return { ...row, ...moneyOf(row), issuedAt: row.issuedAt.toISOString() }
}

/** Both spellings of an amount (C-21), from the exact text of its column. */
function moneyOf({ amount, currency }: { amount: string; currency: string }) {
  return { amount: Number(amount), amountMinor: toMinor(amount, currency) }
}

function transactionOf(row: TransactionRow): Transaction {
  const course = row.course_id &&
    row.course_slug && {
      courseId: row.course_id,
      title: row.course_title ?? '',
      slug: row.course_slug,
    }
  const paymentMethod = row.payment_method_id && {
    paymentMethodId: row.payment_method_id,
    methodType: row.method_type,
    cardLastFour: row.card_last_four,
    cardBrand: row.card_brand,
  }
  return {
    transactionId: row.transaction_id,
    course: course || null,
    description: row.course_title,
    ...moneyOf(row),
    currency: row.currency,
    status: row.status,
    paymentMethod: paymentMethod || null,
    gatewayTransactionId: row.gateway_transaction_id,
    invoiceId: row.invoice_id,
    invoiceNumber: row.invoice_number,
    createdAt: row.created_at.toISOString(),
    completedAt: row.completed_at?.toISOString() ?? null,
  }
}

function refuse(error: unknown): never {
  throw asProcedureRefusal(error) ?? asDatabaseRefusal(error)
}
