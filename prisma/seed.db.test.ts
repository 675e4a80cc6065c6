import { beforeAll, describe, expect, it } from 'vitest'
import { verifyIntegrity } from '@/lib/analytics/verify-integrity'
import { SAMPLE_PASSWORD } from '@/lib/auth/sample-accounts'
import { signIn } from '@/lib/auth/sign-in'
import { continueLearning } from '@/lib/learning/continue-learning'
import { listMyCourses } from '@/lib/learning/my-learning'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { LibrarySearch } from '@/lib/media/library-schemas'
import { listLibrary } from '@/lib/media/list-library'
import { listTrash } from '@/lib/media/list-trash'
import { scanAllChecksums } from '@/lib/media/scan-checksums'
import { resetConfig } from '@/lib/platform/config'
import { mongo } from '@/lib/platform/mongo'
import { sql } from '@/lib/platform/postgres'
import { seedSampleSchool } from './seed'

// Filled by use and emptied by it: events that wait, calls counted against a limit, links to copies of one's data, moves
// between storages.
const PASSING_TABLES = [
  'outbox_events',
  'rate_limit_counters',
  'account_exports',
  // There while something is sent; and an exception that an admin makes for one person.
  'upload_reservations',
  'storage_quotas',
  // What the reconciler finds, and how far it is.
  'media_findings',
  'media_scans',
  'media_store_marks',
  'storage_moves',
  'blob_copies',
  // Empty once the ledger is settled.
  'ledger_changes',
  // Folders that an instructor drops; and the sample school points at no other site.
  'course_imports',
  'course_import_items',
  'media_records',
  // Written by workers and by the commands that look after a school.
  'worker_heartbeats',
  // An admin who sees the school as somebody else, and what was set aside for good reasons.
  'acting_sessions',
  'media_cleanups',
  'media_cleanup_items',
  'media_cleanup_contents',
  'maintenance_runs',
  // Approval of courses, which is off in the sample school.
  'site_settings',
  'course_decisions',
]
// The makers of one come with written lesson content; the other holds what is in the trash.
const LATER_COLLECTIONS = ['course_content', 'set_aside_documents']

const quiet = () => undefined
const caller = { address: '192.0.2.1' }
let firstRun: Record<string, number>
let firstRunTurns: number

/** How long it took, without the time in which a busy machine did nothing for this process. */
async function seedTurns(): Promise<number> {
  let turns = 0
  const timer = setInterval(() => {
    turns += 1
  }, 5)
  await seedSampleSchool(quiet, { scale: 'small' }).finally(() => clearInterval(timer))
  return turns
}

beforeAll(async () => {
  await ensureCollections()
  firstRunTurns = await seedTurns()
  firstRun = await countEverything()
}, 120_000)

