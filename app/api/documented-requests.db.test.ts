import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ROUTES } from '@/app/api/openapi.json/routes'
import type { RouteHandler } from '@/lib/http/route'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { relayMediaEvents } from '@/lib/media/relay-events'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeCourse, makeLesson, makeModule } from '@/lib/testing/factories'

function exchanges(): { method: string; path: string; body: string | undefined; answer: string }[] {
  const block = /```http\n([\s\S]*?)```/.exec(readFileSync('docs/media.md', 'utf8'))?.[1] ?? ''
  return block
    .trim()
    .split('\n\n')
    .map(text => {
      const [first = '', ...rest] = text.split('\n')
      const [method = '', path = ''] = first.split(' ')
      return { method, path, body: rest.length > 1 ? rest[0] : undefined, answer: rest.at(-1) ?? '' }
    })
}

/** The handler of an address, with its parameters. */
function find(path: string): { handlers: object; params: Record<string, string> } {
  for (const [address, handlers] of Object.entries(ROUTES)) {
    const names: string[] = []
    const pattern = address.replace(/\[(\w+)\]/g, (_, name: string) => {
      names.push(name)
      return '([^/]+)'
    })
    const found = new RegExp(`^${pattern}$`).exec(path)
    if (found)
      return { handlers, params: Object.fromEntries(names.map((name, at) => [name, found[at + 1] ?? ''])) }
  }
  throw new Error(`no route for ${path}`)
}

test('the requests of docs/media.md are answered as the page says (DOC-03, CAT-16)', async () => {
  await ensureCollections()
  const actor = await makeActor('instructor')
  const { courseId } = await makeCourse({ instructorId: actor.userId })
  const { lessonId } = await makeLesson({ moduleId: (await makeModule({ courseId })).moduleId })
  const ids: Record<string, string> = { COURSE: courseId, LESSON: lessonId }
  const fill = (text: string) => text.replace(/\$([A-Z]+)/g, (whole, name: string) => ids[name] ?? whole)
  const listed = exchanges()
  expect(listed.length).toBeGreaterThan(6)
  for (const { method, path, body, answer } of listed) {
    const { handlers, params } = find(fill(path))
    const handler = (handlers as Record<string, RouteHandler>)[method]
    if (!handler) throw new Error(`no ${method} ${path}`)
    const options = { actor, ...(body ? { body: JSON.parse(fill(body)) } : {}) }
    const { status, body: got } = await call(handler, apiRequest(method, fill(path), options), params)
    const [wanted = '', json = '{}'] = answer.split(/ (.*)/s)
    expect([method, path, status]).toEqual([method, path, Number(wanted)])
    expect(got).toMatchObject(JSON.parse(json))
    if (path === '/api/products') ids.PRODUCT = got.data.productId
    if (method === 'POST' && path.endsWith('/videos')) ids.VIDEO = got.data.id
    await relayMediaEvents()
  }
})
