import { readinessOf } from '@/lib/catalog/curriculum-store'
import { publishingProblems } from '@/lib/catalog/policy'
import { AppError } from '@/lib/platform/errors'
import type { Transaction } from '@/lib/platform/transaction'

/** Refuses `not_ready_to_publish` with the `problems` that are left. */
export async function requireReady(tx: Transaction, courseId: string): Promise<void> {
  const problems = publishingProblems(await readinessOf(tx, courseId))
  if (problems.length === 0) return
  throw new AppError('conflict', 'not_ready_to_publish', {
    publicMessage: 'The course is not ready to be published.',
    details: { problems },
  })
}
