import { expect, test } from 'vitest'
import { db } from '@/lib/platform/postgres'
import { makeUser, TEST_PASSWORD } from '@/lib/testing/factories'
import { rememberDevice } from './known-device'
import { verifyCredentials } from './verify-credentials'

const TRIES = 20
let address = 0
const stranger = () => ({ address: `198.51.100.${++address % 250}` })
const THROTTLED = { kind: 'rate_limited', reason: 'too_many_requests' }

async function guess(email: string, times: number): Promise<void> {
  for (let n = 0; n < times; n++) {
    expect(await verifyCredentials({ email, password: `guess ${n}` }, stranger())).toBeNull()
  }
}

// Check 8.
test('twenty wrong passwords close an account to strangers, from whatever address', async () => {
  const { email } = await makeUser()
  await guess(email, TRIES)
  const last = verifyCredentials({ email: email.toUpperCase(), password: TEST_PASSWORD }, stranger())
  await expect(last).rejects.toMatchObject(THROTTLED)
  await expect(last).rejects.toHaveProperty('details.retryAfterSeconds', expect.any(Number))
})

test('an email without account is throttled just the same', async () => {
  await guess('nobody@example.com', TRIES)
  await expect(
    verifyCredentials({ email: 'nobody@example.com', password: 'x' }, stranger()),
  ).rejects.toMatchObject(THROTTLED)
})

test('guesses made all at once are counted all the same', async () => {
  const { email } = await makeUser()
  const answers = await Promise.allSettled(
    Array.from({ length: 40 }, (_, n) => verifyCredentials({ email, password: `guess ${n}` }, stranger())),
  )
  expect(answers.filter(answer => answer.status === 'fulfilled')).toHaveLength(TRIES)
})

test('the count stands where every process of the school sees it', async () => {
  await guess('counted@example.com', 1)
  const counters = await db().rateLimitCounter.findMany({
    where: { key: { contains: 'wrong-password-account' } },
  })
  expect(counters.length).toBeGreaterThan(0)
  // Nobody learns from it who tried.
  expect(counters.filter(({ key }) => key.includes('@'))).toEqual([])
})

test('the owner is not locked out from a device that was signed in before', async () => {
  const { email, userId } = await makeUser()
  const deviceProof = rememberDevice(email)
  await guess(email, TRIES)
  const owner = await verifyCredentials({ email, password: TEST_PASSWORD }, { ...stranger(), deviceProof })
  expect(owner?.userId).toBe(userId)
  const forged = { ...stranger(), deviceProof: `${deviceProof}x` }
  await expect(verifyCredentials({ email, password: TEST_PASSWORD }, forged)).rejects.toMatchObject(THROTTLED)
})

test('a device guesses twenty times and no more', async () => {
  const { email } = await makeUser()
  const deviceProof = rememberDevice(email)
  for (let n = 0; n < TRIES; n++) {
    await verifyCredentials({ email, password: 'wrong' }, { ...stranger(), deviceProof })
  }
  await expect(
    verifyCredentials({ email, password: 'wrong' }, { ...stranger(), deviceProof }),
  ).rejects.toMatchObject(THROTTLED)
})

test('right passwords do not use the allowance up', async () => {
  const { email } = await makeUser()
  for (let n = 0; n < TRIES + 5; n++) {
    expect(await verifyCredentials({ email, password: TEST_PASSWORD }, stranger())).not.toBeNull()
  }
})

test('one address may be wrong a hundred times over all accounts', async () => {
  const here = { address: '203.0.113.9' }
  const tries = Array.from({ length: 101 }, (_, n) =>
    verifyCredentials({ email: `nobody${n}@example.com`, password: 'x' }, here),
  )
  const answers = await Promise.allSettled(tries)
  expect(answers.filter(answer => answer.status === 'rejected')).toHaveLength(1)
})

// The short form of check 8: a skipped hash would be ten times quicker. `npm run bench -- --only guessing` takes the 5 ms over 500 pairs.
test('an unknown email costs the same work as a known one (20 pairs)', async () => {
  const { email } = await makeUser()
  const workOf = async (of: string) => {
    // A device of its own for each try, so that the allowance does not end the measurement.
    const caller = { ...stranger(), deviceProof: rememberDevice(of) }
    // Of this process alone, whatever else the machine does.
    const before = process.cpuUsage()
    await verifyCredentials({ email: of, password: 'wrong' }, caller)
    const { user, system } = process.cpuUsage(before)
    return user + system
  }
  const known: number[] = []
  const unknown: number[] = []
  for (let n = 0; n < 20; n++) {
    known.push(await workOf(email))
    unknown.push(await workOf(`ghost${n}@example.com`))
  }
  expect(median(unknown)).toBeGreaterThan(median(known) / 2)
})

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
