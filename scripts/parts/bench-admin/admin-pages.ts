import { readdirSync } from 'node:fs'
import path from 'node:path'
import type { Pool } from 'pg'

const PAGES = 'app/admin'
const ROUTES = 'app/api/admin'

/** Pages as they are opened from elsewhere, narrowed by what is hardest to find. */
const NARROWED = [
  '/admin/activity?days=90',
  '/admin/courses?sort=revenue-desc',
  '/admin/media?part=rendition',
  '/admin/media?part=trash',
  '/admin/media?part=caption',
  '/admin/media?storage=cloud',
  '/admin/media?kind=video&captions=no',
  '/admin/media?q=lesson-77',
  '/admin/media?played=never&sort=largest',
  '/admin/storage/contents?group=renditions',
  '/admin/storage/contents?shared=yes',
  '/admin/storage/contents?minBytes=1000000',
  '/admin/storage/contents?page=1000',
]

/** The address of every page of admins that there is, from the tree, with something real in the place of its parameters. */
export async function adminPages(pool: Pool): Promise<string[]> {
  const pages = addresses(PAGES, 'page.tsx').map(folder => folder.replace(/\/\([^/]+\)/g, ''))
  return [...(await Promise.all(pages.map(page => fillIn(page, pool)))), ...NARROWED]
}

/** Which table is meant, where an address has several. */
const CHOICES: Record<string, string> = {
  '/api/admin/overview/export': '&table=kinds',
  '/api/admin/quotas/export': '&of=people',
  '/api/admin/media-rules/dry-run/export': '&action=drop_renditions&overLines=480',
}

/** What gives away a whole table at once; of a thing that there is none of, nothing. */
export async function adminExports(pool: Pool): Promise<string[]> {
  const routes = addresses(ROUTES, 'route.ts').filter(route => /\/(export|csv)$/.test(route))
  const filled = await Promise.all(routes.map(route => fillIn(route, pool)))
  return filled
    .filter(address => !address.includes(NONE))
    .map(address => `${address}?format=csv${CHOICES[address] ?? ''}`)
}

function addresses(folder: string, file: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => path.basename(name) === file)
    .map(name => path.posix.join('/', folder.replace(/^app\//, ''), path.dirname(name)).replace(/\/\.$/, ''))
    .sort()
}

const NONE = '00000000-0000-7000-8000-000000000000'
// One of each thing that an address may name.
const EXAMPLES: Record<string, string> = {
  userId: `SELECT uploaded_by FROM media_files WHERE uploaded_by IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1`,
  courseId:
    'SELECT course_id FROM media_files WHERE course_id IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1',
  orderId: 'SELECT order_id FROM orders ORDER BY 1 LIMIT 1',
  transactionId: 'SELECT transaction_id FROM transactions ORDER BY 1 LIMIT 1',
  productId: 'SELECT product_id FROM products ORDER BY 1 LIMIT 1',
  runId: 'SELECT run_id FROM media_rule_runs ORDER BY 1 LIMIT 1',
  fileId: 'SELECT file_id FROM media_files ORDER BY 1 LIMIT 1',
}

async function fillIn(address: string, pool: Pool): Promise<string> {
  let filled = address
  for (const [place, name = ''] of address.matchAll(/\[(\w+)\]/g)) {
    const example = EXAMPLES[name]
    if (!example) throw new Error(`${address}: say in EXAMPLES what a ${name} is`)
    const { rows } = await pool.query(example)
    filled = filled.replace(place, String(Object.values(rows[0] ?? {})[0] ?? NONE))
  }
  return filled
}
