import { expect, test } from 'vitest'
import { db, sql } from '@/lib/platform/postgres'
import { actorOf } from '@/lib/testing/actors'
import { askPatiently } from '@/lib/testing/ask-patiently'
import { makeUser, TEST_PASSWORD } from '@/lib/testing/factories'
import { changePassword } from './change-password'
import { confirmPassword } from './confirm-password'
import { openSession } from './session-store'
import { signIn } from './sign-in'
import { verifyCredentials } from './verify-credentials'

const CALLER = { address: '192.0.2.7' }
const HERE = { lifetimeSeconds: 3600 }
const liveSessions = (userId: string) =>
  db().userSession.findMany({ where: { userId, revokedAt: null }, select: { sessionId: true } })

test('after a change the old password signs nobody in, and the new one does (ACC-06)', async () => {
  const user = await makeUser()
  const { email } = user
  await changePassword(
    await actorOf(user),
    { currentPassword: TEST_PASSWORD, newPassword: 'another-one' },
    HERE,
  )
  expect(await verifyCredentials({ email, password: TEST_PASSWORD }, CALLER)).toBeNull()
  expect(await verifyCredentials({ email, password: 'another-one' }, CALLER)).not.toBeNull()
})

test('of ten changes at once with the same current password one is made, and one session is left (check 6)', async () => {
  const user = await makeUser()
  const actors = await Promise.all(Array.from({ length: 10 }, () => actorOf(user)))
  const answers = await Promise.allSettled(
    actors.map((actor, n) =>
      askPatiently(() =>
        changePassword(actor, { currentPassword: TEST_PASSWORD, newPassword: `choice-number-${n}` }, HERE),
      ),
    ),
  )
  const made = answers.flatMap(answer => (answer.status === 'fulfilled' ? [answer.value] : []))
  expect(made).toHaveLength(1)
  for (const answer of answers) {
    if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ reason: 'wrong_password' })
  }
  expect(await liveSessions(user.userId)).toEqual([{ sessionId: made[0]?.sessionId }])
})

test('a sign-in whose password was changed while it was checked opens no session (check 6)', async () => {
  const user = await makeUser()
  const { passwordHash } = await db().userCredential.findUniqueOrThrow({ where: { userId: user.userId } })
  const changer = await actorOf(user)
  await changePassword(changer, { currentPassword: TEST_PASSWORD, newPassword: 'another-one' }, HERE)
  expect(await openSession(user, passwordHash, HERE)).toBeNull()
  expect(await liveSessions(user.userId)).toHaveLength(1)
})

test('a sign-in waits for a change that is not yet kept, and then comes too late (check 6)', async () => {
  const user = await makeUser()
  const { passwordHash } = await db().userCredential.findUniqueOrThrow({ where: { userId: user.userId } })
  const client = await sql().connect()
  try {
    await client.query('BEGIN')
    await client.query(`UPDATE user_credentials SET password_hash = 'new' WHERE user_id = $1`, [user.userId])
    const opening = openSession(user, passwordHash, HERE)
    await untilSignInWaits()
    await client.query('COMMIT')
    expect(await opening).toBeNull()
  } finally {
    client.release()
  }
})

test('sign-ins and a change at once leave no session of the old password (check 6)', async () => {
  const user = await makeUser()
  const actor = await actorOf(user)
  const input = { email: user.email, password: TEST_PASSWORD }
  const [change, ...signIns] = await Promise.allSettled([
    askPatiently(() =>
      changePassword(actor, { currentPassword: TEST_PASSWORD, newPassword: 'another-one' }, HERE),
    ),
    ...Array.from({ length: 12 }, () => askPatiently(() => signIn(input, CALLER))),
  ])
  expect(change?.status).toBe('fulfilled')
  expect(signIns).toHaveLength(12)
  expect(await liveSessions(user.userId)).toHaveLength(1)
})

test('right passwords do not use the allowance of a session up (check 8)', async () => {
  const actor = await actorOf(await makeUser())
  for (let n = 0; n < 25; n++) await confirmPassword(actor, TEST_PASSWORD)
  await expect(confirmPassword(actor, 'wrong', 'here')).rejects.toMatchObject({
    reason: 'wrong_password',
    details: { fields: { here: ['This is not your current password.'] } },
  })
})

test('a failure halfway keeps the old password and every session', async () => {
  const user = await makeUser()
  const actor = await actorOf(user)
  await sql().query(`
    CREATE FUNCTION refuse_session() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no session'; END $$;
    CREATE TRIGGER refuse_session BEFORE INSERT ON user_sessions FOR EACH ROW EXECUTE FUNCTION refuse_session()`)
  try {
    const change = changePassword(actor, { currentPassword: TEST_PASSWORD, newPassword: 'another-one' }, HERE)
    await expect(change).rejects.toThrow()
  } finally {
    await sql().query('DROP FUNCTION refuse_session CASCADE')
  }
  expect(await liveSessions(user.userId)).toEqual([{ sessionId: actor.sessionId }])
  expect(await verifyCredentials({ email: user.email, password: TEST_PASSWORD }, CALLER)).not.toBeNull()
})

/** Until the database itself says that the statement waits for a lock. */
async function untilSignInWaits(): Promise<void> {
  for (;;) {
    const { rows } = await sql().query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
         AND query LIKE '%INSERT INTO user_sessions%'`,
    )
    if (rows.length > 0) return
    await new Promise(resolve => setTimeout(resolve, 10))
  }
}
