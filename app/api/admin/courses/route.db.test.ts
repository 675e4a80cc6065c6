import { beforeAll, describe, expect, it, vi } from 'vitest'
import { GET as EXPORT } from '@/app/api/admin/courses/export/route'
import { GET } from '@/app/api/admin/courses/route'
import { ADMIN_COURSE_SORTS, type AdminCourse } from '@/lib/analytics/admin-course-schemas'
import type { Actor } from '@/lib/auth/actor'
import { AdminFilter } from '@/lib/media/admin-library-schemas'
import { sumAdminLibrary } from '@/lib/media/list-admin-library'
import { newId } from '@/lib/platform/ids'
import { db, sql } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeCourse, makeEnrollment, makeMediaFile, makeUser } from '@/lib/testing/factories'
import { makeWaitingCourse } from '@/lib/testing/privileged-course-acts'

let admin: Actor
let teacher: { userId: string }
let ids: Record<'cheap' | 'dear' | 'draft' | 'formula', string>
let waiting: Awaited<ReturnType<typeof makeWaitingCourse>>

async function keep(fileId: string, sha256: string, sizeBytes: number, role = 'original') {
  await sql().query(
    `INSERT INTO blobs (sha256, size_bytes, storage_type) VALUES ($1, $2, 'local') ON CONFLICT DO NOTHING`,
    [sha256, sizeBytes],
  )
  await sql().query(
    `INSERT INTO media_file_blobs (file_id, name, role, sha256, content_type)
     VALUES ($1, $3::text, $3::text::blob_role, $2, 'video/mp4')`,
    [fileId, sha256, role],
  )
}

async function pay(
  courseId: string,
  amount: number,
  given: Partial<{ status: 'pending'; currency: string }> = {},
) {
  const { status = 'completed', currency = 'USD' } = given
  const { userId } = await makeUser()
  const completedAt = status === 'completed' ? { completedAt: new Date(), gatewayTransactionId: newId() } : {}
  await db().transaction.create({
    data: { userId, courseId, region: 'europe', amount, currency, status, ...completedAt },
  })
}

beforeAll(async () => {
  admin = await makeActor('admin')
  teacher = await makeUser({ userType: 'instructor', firstName: 'Zoe', lastName: 'Quill' })
  const of = (title: string, given = {}) => makeCourse({ title, instructorId: teacher.userId, ...given })
  ids = {
    cheap: (await of('Apples')).courseId,
    dear: (await of('bees', { price: 20 })).courseId,
    draft: (await of('Cats', { publishedAt: null })).courseId,
    formula: (await of('=SUM(A1)')).courseId,
  }
  waiting = await makeWaitingCourse()
  await db().course.update({ where: { courseId: waiting.courseId }, data: { instructorId: teacher.userId } })
  for (const amount of [20, 5.5]) await pay(ids.dear, amount)
  await pay(ids.dear, 99, { status: 'pending' })
  await pay(ids.dear, 7, { currency: 'EUR' })
  // More than anybody paid in dollars, and worth less.
  await pay(ids.cheap, 900, { currency: 'JPY' })
  await pay(ids.cheap, 8, { currency: 'EUR' })
  for (const courseId of [ids.cheap, ids.cheap, ids.dear]) {
    await makeEnrollment({ userId: (await makeUser()).userId, courseId })
  }
  // The same content twice in one course, and in another one; and an older version.
  const files = await Promise.all(
    [ids.cheap, ids.cheap, ids.dear].map(courseId => makeMediaFile({ courseId })),
  )
  for (const { fileId } of files) await keep(fileId, 'a'.repeat(64), 1000)
  const version = await makeMediaFile({ versionOf: files[2]?.fileId ?? '', isRequired: false })
  await keep(version.fileId, 'b'.repeat(64), 30, 'poster')
})

const list = (query: string, actor: Actor | null = admin) =>
  call(GET, apiRequest('GET', `/api/admin/courses?${query}`, actor ? { actor } : {}))
