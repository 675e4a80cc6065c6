import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { GET } from '@/app/api/openapi.json/route'
import { ROUTES } from '@/app/api/openapi.json/routes'

test('the API description knows every route file but itself', () => {
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('/route.ts') && !file.includes('openapi.json'))
    .map(file => `/${file.slice(0, -'/route.ts'.length)}`)
  expect(Object.keys(ROUTES).sort()).toEqual(files.sort())
})

test('the API description names inputs, answers and who may call', async () => {
  const answer = await GET(new Request('http://localhost/api/openapi.json'), { params: Promise.resolve({}) })
  const { openapi, paths } = await answer.json()
  expect(openapi).toBe('3.1.0')
  const write = paths['/learn/api/progress'].post
  expect(write.security).not.toEqual([])
  expect(Object.keys(write.requestBody.content['application/json'].schema.properties)).toEqual(
    expect.arrayContaining(['file_id', 'progress_seconds', 'progress_percentage', 'completed']),
  )
  expect(paths['/api/courses/{courseId}'].get.parameters[0]).toMatchObject({ name: 'courseId', in: 'path' })
  expect(paths['/api/health/live'].get.security).toEqual([])
})

// The matrix of `e2e/` asks each of them as a visitor, a student, an instructor and an admin.
test('every handler and page of the administration is for admins alone (ACC-13)', () => {
  const handlers = Object.entries(ROUTES)
    .filter(([path]) => path.startsWith('/api/admin/'))
    .flatMap(([path, file]) => Object.entries(file).map(([method, handler]) => ({ path, method, handler })))
  expect(handlers.length).toBeGreaterThan(1)
  for (const { path, method, handler } of handlers) {
    expect(handler.definition.access, `${method} ${path}`).toBe('admin')
  }
  const pages = readdirSync('app/admin', { recursive: true, encoding: 'utf8' }).filter(file =>
    file.endsWith('page.tsx'),
  )
  expect(pages.length).toBeGreaterThan(1)
  for (const page of pages) {
    expect(readFileSync(`app/admin/${page}`, 'utf8'), page).toMatch(
      /requireActor\(\s*['"`]?.+?,\s*'admin',?\s*\)/s,
    )
  }
})
