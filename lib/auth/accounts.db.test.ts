import { beforeEach, expect, test } from 'vitest'
import { db, sql } from '@/lib/platform/postgres'
import { REGIONS, shardOf } from '@/lib/platform/regions/shard-map'
import { actorOf } from '@/lib/testing/actors'
import { askPatiently } from '@/lib/testing/ask-patiently'
import { makeUser, TEST_PASSWORD } from '@/lib/testing/factories'
import { eraseDueAccounts } from './erase-due-accounts'
import { readProfile } from './read-profile'
import { register } from './register'
import { requestErasure } from './request-erasure'
import { ProfileChanges, type SignUpInput } from './schemas'
import { updateProfile } from './update-profile'
import { findCredentials, findRegion } from './user-store'
import { verifyCredentials } from './verify-credentials'

const CALLER = { address: '192.0.2.1' }
let count = 0
let person: SignUpInput

beforeEach(() => {
  count += 1
  person = {
    email: `ada${count}@example.com`,
    password: 'correct-horse',
    firstName: 'Ada',
    lastName: 'Lovelace',
    userType: 'student',
    region: 'africa',
    country: 'Kenya',
    city: 'Nairobi',
    timezone: 'Africa/Nairobi',
  }
})

test('sign-up makes the user and the profile together and gives the id (ACC-01, ACC-03, PRC-01)', async () => {
  const { userId } = await register(person)
  const row = await db().user.findUniqueOrThrow({
    where: { userId },
    include: { profile: true, credential: true },
  })
  expect(row).toMatchObject({
    email: person.email,
    firstName: 'Ada',
    lastName: 'Lovelace',
    userType: 'student',
    region: 'africa',
    country: 'Kenya',
    city: 'Nairobi',
    lastLoginAt: null,
    profile: { bio: '', timezone: 'Africa/Nairobi' },
  })
  expect(row.credential?.passwordHash).toMatch(/^\$argon2id\$/)
})

test('when the profile cannot be made no user remains (ACC-03)', async () => {
  await sql().query(`
    CREATE FUNCTION refuse_profile() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no profile'; END $$;
    CREATE TRIGGER refuse_profile BEFORE INSERT ON user_profiles FOR EACH ROW EXECUTE FUNCTION refuse_profile()`)
  try {
    await expect(register(person)).rejects.toThrow()
  } finally {
    await sql().query('DROP FUNCTION refuse_profile CASCADE')
  }
  expect(await db().user.count({ where: { email: person.email } })).toBe(0)
  expect(await db().accountDirectoryEntry.count({ where: { email: person.email } })).toBe(0)
})

test('a user has one profile only (ACC-02)', async () => {
  const { userId } = await register(person)
  await expect(db().userProfile.create({ data: { userId } })).rejects.toMatchObject({ code: 'P2002' })
})

test('an email is one account, whatever the case of its letters (ACC-09)', async () => {
  await register(person)
  const again = register({ ...person, email: person.email.toUpperCase(), region: 'asia' })
  await expect(again).rejects.toMatchObject({ kind: 'conflict', reason: 'email_taken' })
})

test('twenty sign-ups at once with one email make one account (ACC-09)', async () => {
  const answers = await Promise.allSettled(
    Array.from({ length: 20 }, () => askPatiently(() => register(person))),
  )
  expect(answers.filter(answer => answer.status === 'fulfilled')).toHaveLength(1)
  expect(await db().user.count({ where: { email: person.email } })).toBe(1)
})

test('two people with the same password have different hashes (SEC-01)', async () => {
  const one = await register(person)
  const two = await register({ ...person, email: `x${person.email}` })
  const hashes = await db().userCredential.findMany({ where: { userId: { in: [one.userId, two.userId] } } })
  expect(new Set(hashes.map(row => row.passwordHash)).size).toBe(2)
})

test('a person is found in their own region, and in no other of the same or another shard (ACC-04, ACC-14)', async () => {
  for (const home of REGIONS) {
    const user = await makeUser({ region: home })
    const found = await Promise.all(REGIONS.map(region => findCredentials(user.email, region)))
    expect(found.map(each => each?.userId)).toEqual(
      REGIONS.map(region => (region === home ? user.userId : undefined)),
    )
    expect(await findRegion(user.email.toUpperCase())).toBe(home)
  }
})

