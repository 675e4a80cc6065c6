import { expect, test } from 'vitest'
import { newId } from '@/lib/platform/ids'
import { sql } from '@/lib/platform/postgres'

// The procedures by plain SQL, as anybody at a database shell would call them.

const CREATE = 'SELECT create_user_with_profile($1, $2, $3, $4, $5, $6, $7, $8) AS id'
const person = (email: string, userType = 'student', region = 'africa') => [
  email,
  'a hash',
  'Ada',
  'Lovelace',
  userType,
  region,
  'Kenya',
  'Nairobi',
]
const email = () => `${newId()}@example.test`
const one = async (text: string, values: unknown[]) => (await sql().query(text, values)).rows[0]

test('create_user_with_profile() gives the id of a user whose every column reads back, with one profile (PRC-01, ACC-01, ACC-03)', async () => {
  const address = email()
  const { id } = await one(CREATE, person(address))
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/)
  expect(await one('SELECT * FROM users WHERE user_id = $1', [id])).toMatchObject({
    user_id: id,
    email: address,
    first_name: 'Ada',
    last_name: 'Lovelace',
    user_type: 'student',
    region: 'africa',
    country: 'Kenya',
    city: 'Nairobi',
    last_login_at: null,
    created_at: expect.any(Date),
    updated_at: expect.any(Date),
  })
  expect(await one('SELECT * FROM user_profiles WHERE user_id = $1', [id])).toMatchObject({
    bio: '',
    timezone: 'UTC',
  })
  expect(await one('SELECT * FROM account_directory WHERE user_id = $1', [id])).toMatchObject({
    region: 'africa',
  })
  expect(await one('SELECT password_hash FROM user_credentials WHERE user_id = $1', [id])).toEqual({
    password_hash: 'a hash',
  })
})

test.each(['teacher', 'superuser', 'Student', '', null])(
  'it refuses %j as a kind of user (PRC-01, ACC-08)',
  async userType => {
    const address = email()
    await expect(
      one(CREATE, [...person(address).slice(0, 4), userType, 'africa', null, null]),
    ).rejects.toMatchObject({
      code: expect.stringMatching(/^(22P02|23502)$/),
    })
    expect(await one('SELECT count(*)::int AS n FROM users WHERE email = $1', [address])).toEqual({ n: 0 })
  },
)

test('it refuses an unknown region and a taken email, and leaves nothing behind (PRC-01, ACC-09)', async () => {
  await expect(one(CREATE, person(email(), 'student', 'antarctica'))).rejects.toMatchObject({ code: '22P02' })
  const address = email()
  await one(CREATE, person(address))
  await expect(one(CREATE, person(address.toUpperCase(), 'student', 'asia'))).rejects.toMatchObject({
    code: '23505',
  })
  expect(await one('SELECT count(*)::int AS n FROM users WHERE email = $1', [address])).toEqual({ n: 1 })
})

test('get_user_by_email() gives the user of an email in any case, and nothing for an unknown one (PRC-02)', async () => {
  const address = email()
  const { id } = await one(CREATE, person(address))
  expect(await one('SELECT user_id FROM get_user_by_email($1)', [address.toUpperCase()])).toEqual({
    user_id: id,
  })
  expect(await one('SELECT user_id FROM get_user_by_email($1)', [email()])).toBeUndefined()
  expect(await one('SELECT user_id FROM get_user_by_email($1)', ["' OR 1=1 --"])).toBeUndefined()
})

test('update_user_login() stamps the sign-in of one user, later each time (PRC-03, ACC-07)', async () => {
  const { id } = await one(CREATE, person(email()))
  const { id: other } = await one(CREATE, person(email()))
  const stamp = async (userId: string) =>
    (await one('SELECT last_login_at FROM users WHERE user_id = $1', [userId])).last_login_at
  await one('SELECT update_user_login($1)', [id])
  const first = await stamp(id)
  expect(first).toBeInstanceOf(Date)
  await one('SELECT pg_sleep(0.002), update_user_login($1)', [id])
  expect((await stamp(id)).getTime()).toBeGreaterThan(first.getTime())
  expect(await stamp(other)).toBeNull()
})

test('sign-in looks a person up by the procedure, in one query over two indexes (PRC-02, PRC-17)', async () => {
  const { rows } = await sql().query(
    `EXPLAIN (FORMAT JSON) SELECT c.password_hash FROM get_user_by_email('x@example.test'::citext) u
     JOIN user_credentials c USING (user_id) WHERE u.region = 'africa'::region AND u.suspended_at IS NULL`,
  )
  // Inlined: the plan shows the table itself and no call of a function.
  const plan = JSON.stringify(rows[0])
  expect(plan).toContain('"Relation Name":"users"')
  expect(plan).not.toContain('Function Scan')
})
