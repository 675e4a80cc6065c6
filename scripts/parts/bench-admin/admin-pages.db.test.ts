import { readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { readLedger } from '@/lib/media/ledger-store'
import { sql } from '@/lib/platform/postgres'
import { makeCourse } from '@/lib/testing/factories'
import { makePlace, storeDocument } from '@/lib/testing/stored-files'
import { Report } from '../bench/report'
import { addOneFile } from './add-one-file'
import { adminExports, adminPages } from './admin-pages'
import { measureAdminPages } from './measure-admin-pages'

const asked: string[] = []
const server = createServer((request, answer) => {
  asked.push(request.url ?? '')
  answer.statusCode = request.url === '/admin/broken' ? 500 : 200
  answer.end('there')
})

beforeAll(async () => {
  await ensureCollections()
  await makeCourse()
  await storeDocument(await makePlace())
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => void server.close())

it('knows every page and every export of admins that there is, with something real in the place of parameters', async () => {
  const pages = await adminPages(sql())
  const files = readdirSync('app/admin', { recursive: true, encoding: 'utf8' })
  for (const file of files.filter(name => /(^|\/)page\.tsx$/.test(name))) {
    const parts = `/admin/${file}`.replace(/\/page\.tsx$/, '').split('/')
    const isIt = (page: string) => {
      const given = page.split('?')[0]?.split('/') ?? []
      return (
        given.length === parts.length && parts.every((part, i) => part.startsWith('[') || part === given[i])
      )
    }
    expect(pages.some(isIt), file).toBe(true)
  }
  expect(pages).toContain('/admin')
  expect(pages.filter(page => page.includes('['))).toEqual([])
  expect(await adminExports(sql())).toContain('/api/admin/media/export?format=csv')
})

it('waits for everything that a page asks for, after something has come, and says which page fails', async () => {
  const lines: string[] = []
  const report = new Report(
    line => lines.push(line),
    () => undefined,
  )
  const countOf = async () => (await readLedger()).reduce((sum, one) => sum + one.count, 0)
  const before = await countOf()
  const requests = new Map([
    ['/admin/whole', ['/api/admin/a', '/api/admin/b']],
    ['/admin/broken', []],
  ])
  const appUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await measureAdminPages({ appUrl, cookie: 'a=b', pool: sql(), requests, rounds: 2 }, report)
  expect(await countOf()).toBe(before + 6)
  for (const one of ['/admin/whole', '/api/admin/a', '/api/admin/b'])
    expect(asked.filter(url => url === one)).toHaveLength(3)
  expect(asked).toContain('/api/admin/media/export?format=csv')
  expect(report.conclude()).toBe(1)
  expect(lines.join('\n')).toMatch(/admin page \/admin\/whole .*median .*≤ 1000 ms/)
  expect(lines.join('\n')).toContain('not taken: admin-pages /admin/broken')
})

it('a file that comes is in the ledger with its content', async () => {
  const fileId = await addOneFile(sql())
  await readLedger()
  const { rows } = await sql().query('SELECT part FROM blob_standings WHERE only_file_id = $1', [fileId])
  expect(rows).toEqual([{ part: 'original' }])
})
