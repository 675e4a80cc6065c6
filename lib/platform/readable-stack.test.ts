import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { readableStack } from './readable-stack'

const folder = mkdtempSync(path.join(tmpdir(), 'lectern-maps-'))
afterAll(() => rmSync(folder, { recursive: true }))

// "AAKC": what stands at the beginning of the built file stood in line 6, column 2 of the source.
const MAP = { version: 3, sources: ['../src/lesson page.tsx'], names: [], mappings: 'AAKC' }
const source = path.relative(process.cwd(), path.resolve(folder, '../src/lesson page.tsx'))
const built = (name: string, map: object) => {
  const file = path.join(folder, name)
  writeFileSync(`${file}.map`, JSON.stringify(map))
  return file
}

it('names the place in the source for a place in a built file, given as path or address', () => {
  const file = built('(page) one.js', { ...MAP, sources: ['../src/lesson%20page.tsx'] })
  const places = [
    `Lesson (${file}:1:40)`,
    `async file://${file}:1:1`,
    `new Lesson [as page] (file://${file}:1:1)`,
  ]
  const found = [`Lesson (${source}:6:2)`, `async ${source}:6:2`, `new Lesson [as page] (${source}:6:2)`]
  const stackOf = (lines: string[]) => ['Error: no', ...lines.map(line => `    at ${line}`)].join('\n')
  expect(readableStack(stackOf(places), false)).toBe(stackOf(found))
})

it('reads maps that come in sections, as those of the built pages do', () => {
  const file = built('parts.js', {
    version: 3,
    sources: [],
    sections: [{ offset: { line: 3, column: 0 }, map: MAP }],
  })
  expect(readableStack(`    at Lesson (${file}:4:9)`, false)).toBe(`    at Lesson (${source}:6:2)`)
})

it('leaves alone what has no map or a broken one, what is no file, and a stack that is readable already', () => {
  const broken = path.join(folder, 'broken.js')
  writeFileSync(`${broken}.map`, '{"version":')
  const file = built('again.js', MAP)
  const others = `Error: not ${file}:1:1
    at node:internal/process:1:2
    at ${broken}:1:2
    at ${folder}/none.js:3:4
    at async Promise.all (index 0)
    at odd (file:///a%2Fb.js:1:1)`
  expect(readableStack(others, false)).toBe(others)
  expect(readableStack(`    at ${file}:1:1`, true)).toBe(`    at ${file}:1:1`)
})
