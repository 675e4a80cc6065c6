import { createHash, randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { DELETE as leave } from '@/app/api/enrollments/[enrollmentId]/route'
import { GET as play } from '@/app/api/lessons/[lessonId]/playback/route'
import { GET, HEAD, OPTIONS } from '@/app/api/media/[token]/[fileId]/[name]/route'
import type { Actor } from '@/lib/auth/actor'
import { changePerson } from '@/lib/auth/manage-person'
import { keepBlob, linkBlobs } from '@/lib/media/blob-store'
import { issuePlayback } from '@/lib/media/playback-url'
import { config } from '@/lib/platform/config'
import { sql } from '@/lib/platform/postgres'
import { inTransaction } from '@/lib/platform/transaction'
import { apiRequest, bearerOf, call, cookieOf, makeActor } from '@/lib/testing/actors'
import { alterToken } from '@/lib/testing/alter-token'
import { makeEnrollment, makeWatchableCourse } from '@/lib/testing/factories'

// Check 47: each kind of name that a file can have, against each way of having no right to it.
const NAMES = {
  original: ['original', 'video/mp4'],
  'v720.mp4': ['rendition', 'video/mp4'],
  'audio.mp4': ['rendition', 'audio/mp4'],
  'master.m3u8': ['playlist', 'application/vnd.apple.mpegurl'],
  'v720.m3u8': ['playlist', 'application/vnd.apple.mpegurl'],
  'poster.jpg': ['poster', 'image/jpeg'],
  'captions-en.vtt': ['rendition', 'text/vtt'],
  'storyboard.vtt': ['rendition', 'text/vtt'],
  'storyboard.jpg': ['rendition', 'image/jpeg'],
} as const
type Name = keyof typeof NAMES
const names = Object.keys(NAMES) as Name[]

const secret = randomBytes(2000)
let made: Awaited<ReturnType<typeof makeWatchableCourse>>
let other: typeof made

async function fill(fileId: string): Promise<void> {
  const sha256 = createHash('sha256').update(secret).digest('hex')
  for (const name of names) {
    const [role, contentType] = NAMES[name]
    const file = path.join(config().dataDir, `${fileId}-${name}`)
    await writeFile(file, secret)
    await keepBlob({ path: file, sha256, sizeBytes: secret.length }, true)
    await inTransaction(tx => linkBlobs(tx, [{ fileId, name, role, sha256, contentType }]))
  }
}

beforeAll(async () => {
  made = await makeWatchableCourse()
  other = await makeWatchableCourse()
  await fill(made.file.fileId)
  await fill(other.file.fileId)
})
afterEach(() => {
  vi.useRealTimers()
  config().mediaBaseUrl = undefined
})

interface Asked {
  token: string
  fileId?: string
  headers?: Record<string, string>
}

async function ask(name: string, { token, fileId = made.file.fileId, headers = {} }: Asked, method = 'GET') {
  const handler = method === 'HEAD' ? HEAD : GET
  const request = new Request(`http://localhost/api/media/${token}/${fileId}/${name}`, { method, headers })
  const answer = await handler(request, { params: Promise.resolve({ token, fileId, name }) })
  const body = Buffer.from(await answer.arrayBuffer())
  return { status: answer.status, headers: answer.headers, body }
}

const isLeak = ({ status, body }: { status: number; body: Buffer }) =>
  status < 400 || body.includes(secret.subarray(0, 16))

const tokenOf = async (actor: Actor | undefined, lessonId = made.lesson.lessonId) => {
  const answer = await call(play, apiRequest('GET', '/x', actor ? { actor } : {}), { lessonId })
  return { status: answer.status, token: (answer.body?.data?.token as string | undefined) ?? null }
}

async function makeLearner(courseId = made.course.courseId) {
  const actor = await makeActor()
  const { enrollmentId } = await makeEnrollment({ userId: actor.userId, courseId })
  return { actor, enrollmentId }
}

const signed = async (fileId = made.file.fileId) => (await issuePlayback({ fileId, userId: 'a' })).token

async function signedBy(secret: string): Promise<string> {
  const { authSecret } = config()
  config().authSecret = secret
  try {
    return await signed()
  } finally {
    config().authSecret = authSecret
  }
}

async function signedBefore(seconds: number): Promise<string> {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - seconds * 1000 })
  const token = await signed()
  vi.useRealTimers()
  return token
}