const own = async (query = '') =>
  (await list(`instructor=${teacher.userId}&${query}`)).body.data as AdminCourse[]
const titles = async (query: string) => (await own(query)).map(({ title }) => title)

describe('the courses of everybody', () => {
  it('succeeds: with state, learners, revenue, media and who gives them', async () => {
    const [row] = await own('q=bees')
    expect(row).toMatchObject({
      ...{
        courseId: ids.dear,
        state: 'live',
        enrollmentCount: 1,
        instructorName: 'Zoe Quill',
        mediaBytes: 1030,
      },
      revenue: [
        { currency: 'EUR', amount: 7, amountMinor: 700 },
        { currency: 'USD', amount: 25.5, amountMinor: 2550 },
      ],
    })
    const [asked] = await own('state=review')
    expect(asked).toMatchObject({ courseId: waiting.courseId, requestId: waiting.requestId, lessonCount: 1 })
  })

  it('says of the media of each course what the list of its media says, to the byte', async () => {
    for (const { courseId, mediaBytes } of await own()) {
      const { bytes } = await sumAdminLibrary(admin, AdminFilter.parse({ course: courseId }))
      expect(mediaBytes, courseId).toBe(bytes)
    }
  })

  it('is narrowed by words, state, category, instructor and price', async () => {
    expect(await titles('q=QUILL&sort=title-asc&state=live')).toEqual(['=SUM(A1)', 'Apples', 'bees'])
    expect(await titles('q=%25')).toEqual([])
    expect(await titles('state=draft')).toEqual(['Cats'])
    expect(await titles('price=paid')).toEqual(['bees'])
    const { slug } = await db().courseCategory.findFirstOrThrow({
      where: { courses: { some: { courseId: ids.cheap } } },
    })
    expect((await list(`category=${slug}`)).body).toMatchObject({ total: 1, data: [{ courseId: ids.cheap }] })
  })

  it('is sorted by what it shows', async () => {
    expect((await titles('sort=title-desc&state=live'))[0]).toBe('bees')
    expect((await titles('sort=students-desc'))[0]).toBe('Apples')
    expect((await titles('sort=size-desc')).slice(0, 2)).toEqual(['bees', 'Apples'])
    expect((await own('sort=waiting-asc'))[0]?.courseId).toBe(waiting.courseId)
  })

  it('is sorted by revenue within one currency, dollars unless another is named, and never by a sum of several (ADM-09)', async () => {
    const first = async (query: string) => (await titles(query))[0]
    expect(await first('sort=revenue-desc')).toBe('bees')
    expect(await first('sort=revenue-desc&currency=JPY')).toBe('Apples')
    expect((await titles('sort=revenue-desc&currency=EUR')).slice(0, 2)).toEqual(['Apples', 'bees'])
    expect((await titles('sort=revenue-asc&currency=EUR')).slice(-2)).toEqual(['bees', 'Apples'])
    expect((await list('sort=revenue-desc')).body.currencies).toEqual(['EUR', 'JPY', 'USD'])
    expect((await list('currency=EUR')).body.currencies).toEqual([])
  })

  it.each(ADMIN_COURSE_SORTS)('by %s page by page has each course once', async sort => {
    const found: string[] = []
    let cursor = ''
    do {
      const { body } = await list(
        `instructor=${teacher.userId}&sort=${sort}&limit=2${cursor && `&cursor=${cursor}`}`,
      )
      found.push(...body.data.map(({ courseId }: AdminCourse) => courseId))
      expect(body.total).toBe(5)
      cursor = body.nextCursor ?? ''
    } while (cursor)
    expect(found).toEqual((await own(`sort=${sort}`)).map(({ courseId }) => courseId))
    expect(new Set(found).size).toBe(5)
  })

  it('asks the database three times, however many courses there are', async () => {
    const asked = vi.spyOn(sql(), 'query')
    // Beside those that say who asks, which are known for a second.
    const askedFor = async (query: string) => {
      asked.mockClear()
      await list(query)
      return asked.mock.calls.map(([text]) => String(text)).filter(text => /courses|transactions/.test(text))
    }
    for (const sort of ['', '&sort=revenue-desc']) {
      const forOne = await askedFor(`limit=1${sort}`)
      expect(await askedFor(`limit=100${sort}`)).toEqual(forOne)
      expect(forOne).toHaveLength(sort ? 5 : 3)
    }
    asked.mockRestore()
  })

  it('is a file as a whole, not the page that is shown, and no cell of it is a formula (check 25)', async () => {
    const file = async (format: string) => {
      const query = `instructor=${teacher.userId}&sort=title-asc&format=${format}`
      const answer = await EXPORT(
        await apiRequest('GET', `/api/admin/courses/export?${query}`, { actor: admin }),
        {
          params: Promise.resolve({}),
        },
      )
      return answer.text()
    }
    const lines = (await file('csv')).trim().split('\r\n')
    expect(lines).toHaveLength(6)
    expect(lines[1]).toContain(`'=SUM(A1)`)
    expect(lines.find(line => line.includes('bees'))).toContain('"7 EUR; 25.5 USD",1030')
    expect(JSON.parse(await file('json'))).toEqual(await own('sort=title-asc'))
  })

  it('is a file as a whole also where it is longer than what is read at once', async () => {
    const { userId } = await makeUser({ userType: 'instructor' })
    await sql().query(
      `INSERT INTO courses (course_code, slug, title, instructor_id, region, category_id, level)
       SELECT 'M-' || n, 'many-' || n, 'Many', $1, region, category_id, level
       FROM courses, generate_series(1, 501) n WHERE course_id = $2`,
      [userId, ids.cheap],
    )
    const request = apiRequest('GET', `/x?instructor=${userId}&format=json`, { actor: admin })
    const rows = await (await EXPORT(await request, { params: Promise.resolve({}) })).json()
    expect(new Set(rows.map((row: AdminCourse) => row.courseId)).size).toBe(501)
  })

  it('invalid: 400 for what there is not, and for a cursor of another order or of somebody’s own making', async () => {
    const wrong = ['state=hidden', 'sort=color-asc', 'instructor=me', 'limit=0', 'cursor=zzz', 'currency=usd']
    for (const query of wrong) expect((await list(query)).status, query).toBe(400)
    const { body } = await list('sort=title-asc&limit=1')
    expect((await list(`sort=title-desc&limit=1&cursor=${body.nextCursor}`)).status).toBe(400)
    const inDollars = (await list('sort=revenue-desc&limit=1')).body.nextCursor
    expect((await list(`sort=revenue-desc&limit=1&cursor=${inDollars}`)).status).toBe(200)
    expect((await list(`sort=revenue-desc&currency=EUR&limit=1&cursor=${inDollars}`)).status).toBe(400)
    const forged = (key: string) =>
      Buffer.from(JSON.stringify(['created-desc', key, newId()])).toString('base64url')
    expect((await list(`cursor=${forged('now')}`)).status).toBe(400)
    expect((await list(`cursor=${forged('9'.repeat(15))}`)).status).toBe(200)
    expect((await list(`sort=students-asc&cursor=${forged('1')}`)).status).toBe(400)
  })

  it('anonymous: 401', async () => {
    expect((await list('', null)).status).toBe(401)
    expect((await call(EXPORT, apiRequest('GET', '/api/admin/courses/export'))).status).toBe(401)
  })

  it('wrong role: 403', async () => {
    for (const userType of ['student', 'instructor'] as const) {
      const actor = await makeActor(userType)
      expect((await list('', actor)).status).toBe(403)
      expect((await call(EXPORT, apiRequest('GET', '/api/admin/courses/export', { actor }))).status).toBe(403)
    }
  })
})
