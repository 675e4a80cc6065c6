import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { sql } from '@/lib/platform/postgres'
import { makeEnrollment, makeMediaFile, makeUser, makeWatchableCourse } from '@/lib/testing/factories'

let userId: string
let fileId: string
let lessonId: string

beforeEach(async () => {
  const { course, file, lesson } = await makeWatchableCourse()
  fileId = file.fileId
  lessonId = lesson.lessonId
  userId = (await makeUser()).userId
  await makeEnrollment({ userId, courseId: course.courseId })
})

interface Row {
  watched_ranges: string
  watched_seconds: number
  progress_percentage: string
  completed: boolean
  revision: string
}

async function record(ranges: string, file = fileId): Promise<Row> {
  const { rows } = await sql().query(
    'SELECT * FROM record_progress($1, $2, 0, 0, false, $3::int4multirange)',
    [userId, file, ranges],
  )
  return rows[0]
}

/** Gives the learner time, as if the last report had been that long ago. */
async function letPass(seconds: number): Promise<void> {
  await sql().query(
    `UPDATE user_progress SET last_watched = last_watched - $2 * interval '1 second',
       evidence_until = evidence_until - $2 * interval '1 second' WHERE user_id = $1`,
    [userId, seconds],
  )
}

describe('merging in the database', () => {
  // check 35, by the very function that stores ranges: 4 000 triples in one statement.
  test('is commutative, associative and idempotent, and keeps what was there', async () => {
    const ranges = fc
      .array(fc.tuple(fc.nat(200), fc.integer({ min: 1, max: 30 })), { maxLength: 6 })
      .map(list => `{${list.map(([from, length]) => `[${from},${from + length})`).join(',')}}`)
    const triples = fc.sample(fc.tuple(ranges, ranges, ranges), 4000)
    const { rows } = await sql().query(
      `WITH m(a, b, c) AS (SELECT x::int4multirange, y::int4multirange, z::int4multirange
         FROM unnest($1::text[], $2::text[], $3::text[]) AS t(x, y, z)),
       put(a, b, ab, ba, ab_c, a_bc, aa) AS (SELECT a, b, prove_ranges(a, b, 10000), prove_ranges(b, a, 10000),
         prove_ranges(prove_ranges(a, b, 10000), c, 10000), prove_ranges(a, prove_ranges(b, c, 10000), 10000),
         prove_ranges(a, a, 0) FROM m)
       SELECT count(*)::int AS n, bool_and(ab = ba) AS commutative, bool_and(ab_c = a_bc) AS associative,
         bool_and(aa = a) AS idempotent, bool_and(ab @> a AND ab @> b) AS "isUnion" FROM put`,
      [0, 1, 2].map(index => triples.map(triple => triple[index as 0 | 1 | 2])),
    )
    expect(rows[0]).toEqual({
      n: 4000,
      commutative: true,
      associative: true,
      idempotent: true,
      isUnion: true,
    })
  })

  // check 36: whatever order the reports of several devices arrive in, the union is what was watched.
  test('late, repeated and reordered reports end in the same union', async () => {
    const reports = ['{[0,5)}', '{[5,10)}', '{[3,8)}', '{[40,45)}', '{[0,5)}', '{[10,12)}']
    const shuffled = fc.sample(fc.shuffledSubarray(reports, { minLength: reports.length }), 6)
    for (const order of shuffled) {
      const { fileId: fresh } = await makeMediaFile({ lessonId })
      for (const ranges of order) await record(ranges, fresh)
      expect(await record('{}', fresh)).toMatchObject({
        watched_ranges: '{[0,12),[40,45)}',
        watched_seconds: 17,
      })
    }
  })

  test('reports of four devices at once lose nothing', async () => {
    await record('{}')
    for (let from = 0; from < 100; from += 20) {
      await letPass(10)
      const pieces = [0, 5, 10, 15].map(n => `{[${from + n},${from + n + 5})}`)
      await Promise.all([...pieces, ...pieces].map(piece => record(piece)))
    }
    expect(await record('{}')).toMatchObject({
      watched_ranges: '{[0,100)}',
      watched_seconds: 100,
      completed: true,
      progress_percentage: '100.00',
      revision: '42',
    })
  })
})

describe('what may be claimed (check 39, I3)', () => {
  test('nothing before the start or past the end', async () => {
    await record('{}')
    await letPass(600)
    expect(await record('{[90,5000)}')).toMatchObject({ watched_ranges: '{[90,100)}', watched_seconds: 10 })
  })

  test('600 s claimed within 10 s count as the 40 s that could have been watched', async () => {
    const long = (await makeMediaFile({ lessonId, durationSeconds: 3600 })).fileId
    const startedAt = performance.now()
    await record('{}', long)
    await letPass(10)
    // What the machine took for the test has passed as well.
    const most = () => Math.floor(40 + (2 * (performance.now() - startedAt)) / 1000)
    const claimed = (await record('{[0,600)}', long)).watched_seconds
    expect(claimed).toBeGreaterThanOrEqual(40)
    expect(claimed).toBeLessThanOrEqual(most())
    // Asking again and again gives nothing more until time has passed.
    for (let n = 0; n < 20; n += 1) await record('{[0,600)}', long)
    expect((await record('{[0,600)}', long)).watched_seconds).toBeLessThanOrEqual(most())
    await letPass(300)
    expect((await record('{[0,600)}', long)).watched_seconds).toBe(600)
  })

  test('one who watches at double speed loses nothing', async () => {
    const long = (await makeMediaFile({ lessonId, durationSeconds: 3600 })).fileId
    await record('{}', long)
    for (let n = 0; n < 40; n += 1) {
      await letPass(5)
      await record(`{[${n * 10},${n * 10 + 10})}`, long)
    }
    expect((await record('{}', long)).watched_seconds).toBe(400)
  })

  test('no more than 64 pieces are kept, and none that was kept is given up for another', async () => {
    const long = (await makeMediaFile({ lessonId, durationSeconds: 100_000 })).fileId
    await record('{}', long)
    await letPass(100_000)
    const pieces = (from: number) =>
      `{${Array.from({ length: 50 }, (_, n) => `[${from + n * 4},${from + n * 4 + 1})`).join(',')}}`
    await record(pieces(0), long)
    await record(pieces(1000), long)
    const count = async () =>
      (
        await sql().query(
          'SELECT count(*)::int AS n FROM user_progress, unnest(watched_ranges) WHERE file_id = $1',
          [long],
        )
      ).rows[0].n
    expect(await count()).toBe(64)
    await letPass(1000)
    // Filling a gap joins pieces, which is always welcome.
    expect((await record('{[0,200)}', long)).watched_seconds).toBe(214)
    expect(await count()).toBe(15)
  })

  test('a file without length proves nothing', async () => {
    const document = (await makeMediaFile({ lessonId, kind: 'document', durationSeconds: 0 })).fileId
    expect(await record('{[0,10)}', document)).toMatchObject({ watched_seconds: 0, completed: false })
  })

  test('nine tenths are the whole', async () => {
    await record('{}')
    await letPass(600)
    expect((await record('{[0,89)}')).completed).toBe(false)
    expect((await record('{[89,90)}')).completed).toBe(true)
  })
})
