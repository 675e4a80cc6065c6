import { type APIRequestContext, expect } from '@playwright/test'
import { makeHandoutPdf } from '@/lib/testing/handout-pdf'
import type { Policy } from './access-kinds'
import { PAGES } from './access-pages'
import { ROUTES } from './access-policy'
import { ADMIN, accessToken, INSTRUCTOR, LEARNER, makeAccount } from './accounts'
import { type Draft, makeDraft, uploadToLesson } from './course-drafts'
import { test } from './fixtures'
import { handlersInFiles, pagesInFiles } from './route-files'
import { makeWares, type Wares } from './wares'

// check 1, and check 3 for what belongs to somebody else.

const ROLES = ['visitor', 'student', 'instructor', 'admin'] as const
type Role = (typeof ROLES)[number]

const TITLE = 'A draft that is nobody else’s business'
const WARE = 'A thing that only its maker may change'
const NOTHING = '00000000-0000-7000-8000-000000000000'
const SAFE = ['GET', 'HEAD', 'OPTIONS']

let theirs: Draft & Wares & { fileId: string }
let owner: APIRequestContext
const tokens = new Map<Role, string>()

test.beforeAll(async ({ playwright, siteUrl: baseURL }) => {
  const account = await makeAccount(baseURL, 'instructor', 'Owner')
  const authorization = `Bearer ${await accessToken(baseURL, account)}`
  owner = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { authorization } })
  const draft = await makeDraft(owner, TITLE, 'document')
  const outPath = test.info().outputPath('handout.pdf')
  await makeHandoutPdf({ title: 'A handout', sections: [{ heading: 'One', body: 'A page.' }], outPath })
  const fileId = await uploadToLesson(owner, draft.lessonId, outPath, 'application/pdf')
  theirs = { ...draft, fileId, ...(await makeWares(owner, WARE)) }
  for (const role of ROLES) {
    const account = accountOf(role)
    if (account) tokens.set(role, await accessToken(baseURL, account))
  }
})

test.afterAll(() => owner.dispose())

test('every route handler stands in the policy, and nothing else does', () => {
  expect(handlersInFiles()).toEqual(expect.arrayContaining(['GET /api/account', 'POST /learn/api/progress']))
  expect(Object.keys(ROUTES).sort()).toEqual(handlersInFiles().sort())
})

test('every page stands in the policy, and nothing else does', () => {
  expect(pagesInFiles()).toEqual(expect.arrayContaining(['/', '/admin/storage']))
  expect(Object.keys(PAGES).sort()).toEqual(pagesInFiles().sort())
})

for (const [name, policy] of Object.entries(ROUTES)) {
  const [method = '', address = ''] = name.split(' ')
  test(`${name} answers each role as the policy says`, async ({ request, siteUrl }) => {
    const found: Partial<Record<Role, number>> = {}
    for (const role of ROLES) {
      const account = accountOf(role)
      // This one ends the session of its token, so it gets a token that nobody else needs.
      const token =
        name === 'DELETE /api/auth/token' && account ? await accessToken(siteUrl, account) : tokens.get(role)
      const ids = role === 'admin' && !SAFE.includes(method) ? idsOfNothing() : idsOfTheirs()
      const answer = await request.fetch(fill(address, ids), {
        method,
        headers: {
          ...filled(policy.headers ?? {}, ids),
          ...(token ? { authorization: `Bearer ${token}` } : {}),
        },
        ...(policy.body ? { data: filled(policy.body, ids) } : {}),
        maxRedirects: 0,
      })
      found[role] = answer.status()
      expect(answer.status(), `${role}: ${await answer.text()}`).not.toBe(500)
    }
    expect(found).toEqual(statusesOf(policy))
  })
}

for (const [address, policy] of Object.entries(PAGES)) {
  test(`the page ${address} answers each role as the policy says`, async ({ request }) => {
    const found: Partial<Record<Role, number>> = {}
    for (const role of ROLES) {
      const token = tokens.get(role)
      const answer = await request.get(fill(address, idsOfTheirs()), {
        headers: token ? { authorization: `Bearer ${token}` } : {},
        maxRedirects: 0,
      })
      found[role] = answer.status()
      const { location } = answer.headers()
      if (role === 'visitor' && answer.status() === 307) expect(location).toContain('/sign-in?next=')
      if (role !== 'admin') expect(await answer.text(), `what ${role} reads`).not.toContain(TITLE)
    }
    expect(found).toEqual(statusesOf(policy))
  })
}

test('what strangers tried changed nothing of the course', async () => {
  const course = (await (await owner.get(`/api/studio/courses/${theirs.courseId}`)).json()).data
  expect(course).toMatchObject({
    title: TITLE,
    publishedAt: null,
    modules: [{ title: 'The only module', lessons: [{ title: 'The only lesson' }] }],
    files: [{ fileId: theirs.fileId, state: 'ready' }],
  })
  const ware = (await (await owner.get(`/api/studio/products/${theirs.productId}`)).json()).data
  expect(ware).toMatchObject({
    product: { name: WARE },
    images: [{ imageId: theirs.imageId, isMainImage: false }],
  })
  const order = (await (await owner.get(`/api/orders/${theirs.orderId}`)).json()).data
  expect(order).toMatchObject({ status: 'placed' })
})

function accountOf(role: Role) {
  return { visitor: null, student: LEARNER, instructor: INSTRUCTOR, admin: ADMIN }[role]
}

function statusesOf({ visitor, student, instructor, admin }: Policy) {
  return { visitor, student, instructor, admin }
}

function idsOfTheirs(): Record<string, string> {
  return { ...theirs, ...FIXED, uploadId: theirs.fileId, courseSlug: theirs.slug }
}

function idsOfNothing(): Record<string, string> {
  const names =
    'categoryId courseId userId moduleId lessonId fileId uploadId productId imageId orderId'.split(' ')
  return { ...Object.fromEntries(names.map(name => [name, NOTHING])), ...FIXED, courseSlug: 'nothing' }
}

const FIXED = { '...nextauth': 'csrf', name: 'master.m3u8', token: 'forged' }

function fill(address: string, ids: Record<string, string>): string {
  return address.replace(/\[([^\]]+)\]/g, (_, name: string) => ids[name] ?? `no-${name}`)
}

/** Puts ids in the place of `{names}`; what is an upload's metadata wants them in base64. */
function filled<Value extends object>(value: Value, ids: Record<string, string>): Value {
  const text = JSON.stringify(value)
    .replace('lessonId {lessonId}', `lessonId ${Buffer.from(ids.lessonId ?? '').toString('base64')}`)
    .replace(/\{(\w+)\}/g, (whole, name: string) => ids[name] ?? whole)
  return JSON.parse(text)
}
