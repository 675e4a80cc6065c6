import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { verifyIntegrity } from '@/lib/analytics/verify-integrity'
import { accountEvents, eraseDueAccounts } from '@/lib/auth/erase-due-accounts'
import { updateProfile } from '@/lib/auth/update-profile'
import { verifyCredentials } from '@/lib/auth/verify-credentials'
import { instructorEvents } from '@/lib/catalog/erase-instructor'
import { copyProgressBackup } from '@/lib/learning/copy-progress-backup'
import { learnerEvents } from '@/lib/learning/erase-learner'
import { localProgressBackup } from '@/lib/learning/progress-backup-store'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { uploaderEvents } from '@/lib/media/erase-uploader'
import { mediaEvents } from '@/lib/media/relay-events'
import { config } from '@/lib/platform/config'
import { newId } from '@/lib/platform/ids'
import { enqueue } from '@/lib/platform/jobs/queue'
import { mongo } from '@/lib/platform/mongo'
import { drainOutbox, RelayEvents } from '@/lib/platform/outbox'
import { db, sql } from '@/lib/platform/postgres'
import { makeUser, TEST_PASSWORD } from '@/lib/testing/factories'
import { leaveTraces, type Traces } from '@/lib/testing/personal-traces'

let gone: Traces
let stays: Traces
let before: Record<string, unknown>
let classes: Map<string, string>

const makeDue = (userId: string) =>
  sql().query(`UPDATE users SET erase_after = now() - interval '1 second' WHERE user_id = $1`, [userId])

/** What the minute after an erasure brings. */
async function follow(): Promise<void> {
  await sql().query('UPDATE outbox_events SET next_try_at = now()')
  await drainOutbox({ ...accountEvents, ...instructorEvents, ...learnerEvents })
  await drainOutbox({ ...mediaEvents, ...uploaderEvents })
}

async function rowsOf(text: string, values: unknown[] = []) {
  return (await sql().query(text, values)).rows
}

/** Every row of every table, those of the job queue too, as text. */
async function everything(): Promise<Map<string, string>> {
  const tables = await rowsOf(
    `SELECT format('%I.%I', nspname, relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE relkind IN ('r', 'p', 'm') AND nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'`,
  )
  const all = new Map<string, string>()
  for (const { name } of tables) {
    const rows = await rowsOf(`SELECT t::text AS row FROM ${name} t ORDER BY 1`)
    all.set(name, rows.map(({ row }) => row).join('\n'))
  }
  return all
}

/** The same of the media store and of the files beside the databases, together with PostgreSQL's. */
async function everyStore(): Promise<string> {
  const parts = [...(await everything()).values()]
  for (const { name } of await mongo().listCollections().toArray()) {
    parts.push(JSON.stringify(await mongo().collection(name).find().toArray()))
  }
  for (const entry of await readdir(config().dataDir, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) parts.push(await readFile(path.join(entry.parentPath, entry.name), 'latin1'))
  }
  return parts.join('\n')
}

/** What others see, and what has to stay provable. */
async function figures(): Promise<Record<string, unknown>> {
  const texts = {
    courses: `SELECT course_id, rating, rating_count, enrollment_count FROM courses WHERE course_id <> $1 ORDER BY 1`,
    enrollments: 'SELECT enrollment_id, progress_percentage, completed_at FROM enrollments ORDER BY 1',
    ratings: `SELECT review_id, rating, hidden_at FROM course_reviews UNION ALL
              SELECT review_id, rating, hidden_at FROM product_reviews ORDER BY 1`,
    products: 'SELECT product_id, rating, rating_count FROM products WHERE created_by <> $2 ORDER BY 1',
    orders: 'SELECT order_id, total_amount, status FROM orders ORDER BY 1',
    items: 'SELECT order_id, product_name, quantity, unit_price FROM order_items ORDER BY 1',
    money: `SELECT sum(t.amount) AS transactions, sum(i.amount) AS invoices, count(*) FROM transactions t
            LEFT JOIN invoices i USING (transaction_id)`,
  }
  const found: Record<string, unknown> = {}
  for (const [name, text] of Object.entries(texts)) {
    const values = text.includes('$1') ? [gone.draftId] : text.includes('$2') ? [gone.userId] : []
    found[name] = await rowsOf(text.replace('$2', '$1'), values)
  }
  return found
}

