import { askShards, type RevenueByCurrency } from '@/lib/analytics/stats-store'

export interface CourseSum {
  courseId: string
  /** An exact decimal. */
  amount: string
}

/** What each shard's people paid for each course in one currency: a row for each shard that has any. */
export function findRevenueIn(currency: string): Promise<CourseSum[]> {
  return askShards<CourseSum>(
    `SELECT course_id AS "courseId", sum(amount)::text AS amount FROM transactions
     WHERE status = 'completed' AND course_id IS NOT NULL AND currency = $1 GROUP BY course_id`,
    [currency],
  )
}

// From one code to the next in the index, because reading every payment to know of three codes takes long.
const CURRENCIES = `
  WITH RECURSIVE known(currency) AS (
    (SELECT currency FROM transactions WHERE status = 'completed' AND course_id IS NOT NULL ORDER BY currency LIMIT 1)
    UNION ALL
    SELECT (SELECT p.currency FROM transactions p WHERE p.status = 'completed' AND p.course_id IS NOT NULL
            AND p.currency > known.currency ORDER BY p.currency LIMIT 1)
    FROM known WHERE known.currency IS NOT NULL)
  SELECT currency FROM known WHERE currency IS NOT NULL`

/** The codes in which anything was paid for a course on any shard, in their order. */
export async function findRevenueCurrencies(): Promise<string[]> {
  const rows = await askShards<{ currency: string }>(CURRENCIES, [])
  return [...new Set(rows.map(({ currency }) => currency))].sort()
}

/** What each shard's people paid for some courses. */
export async function findRevenues(courseIds: string[]): Promise<Map<string, RevenueByCurrency[]>> {
  const rows = await askShards<CourseSum & { currency: string }>(
    `SELECT course_id AS "courseId", currency, sum(amount)::text AS amount FROM transactions
     WHERE course_id = ANY ($1::uuid[]) AND status = 'completed' GROUP BY course_id, currency`,
    [courseIds],
  )
  const found = new Map<string, RevenueByCurrency[]>()
  for (const { courseId, currency, amount } of rows) {
    found.set(courseId, [...(found.get(courseId) ?? []), { [currency]: amount }])
  }
  return found
}