describe('the sample school', () => {
  it('fills every table and collection of what exists by now (OPS-12)', () => {
    const exempt = [...PASSING_TABLES, ...LATER_COLLECTIONS]
    const empty = Object.keys(firstRun).filter(name => firstRun[name] === 0 && !exempt.includes(name))
    expect(empty).toEqual([])
    expect(Object.keys(firstRun).length).toBeGreaterThan(20)
  })

  it.each([
    ['learner@example.com', 'student'],
    ['instructor@example.com', 'instructor'],
    ['admin@example.com', 'admin'],
  ])('signs in %s as %s (OPS-12)', async (email, userType) => {
    const { person } = await signIn({ email, password: SAMPLE_PASSWORD }, caller)
    expect(person.userType).toBe(userType)
  })

  it('leaves nothing to find for the integrity checks, with every content read again (OPS-14)', async () => {
    expect((await scanAllChecksums()).checkedCount).toBe(firstRun.blobs)
    const checks = await verifyIntegrity()
    expect(checks.filter(check => check.findings.length > 0 || check.skippedBecause)).toEqual([])
  })

  it('gives files and their documents the age of their course, so that growth can be seen', async () => {
    const documents = await mongo().collection('course_videos').find().toArray()
    const { rows } = await sql().query<{ at: Date }>(
      `SELECT created_at AS at FROM media_files WHERE kind = 'video' ORDER BY created_at`,
    )
    const times = documents.map(document => document.createdAt.getTime()).sort()
    expect(times).toEqual(rows.map(({ at }) => at.getTime()))
    expect(times[0]).toBeLessThan(Date.now() - 30 * 24 * 60 * 60_000)
  })

  it('has files in the library of its instructor in each state that they can come into', async () => {
    const { person } = await signIn({ email: 'instructor@example.com', password: SAMPLE_PASSWORD }, caller)
    const actor = { ...person, sessionId: '' }
    const { data } = await listLibrary(actor, LibrarySearch.parse({ limit: 100 }))
    const by = (name: string) => data.find(({ originalName }) => originalName === name)
    expect(by('recording-cut-off.mp4')).toMatchObject({
      state: 'failed',
      failureReason: expect.stringContaining('its end is missing'),
    })
    expect(by('joins-first-take.mp4')).toMatchObject({ state: 'ready', missingParts: [{ label: '720p' }] })
    expect(by('course-reader.pdf')).toMatchObject({ state: 'ready', version: 3 })
    expect(by('reading-list.pdf')).toMatchObject({ state: 'ready', lessonId: null })
    expect(data.some(({ captions }) => captions.map(({ language }) => language).join() === 'en,de')).toBe(
      true,
    )
    expect((await listTrash(actor, { limit: 10 })).data.map(each => each.originalName)).toEqual([
      'old-syllabus.pdf',
    ])
  })

  it('leaves no video for a worker to do again', async () => {
    const { rows } = await sql().query(
      `SELECT task_identifier FROM graphile_worker.jobs WHERE task_identifier = 'process_media'`,
    )
    expect(rows).toEqual([])
  })

  it('has its learner in the middle of one course and at the end of another', async () => {
    const { person } = await signIn({ email: 'learner@example.com', password: SAMPLE_PASSWORD }, caller)
    const actor = { ...person, sessionId: '' }
    const { data } = await listMyCourses(actor, { limit: 10 })
    expect(data.map(course => course.progressPercentage).sort((a, b) => a - b)).toEqual([
      expect.closeTo(66.67, 1),
      100,
    ])
    expect(await continueLearning(actor)).not.toBeNull()
  })

  it('is left alone by a second run, in less than a tenth of the first', async () => {
    const before = await countEverything()
    expect(await seedTurns()).toBeLessThan(firstRunTurns / 10)
    expect(await countEverything()).toEqual(before)
  })

  it('is completed without duplicates when a run was cut off', async () => {
    await sql().query(`DELETE FROM users WHERE email = 'admin@example.com'`)
    const learning = [
      'course_reviews',
      'enrollments',
      'user_progress',
      'media_files',
      'course_videos',
      'blobs',
    ]
    const shop = ['products', 'product_images', 'orders', 'order_items', 'cart_items', 'product_reviews']
    const kept = [...learning, ...shop]
    const { rows } = await sql().query<{ id: string }>('SELECT enrollment_id AS id FROM enrollments LIMIT 2')
    // Two learners as they are when the process dies after the last report: nothing of theirs is told yet.
    await sql().query('UPDATE enrollments SET enrolled_at = now() WHERE enrollment_id = ANY ($1)', [
      rows.map(row => row.id),
    ])
    await seedSampleSchool(quiet, { scale: 'small' })
    const now = await countEverything()
    expect(kept.map(name => now[name])).toEqual(kept.map(name => firstRun[name]))
    expect(now.user_activity_log).toBe(firstRun.user_activity_log)
    expect((await verifyIntegrity()).flatMap(check => check.findings)).toEqual([])
  })

  it('is refused in production', async () => {
    Object.assign(process.env, { NODE_ENV: 'production', AUTH_SECRET: 'x'.repeat(32), LECTERN_DEMO: 'false' })
    resetConfig()
    try {
      await expect(seedSampleSchool(quiet)).rejects.toMatchObject({ reason: 'sample_school_in_production' })
    } finally {
      Object.assign(process.env, { NODE_ENV: 'test', AUTH_SECRET: '' })
      resetConfig()
    }
  })
})

/** Rows of every table and documents of every collection. */
async function countEverything(): Promise<Record<string, number>> {
  const { rows } = await sql().query<{ name: string; count: number }>(
    `SELECT c.relname AS name,
            (xpath('/row/n/text()', query_to_xml('SELECT count(*) AS n FROM ' || c.oid::regclass, false, true, '')))[1]::text::int AS count
     FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY 1`,
  )
  const counts = Object.fromEntries(rows.map(({ name, count }) => [name, count]))
  for (const { name } of await mongo().listCollections({}, { nameOnly: true }).toArray())
    counts[name] = await mongo().collection(name).countDocuments()
  return counts
}