test('the region of sign-up decides the shard, and nothing that a person can send moves them (ACC-14)', async () => {
  const { userId } = await register(person)
  expect(shardOf('africa')).toBe(2)
  expect(await db().accountDirectoryEntry.findUniqueOrThrow({ where: { userId } })).toMatchObject({
    email: person.email,
    region: 'africa',
  })
  expect(ProfileChanges.safeParse({ region: 'asia' }).success).toBe(false)
})

test('the right password signs in, with the region and without (ACC-06)', async () => {
  const user = await makeUser({ region: 'oceania' })
  const { userId, email } = user
  for (const region of ['oceania', undefined] as const) {
    const found = await verifyCredentials(
      { email: email.toUpperCase(), password: TEST_PASSWORD, region },
      CALLER,
    )
    expect(found).toMatchObject({
      userId,
      email,
      firstName: user.firstName,
      lastName: user.lastName,
      userType: 'student',
      region: 'oceania',
    })
  }
})

test('wrong password, unknown email, wrong region and a suspended person fail the same way (ACC-06)', async () => {
  const user = await makeUser({ region: 'europe' })
  const gone = await makeUser({ suspendedAt: new Date() })
  const tries = [
    { email: user.email, password: 'wrong' },
    { email: 'nobody@example.com', password: TEST_PASSWORD },
    { email: user.email, password: TEST_PASSWORD, region: 'africa' as const },
    { email: user.email, password: TEST_PASSWORD, region: 'asia' as const },
    { email: gone.email, password: TEST_PASSWORD },
    { email: "' OR 1=1 --", password: "' OR 1=1 --" }, // SEC-02
  ]
  for (const input of tries) expect(await verifyCredentials(input, CALLER)).toBeNull()
})

test('the last sign-in grows after a success and not after a failure (ACC-07)', async () => {
  const { userId, email } = await makeUser()
  const lastLogin = async () => (await db().user.findUniqueOrThrow({ where: { userId } })).lastLoginAt
  await verifyCredentials({ email, password: 'wrong' }, CALLER)
  expect(await lastLogin()).toBeNull()
  await verifyCredentials({ email, password: TEST_PASSWORD }, CALLER)
  const first = await lastLogin()
  expect(first).toBeInstanceOf(Date)
  await verifyCredentials({ email, password: 'wrong' }, CALLER)
  expect(await lastLogin()).toEqual(first)
  await verifyCredentials({ email, password: TEST_PASSWORD }, CALLER)
  expect((await lastLogin())?.getTime()).toBeGreaterThan(first?.getTime() ?? Number.POSITIVE_INFINITY)
})

test('the database itself refuses another kind of user (ACC-08)', async () => {
  const call = sql().query('SELECT create_user_with_profile($1, $2, $3, $4, $5, $6)', [
    person.email,
    'x',
    'A',
    'B',
    'superuser',
    'asia',
  ])
  await expect(call).rejects.toMatchObject({ code: '22P02' })
})

test('an account is made, read, changed and erased through its verbs (ACC-15)', async () => {
  const { userId } = await register(person)
  const actor = await actorOf(await db().user.findUniqueOrThrow({ where: { userId } }))
  expect(await readProfile(actor)).toMatchObject({
    firstName: 'Ada',
    city: 'Nairobi',
    timezone: 'Africa/Nairobi',
  })
  expect(await updateProfile(actor, { city: 'Mombasa' })).toMatchObject({ firstName: 'Ada', city: 'Mombasa' })
  await requestErasure(actor, person.password)
  await db().user.update({ where: { userId }, data: { eraseAfter: new Date(Date.now() - 1000) } })
  expect(await eraseDueAccounts()).toBeGreaterThan(0)
  await expect(readProfile(actor)).rejects.toMatchObject({ kind: 'not_found' })
  expect(await verifyCredentials({ email: person.email, password: person.password }, CALLER)).toBeNull()
  expect(await db().user.count({ where: { email: person.email } })).toBe(0)
})