beforeAll(async () => {
  await ensureCollections()
  gone = await leaveTraces()
  stays = await leaveTraces()
  const rows = await rowsOf(`SELECT table_name || '.' || column_name AS name, class FROM privacy_columns`)
  classes = new Map(rows.map(row => [row.name, row.class]))
  await verifyCredentials({ email: gone.email, password: 'wrong' }, { address: '192.0.2.1' })
  await copyProgressBackup(localProgressBackup)
  await enqueue(undefined, RelayEvents, {})
  before = await figures()
})

const isErasable = ([name]: [string, string]) => /^(export\+)?erase$/.test(classes.get(name) ?? '')

describe('an account whose time has not come', () => {
  test('is left alone, and can be signed in to so that its owner can keep it', async () => {
    await sql().query(`UPDATE users SET erase_after = now() + interval '1 hour' WHERE user_id = $1`, [
      gone.userId,
    ])
    expect(await eraseDueAccounts()).toBe(0)
    const person = await verifyCredentials(
      { email: gone.email, password: TEST_PASSWORD },
      { address: '192.0.2.1' },
    )
    expect(person).toMatchObject({ userId: gone.userId })
  })
})

describe('an erasure that is killed in the middle (check 77)', () => {
  test('has changed nothing, and is completed by the next run', async () => {
    await makeDue(gone.userId)
    const untouched = [...(await everything())].filter(([name]) => !name.startsWith('graphile'))
    const holder = await sql().connect()
    await holder.query('BEGIN')
    // It cannot get past this row.
    await holder.query('SELECT 1 FROM payment_methods WHERE user_id = $1 FOR UPDATE', [gone.userId])
    const run = eraseDueAccounts()
    await expect
      .poll(async () => {
        const rows = await rowsOf(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%erase_user%'`,
        )
        return rows.length
      })
      .toBe(1)
    expect(await run).toBe(0)
    await holder.query('ROLLBACK')
    holder.release()
    const after = await everything()
    for (const [name, rows] of untouched) expect(after.get(name), name).toBe(rows)
    expect(await eraseDueAccounts()).toBe(1)
  })
})

