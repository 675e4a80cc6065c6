import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '@/lib/platform/errors'
import { asDatabaseRefusal } from '@/lib/platform/postgres'

/**
 * Asks until the answer is another one than "not now", as clients do. Of many at once a busy machine turns some away so,
 * which keeps nothing and promises nothing.
 */
export async function askPatiently<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    try {
      const answer = await ask()
      if ((answer as { status?: unknown } | undefined)?.status !== 503) return answer
    } catch (error) {
      const refusal = asDatabaseRefusal(error)
      if (!(refusal instanceof AppError) || refusal.kind !== 'unavailable') throw error
    }
    await sleep(100)
  }
}
