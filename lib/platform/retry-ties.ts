import { setTimeout as sleep } from 'node:timers/promises'

const ATTEMPTS_MAX = 6
const PAUSE_MS_MAX = 20

/**
 * Runs work that the database may end because two wanted the same at once (40P01, 40001), again until it gets its turn.
 * Such an end leaves nothing behind, so the work may begin anew.
 */
export async function retryTies<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt === ATTEMPTS_MAX || !isLostTie(error)) throw error
      // A pause of chance length, so that the same two do not meet again.
      await sleep(Math.random() * PAUSE_MS_MAX * attempt)
    }
  }
}

// The driver says it in `code`; Prisma has a code of its own for it, or hides the driver's in the message.
function isLostTie(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string }
  return (
    ['40P01', '40001', 'P2034'].includes(code ?? '') ||
    /\b(40P01|40001)\b|deadlock detected/.test(message ?? '')
  )
}