describe('an erased account (check 77)', () => {
  beforeAll(follow)

  test('leaves no word of its own in any store, apart from what its class gives a reason for', async () => {
    const text = await everyStore()
    const erasable = [...gone.canaries].filter(isErasable)
    expect(erasable.length).toBeGreaterThan(20)
    expect(erasable.filter(([, word]) => text.includes(word)).map(([name]) => name)).toEqual([])
    // The search itself sees what is there: what is kept for a reason, and the other person's.
    expect(text).toContain(gone.canaries.get('invoices.description'))
    expect([...stays.canaries].filter(([, word]) => !text.includes(word))).toEqual([])
  })

  test('is kept as a pseudonym alone: no name, no place, no time, nothing to sign in with', async () => {
    const { userId } = gone
    const [user] = await rowsOf('SELECT * FROM users WHERE user_id = $1', [userId])
    expect(user).toMatchObject({
      email: `erased-${userId}@erased.invalid`,
      first_name: 'Former',
      last_name: 'instructor',
      country: null,
      city: null,
      last_login_at: null,
      erased_at: expect.any(Date),
    })
    for (const table of ['user_profiles', 'user_credentials', 'user_sessions', 'account_directory']) {
      expect(await rowsOf(`SELECT 1 FROM ${table} WHERE user_id = $1`, [userId]), table).toEqual([])
    }
    expect(await mongo().collection('course_videos').countDocuments({ uploadedBy: userId })).toBe(0)
  })

  test('has no copy of progress in the backup, which keeps that of others', async () => {
    const rows = await rowsOf('SELECT file_id FROM user_progress WHERE user_id = $1', [stays.userId])
    expect(await localProgressBackup.find(stays.userId, rows[0].file_id)).not.toBeNull()
    const files = await readdir(path.join(config().backupRoot, 'progress'), { recursive: true })
    expect(files.filter(name => name.endsWith('.jsonl'))).toHaveLength(1)
  })

  test('fails to sign in as an unknown email does, and its email is free again', async () => {
    const caller = { address: '192.0.2.1' }
    const known = await verifyCredentials({ email: gone.email, password: TEST_PASSWORD }, caller)
    const unknown = await verifyCredentials({ email: 'no@example.test', password: TEST_PASSWORD }, caller)
    expect([known, unknown]).toEqual([null, null])
    const { email } = gone
    await makeUser({ email })
    expect(await verifyCredentials({ email, password: TEST_PASSWORD }, caller)).toMatchObject({ email })
  })

  test('takes its drafts and products along and leaves the courses that others took', async () => {
    const courses = await db().course.findMany({ where: { instructorId: gone.userId } })
    expect(courses.map(course => course.courseId)).toEqual([gone.publishedId])
    expect(await db().product.count({ where: { createdBy: gone.userId } })).toBe(0)
    expect(await mongo().collection('course_content').countDocuments({ course_id: gone.publishedId })).toBe(1)
  })

  test('changes no figure of a course, a product, an order or the money', async () => {
    expect(await figures()).toEqual(before)
  })

  test('leaves stores that agree with each other', async () => {
    const about = ['PRG-10', 'ENR-08', 'TRG-02', 'I15']
    const checks = (await verifyIntegrity()).filter(({ id }) => about.includes(id))
    expect(checks).toHaveLength(4)
    for (const { promise, findings } of checks) expect(findings, promise).toEqual([])
  })

  test('is erased once: a second run finds nothing to do and changes nothing', async () => {
    const untouched = await everything()
    expect(await eraseDueAccounts()).toBe(0)
    expect(await rowsOf('SELECT erase_user($1) AS erased', [gone.userId])).toEqual([{ erased: false }])
    expect(await everything()).toEqual(untouched)
  })

  test('gets no name again from a change that was under way', async () => {
    const { userId, email } = gone
    const actor = { userId, email, sessionId: newId(), userType: 'instructor', region: 'europe' } as const
    const late = updateProfile(
      { ...actor, firstName: 'Old', lastName: 'Name' },
      { firstName: 'Old', city: 'Oslo' },
    )
    await expect(late).rejects.toMatchObject({ code: 'P2025' })
    expect(await rowsOf('SELECT first_name, city FROM users WHERE user_id = $1', [userId])).toEqual([
      { first_name: 'Former', city: null },
    ])
  })

  test('loses a minute later what a request wrote that was under way', async () => {
    await rowsOf('SELECT update_user_login($1)', [gone.userId])
    const [product] = await rowsOf('SELECT product_id FROM products LIMIT 1')
    await sql().query('INSERT INTO cart_items (user_id, product_id) VALUES ($1, $2)', [
      gone.userId,
      product.product_id,
    ])
    await sql().query(
      `INSERT INTO outbox_events (topic, aggregate_id, payload)
       VALUES ('account.erased.auth', 'auth', jsonb_build_object('userId', $1::text))`,
      [gone.userId],
    )
    await follow()
    expect(await rowsOf('SELECT 1 FROM cart_items WHERE user_id = $1', [gone.userId])).toEqual([])
    expect(await rowsOf('SELECT last_login_at FROM users WHERE user_id = $1', [gone.userId])).toEqual([
      { last_login_at: null },
    ])
  })
})