describe.each(names)('%s (check 47)', name => {
  test('is given to whom it was signed for, and may be kept by nobody else', async () => {
    const { token } = await tokenOf((await makeLearner()).actor)
    const got = await ask(name, { token: token ?? '' })
    expect([got.status, got.body.equals(secret)]).toEqual([200, true])
    expect(got.headers.get('cache-control')).toMatch(/^private, max-age=(2[0-9]\d|300)$/)
    expect(got.headers.get('x-content-type-options')).toBe('nosniff')
    expect(got.headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  const ways: [string, () => Asked | Promise<Asked>][] = [
    ['no token', () => ({ token: 'files' })],
    ['an empty token', () => ({ token: '' })],
    ['a forged token', async () => ({ token: await signedBy('another secret that is long enough!') })],
    ['an altered token', async () => ({ token: alterToken(await signed()) })],
    ['a token without its signature', async () => ({ token: (await signed()).split('.')[0] ?? '' })],
    ['an expired token', async () => ({ token: await signedBefore(301) })],
    ['the token of another file', async () => ({ token: await signed(other.file.fileId) })],
    [
      'a token of a course that one is enrolled in, for one that one is not',
      async () => {
        const { actor } = await makeLearner(other.course.courseId)
        const { token } = await tokenOf(actor, other.lesson.lessonId)
        return { token: token ?? 'none' }
      },
    ],
    [
      'the token of somebody else, by cookie',
      async () => {
        const { token } = await tokenOf((await makeLearner()).actor)
        return { token: token ?? 'none', headers: { cookie: await cookieOf(await makeActor()) } }
      },
    ],
    [
      'the token of somebody else, by bearer token',
      async () => {
        const { token } = await tokenOf((await makeLearner()).actor)
        const authorization = `Bearer ${await bearerOf(await makeActor())}`
        return { token: token ?? 'none', headers: { authorization } }
      },
    ],
  ]

  test.each(ways)('is not given for %s, whole, in part or by HEAD', async (_, make) => {
    const asked = await make()
    expect(isLeak(await ask(name, asked))).toBe(false)
    expect(isLeak(await ask(name, { ...asked, headers: { ...asked.headers, range: 'bytes=0-99' } }))).toBe(
      false,
    )
    expect(isLeak(await ask(name, asked, 'HEAD'))).toBe(false)
    const etag = `"${createHash('sha256').update(secret).digest('hex')}"`
    // Who guesses the digest does not learn that the file has it.
    expect(isLeak(await ask(name, { ...asked, headers: { ...asked.headers, 'if-none-match': etag } }))).toBe(
      false,
    )
  })
})

describe('whoever loses their right loses the bytes with their last pass, at most five minutes later (check 47)', () => {
  const ends: [string, () => Promise<{ actor: Actor; end: () => Promise<unknown> }>][] = [
    [
      'a learner who leaves the course',
      async () => {
        const { actor, enrollmentId } = await makeLearner()
        return { actor, end: () => call(leave, apiRequest('DELETE', '/x', { actor }), { enrollmentId }) }
      },
    ],
    [
      'a learner who is suspended',
      async () => {
        const { actor } = await makeLearner()
        const admin = await makeActor('admin')
        return { actor, end: () => changePerson(admin, actor.userId, { isSuspended: true }) }
      },
    ],
    [
      'an instructor who is suspended',
      async () => {
        const { actor } = await owner()
        return {
          actor,
          end: async () => changePerson(await makeActor('admin'), actor.userId, { isSuspended: true }),
        }
      },
    ],
    [
      'an admin who becomes a student',
      async () => {
        const actor = await makeActor('admin')
        return {
          actor,
          end: async () => changePerson(await makeActor('admin'), actor.userId, { userType: 'student' }),
        }
      },
    ],
    [
      'an instructor whose course goes to somebody else',
      async () => {
        const { actor } = await owner()
        const heir = await makeActor('instructor')
        const text = 'UPDATE courses SET instructor_id = $1 WHERE course_id = $2'
        return { actor, end: () => sql().query(text, [heir.userId, made.course.courseId]) }
      },
    ],
  ]

  async function owner() {
    const actor = await makeActor('instructor')
    await sql().query('UPDATE courses SET instructor_id = $1 WHERE course_id = $2', [
      actor.userId,
      made.course.courseId,
    ])
    return { actor }
  }

  test.each(ends)('%s', async (_, make) => {
    const { actor, end } = await make()
    const { token } = await tokenOf(actor)
    expect((await ask('original', { token: token ?? '' })).status).toBe(200)
    await end()
    const again = await tokenOf(actor)
    expect([again.status >= 400, again.token]).toEqual([true, null])
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 301_000 })
    for (const name of names) {
      const late = await ask(name, { token: token ?? '' })
      expect([name, late.status, isLeak(late)]).toEqual([name, 410, false])
    }
  })
})

describe('the pages of the school and media of another origin (FUT-04)', () => {
  let token: string
  beforeEach(async () => {
    token = (await tokenOf((await makeLearner()).actor)).token ?? ''
  })

  test('without MEDIA_BASE_URL no other origin may read them', async () => {
    const { headers } = await ask('master.m3u8', { token, headers: { origin: 'https://evil.example' } })
    expect(headers.get('access-control-allow-origin')).toBeNull()
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
  })

  test('with it the pages of the school may, and no others', async () => {
    config().mediaBaseUrl = 'https://media.example'
    const { headers } = await ask('master.m3u8', { token, headers: { origin: 'https://evil.example' } })
    expect(headers.get('access-control-allow-origin')).toBe(new URL(config().baseUrl).origin)
    expect(headers.get('access-control-expose-headers')).toContain('content-range')
    expect(headers.get('access-control-allow-credentials')).toBeNull()
    const params = Promise.resolve({ token, fileId: made.file.fileId, name: 'master.m3u8' })
    const preflight = await OPTIONS(new Request('http://localhost/x', { method: 'OPTIONS' }), { params })
    expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([
      204,
      'range, if-range, if-none-match',
    ])
  })

  const refusals: [string, number, () => Promise<Asked & { name?: string }>][] = [
    ['a forged pass', 401, async () => ({ token: 'forged' })],
    ['a pass that ran out', 410, async () => ({ token: await signedBefore(301) })],
    ['a name that is not there', 404, async () => ({ token, name: 'v1080.mp4' })],
    ['a range beyond the file', 416, async () => ({ token, headers: { range: 'bytes=9999-' } })],
  ]

  test.each(refusals)(
    'they may read as well why they are refused, so that a player renews: %s',
    async (_, status, make) => {
      config().mediaBaseUrl = 'https://media.example'
      const { name = 'v720.mp4', ...asked } = await make()
      const refused = await ask(name, asked)
      expect(refused.status).toBe(status)
      expect(refused.headers.get('access-control-allow-origin')).toBe(new URL(config().baseUrl).origin)
      if (status === 416) expect(refused.headers.get('content-range')).toBe('bytes */2000')
      config().mediaBaseUrl = undefined
      expect((await ask(name, asked)).headers.get('access-control-allow-origin')).toBeNull()
    },
  )
})
