import { rememberDevice } from '@/lib/auth/known-device'
import { verifyCredentials } from '@/lib/auth/verify-credentials'
import type { Report } from './report'
import { round } from './summarize-latencies'

const DIFFERENCE_MS_MAX = 5

/** Whether a wrong password takes longer for an email that has an account than for one that has none (check 8). */
export async function measureGuessing(knownEmail: string, pairs: number, report: Report): Promise<void> {
  const known: number[] = []
  const unknown: number[] = []
  for (let pair = 0; pair < pairs; pair++) {
    const unknownEmail = `nobody-${pair}@example.test`
    // Each goes first in every second pair, so that neither has the warmer caches.
    const order = pair % 2 === 0 ? [knownEmail, unknownEmail] : [unknownEmail, knownEmail]
    for (const email of order) (email === knownEmail ? known : unknown).push(await millisecondsOf(email))
  }
  const [knownMs, unknownMs] = [median(known), median(unknown)]
  const differenceMs = round(Math.abs(knownMs - unknownMs), 2)
  report.line({
    figure: 'guessing',
    pairs,
    knownMs: round(knownMs, 2),
    unknownMs: round(unknownMs, 2),
    differenceMs,
  })
  report.row({
    figure: `wrong password, known and unknown email (${pairs} pairs)`,
    ours: `${round(knownMs, 1)} ms, ${round(unknownMs, 1)} ms`,
    budget: `< ${DIFFERENCE_MS_MAX} ms apart`,
    isMet: differenceMs < DIFFERENCE_MS_MAX,
  })
}

async function millisecondsOf(email: string): Promise<number> {
  // A device of its own for each try, so that the allowance does not end the measurement.
  const caller = { address: '192.0.2.1', deviceProof: rememberDevice(email) }
  const startedAt = performance.now()
  await verifyCredentials({ email, password: 'wrong' }, caller)
  return performance.now() - startedAt
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
