import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { sql } from '@/lib/platform/postgres'
import { lostCompletions, readCompletions, recountSchool } from '@/lib/testing/recount-school'
import { BY_HAND, makeSchool, type School, STEPS, type Step, takeStep } from '@/lib/testing/school-steps'

// features.md 4 and check 40. A failure prints its seed and path: `fc.assert(…, { seed, path })` repeats it. The quick
// form runs with the other tests; LECTERN_PROPERTY_RUNS=500 is the long one.
const RUNS = Number(process.env.LECTERN_PROPERTY_RUNS ?? 12)

const stepsOf = (names: string[], length: { minLength: number; maxLength: number }) =>
  fc.array(
    fc.tuple(fc.constantFrom(...names), fc.nat(7), fc.nat(11), fc.integer({ min: 0, max: 20 })),
    length,
  )
// Progress is what everything else must not spoil, so there is more of it.
const ALL = [...Object.keys(STEPS), 'record', 'record', 'record', 'watch', 'mark', 'mark']
const AT_ONCE = ALL.filter(name => !BY_HAND.includes(name))

const inTurn = stepsOf(ALL, { minLength: 10, maxLength: 40 })

async function expectRight(school: School, before: Map<string, string>): Promise<void> {
  expect(await recountSchool(school.courses)).toEqual([])
  const alive = await livingKeys(school)
  expect(await lostCompletions(before, school.users, key => alive.has(key))).toEqual([])
}

/** Lessons that are still there, and courses that their learner has not left. */
async function livingKeys({ lessons, users }: School): Promise<Set<string>> {
  const { rows } = await sql().query<{ key: string }>(
    `SELECT 'lesson ' || u || ' ' || lesson_id AS key FROM course_lessons, unnest($2::text[]) u WHERE lesson_id = ANY ($1)
     UNION ALL SELECT 'course ' || user_id || ' ' || course_id FROM enrollments WHERE user_id = ANY ($2::uuid[])`,
    [lessons, users],
  )
  return new Set(rows.map(({ key }) => key))
}

/** Takes the steps one after the other and looks after each. */
async function takeInTurn(steps: Step[]): Promise<void> {
  const school = await makeSchool()
  const ever = new Map<string, string>()
  for (const step of steps) {
    await takeStep(school, step)
    await expectRight(school, ever)
    // Also of a course that was left meanwhile: who comes back finds it.
    for (const [key, at] of await readCompletions(school.users)) if (!ever.has(key)) ever.set(key, at)
  }
}

const LANES = 8

/** Takes the steps on several connections, each the next one as soon as it is free. */
async function takeAtOnce(school: School, steps: Step[]): Promise<void> {
  const left = [...steps]
  const lane = async () => {
    for (let step = left.shift(); step; step = left.shift()) await takeStep(school, step)
  }
  await Promise.all(Array.from({ length: LANES }, lane))
}

// Ties are looked for after a second, which is long where they are wanted. For the connections opened from now on.
beforeAll(async () => {
  await sql().query(`DO $$ BEGIN
    EXECUTE format('ALTER DATABASE %I SET deadlock_timeout = ''50ms''', current_database());
  END $$`)
})

describe('after any sequence of changes', () => {
  test(
    'the figures equal a recount, and completions of what is kept never change (PRG-09, PRG-10, TRG-02, TRG-03, TRG-04, ENR-08)',
    {
      timeout: 60_000 + RUNS * 10_000,
    },
    () => fc.assert(fc.asyncProperty(inTurn, takeInTurn), { numRuns: RUNS, endOnFailure: true }),
  )
})

describe('after changes made at once', () => {
  test(
    'the figures equal a recount, completions are kept, and none fails',
    {
      timeout: 60_000 + RUNS * 10_000,
    },
    () =>
      fc.assert(
        fc.asyncProperty(
          stepsOf(AT_ONCE, { minLength: 10, maxLength: 20 }),
          stepsOf(AT_ONCE, { minLength: 30, maxLength: 60 }),
          async (first, then) => {
            const school = await makeSchool()
            for (const step of first) await takeStep(school, step)
            const before = await readCompletions(school.users)
            await takeAtOnce(school, then)
            await expectRight(school, before)
          },
        ),
        { numRuns: RUNS, endOnFailure: true },
      ),
  )
})

// What each trigger is for: without it, the same property finds a school that is counted wrong. The steps are always the
// same ones, so that chance cannot pass over it.
describe('without a trigger the recount finds it', () => {
  const TRIGGERS = [
    ['user_progress', 'aggregate_user_progress', ['record']],
    ['media_files', 'aggregate_media_file', ['record', 'add file', 'change state']],
    ['lesson_progress', 'update_enrollment_progress', ['mark']],
    ['enrollments', 'adopt_lesson_progress', ['mark', 'leave', 'enroll']],
    ['enrollments', 'return_to_course', ['mark', 'leave', 'enroll']],
    ['enrollments', 'count_course_enrollment', ['leave', 'enroll']],
    ['course_lessons', 'recount_added_lessons', ['mark', 'add lesson']],
    ['course_lessons', 'recount_deleted_lessons', ['mark', 'delete lesson']],
    ['course_lessons', 'carry_moved_lesson', ['mark', 'move lesson']],
    ['course_modules', 'recount_deleted_modules', ['mark', 'delete module']],
    ['course_modules', 'carry_moved_module', ['mark', 'move module']],
    ['course_reviews', 'update_course_rating', ['review']],
  ] as const

  test.each(TRIGGERS)('%s.%s', { timeout: 120_000 }, async (table, trigger, names) => {
    await sql().query(`ALTER TABLE ${table} DISABLE TRIGGER ${trigger}`)
    try {
      const steps = stepsOf([...names], { minLength: 10, maxLength: 30 })
      const given = { numRuns: 15, seed: 40, endOnFailure: true }
      const found = await fc.check(fc.asyncProperty(steps, takeInTurn), given)
      expect(found.failed, 'the broken school was found').toBe(true)
      expect(String(found.errorInstance), 'by the recount').toMatch(/expected \[/)
    } finally {
      await sql().query(`ALTER TABLE ${table} ENABLE TRIGGER ${trigger}`)
    }
  })

  test('and with all of them again, the same steps are counted right', { timeout: 60_000 }, () =>
    fc.assert(fc.asyncProperty(inTurn, takeInTurn), { numRuns: 2, endOnFailure: true }),
  )
})
