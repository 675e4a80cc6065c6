import { asProcedureRefusal } from '@/lib/payments/internal/refusals'
import type { NewPaymentMethod, PaymentMethod, PaymentMethodChanges } from '@/lib/payments/schemas'
import { asDatabaseRefusal, sql } from '@/lib/platform/postgres'
import { retryTies } from '@/lib/platform/retry-ties'

type Row = Omit<PaymentMethod, 'createdAt'> & { createdAt: Date }

const COLUMNS = `m.payment_method_id AS "paymentMethodId", m.method_type AS "methodType", m.card_last_four AS "cardLastFour",
  m.card_brand AS "cardBrand", m.expiry_month AS "expiryMonth", m.expiry_year AS "expiryYear", m.is_default AS "isDefault",
  is_expired(m) AS "isExpired", m.created_at AS "createdAt"`

/** A person's methods, the default first, then in the order they were added. */
export async function listMethods(region: string, userId: string): Promise<PaymentMethod[]> {
  const { rows } = await sql(region).query<Row>(
    `SELECT ${COLUMNS} FROM payment_methods m WHERE m.user_id = $1
     ORDER BY m.is_default DESC, m.created_at, m.payment_method_id`,
    [userId],
  )
  return rows.map(methodOf)
}

export async function findMethod(
  region: string,
  userId: string,
  paymentMethodId: string,
): Promise<PaymentMethod | null> {
  const { rows } = await sql(region).query<Row>(
    `SELECT ${COLUMNS} FROM payment_methods m WHERE m.payment_method_id = $2 AND m.user_id = $1`,
    [userId, paymentMethodId],
  )
  return rows[0] ? methodOf(rows[0]) : null
}

export async function addMethod(region: string, userId: string, method: NewPaymentMethod): Promise<string> {
  const { methodType, cardLastFour, cardBrand, expiryMonth, expiryYear, isDefault } = method
  const ask = () =>
    sql(region).query<{ id: string }>('SELECT add_payment_method($1, $2, $3, $4, $5, $6, $7, $8) AS id', [
      userId,
      region,
      methodType,
      cardLastFour,
      cardBrand,
      expiryMonth,
      expiryYear,
      isDefault,
    ])
  const { rows } = await retryTies(ask).catch(refuse)
  return rows[0]?.id as string
}

/** What is not named stays; a new default clears the old one by trigger. Tells whether there was such a method. */
export async function updateMethod(
  region: string,
  userId: string,
  paymentMethodId: string,
  { isDefault, expiryMonth, expiryYear }: PaymentMethodChanges,
): Promise<boolean> {
  const ask = () =>
    sql(region).query(
      `UPDATE payment_methods SET is_default = coalesce($3, is_default), expiry_month = coalesce($4, expiry_month),
              expiry_year = coalesce($5, expiry_year)
       WHERE payment_method_id = $2 AND user_id = $1`,
      [userId, paymentMethodId, isDefault ?? null, expiryMonth ?? null, expiryYear ?? null],
    )
  return (await retryTies(ask)).rowCount === 1
}

export async function removeMethod(
  region: string,
  userId: string,
  paymentMethodId: string,
): Promise<boolean> {
  const { rowCount } = await sql(region).query(
    'DELETE FROM payment_methods WHERE payment_method_id = $2 AND user_id = $1',
    [userId, paymentMethodId],
  )
  return rowCount === 1
}

function methodOf(row: Row): PaymentMethod {
  return { ...row, createdAt: row.createdAt.toISOString() }
}

function refuse(error: unknown): never {
  throw asProcedureRefusal(error) ?? asDatabaseRefusal(error)
}
