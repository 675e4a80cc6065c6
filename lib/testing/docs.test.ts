import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const pages = ['README.md', ...listFiles('docs').filter(file => file.endsWith('.md'))]
const read = (file: string) => readFileSync(file, 'utf8')

describe('the documentation describes what is there', () => {
  it.each(pages)('%s links to nothing that is missing', page => {
    const links = [...read(page).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(match => String(match[1]))
    const missing = links.filter(link => !existsSync(path.join(path.dirname(page), link)))
    expect(missing).toEqual([])
  })

  it('every page is reached from the README (DOC-01)', () => {
    const reached = new Set<string>()
    const follow = (page: string) => {
      if (reached.has(page) || !page.endsWith('.md')) return
      reached.add(page)
      for (const [, link] of read(page).matchAll(/\]\((?!https?:)([^)#]+)/g))
        follow(path.join(path.dirname(page), String(link)))
    }
    follow('README.md')
    expect(pages.filter(page => !reached.has(page))).toEqual([])
  })

  it.each(pages)('%s names no file that is missing', page => {
    const named = [...read(page).matchAll(/`((?:app|components|lib|scripts|prisma|e2e|docs)\/[^`\s]*)`/g)]
      .map(match => String(match[1]))
      .filter(name => !/[<*…]/.test(name))
    expect(named.filter(name => !existsSync(name))).toEqual([])
  })

  it.each(pages)('%s names no command that is missing', page => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const named = [...read(page).matchAll(/npm run ([a-z][a-z0-9:-]*)/g)].map(match => String(match[1]))
    expect(named.filter(name => !(name in scripts))).toEqual([])
  })

  it('the inventory has each folder of the product', () => {
    const inventory = read('docs/files.md')
    const folders = ['app', 'components', 'lib'].flatMap(root =>
      readdirSync(root, { withFileTypes: true })
        .filter(entry => entry.isDirectory())
        .map(entry => `${root}/${entry.name}/`),
    )
    expect(folders.length).toBeGreaterThan(15)
    expect(folders.filter(folder => !inventory.includes(folder))).toEqual([])
  })

  it('each handler is in the list of endpoints', () => {
    const reference = read('docs/quick-reference.md').replace(/:[A-Za-z]+/g, ':id')
    const named = (file: string) => {
      const address = `/${path.dirname(file).replace(/^app\//, '')}`.replace(/\[\.*\w+\]/g, ':id')
      // A row may shorten what the rows about the same resource have in common.
      return [address, `…/${address.split('/').slice(-1)[0]}`, address.replace(/^\/api\/\w+\/:id/, '…')]
    }
    const handlers = listFiles('app').filter(file => file.endsWith('/route.ts'))
    expect(handlers.length).toBeGreaterThan(20)
    const missing = handlers
      .filter(file => !file.includes('nextauth') && !file.startsWith('app/api/progress'))
      .filter(file => !named(file).some(address => reference.includes(address)))
    expect(missing).toEqual([])
  })
})

function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name))
    .sort()
}
