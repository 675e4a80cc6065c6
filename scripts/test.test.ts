import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import vitest from '@/vitest.config'
import { COUNTED_FILES, chaosStep, LARGE_UPLOAD, quickSteps } from './parts/test/quick-steps'

const SKIPPED = /^(node_modules|\.next|\.data|\.git)$/

test('one command runs lint, types, unit, database, media, browser and chaos tests (FUT-09)', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
  expect(scripts.test).toBe('node scripts/run.mjs test')
  expect(quickSteps().map(({ name }) => name)).toEqual([
    'lint',
    'route types',
    'types',
    'unit',
    'db',
    'media',
  ])
  const command = readFileSync('scripts/test.ts', 'utf8')
  expect(command).toMatch(/if \(isWhole \|\| flags\.e2e\) results\.push\(\.\.\.\(await browserSteps\(/)
  expect(command).toMatch(
    /if \(isWhole \|\| flags\.chaos\) \{[\s\S]*?results\.push\(await runStep\(chaosStep\(/,
  )
})

test('every database test whose trials are counted is run with all of them by `--chaos --full` (checks 16, 17, 50 to 53)', () => {
  const files = testFiles('.').filter(file => file.endsWith('.db.test.ts'))
  const counting = files.filter(file => /lib\/testing\/trials'/.test(readFileSync(file, 'utf8')))
  expect(counting.length).toBeGreaterThan(3)
  expect(counting.filter(file => !COUNTED_FILES.includes(file))).toEqual([])
  expect(COUNTED_FILES.filter(file => !files.includes(file))).toEqual([])
})

test('the chaos step leaves out the largest upload alone, and with all the trials nothing', () => {
  const left = (isFull: boolean) => chaosStep({ isFull }).args.filter(arg => arg.includes('exclude'))
  expect(left(false)).toEqual([`--exclude=${LARGE_UPLOAD}`])
  expect(left(true)).toEqual([])
  expect(testFiles('chaos')).toContain(LARGE_UPLOAD)
})

test('every file of tests is run by exactly one part of it (FUT-09)', () => {
  const parts = (vitest.test?.projects ?? []) as {
    test: { name: string; include: string[]; exclude?: string[] }
  }[]
  const steps = [...quickSteps(), chaosStep()].map(({ name }) => name)
  expect(parts.every(({ test: { name } }) => steps.includes(name))).toBe(true)
  const runBy = (file: string) =>
    parts.filter(({ test: { include, exclude = [] } }) => {
      const isIn = (globs: string[]) => globs.some(glob => patternOf(glob).test(file))
      return isIn(include) && !isIn(exclude)
    }).length + Number(/^e2e\/.*\.spec\.ts$/.test(file))
  const files = testFiles('.')
  expect(files.length).toBeGreaterThan(80)
  expect(files.filter(file => runBy(file) !== 1)).toEqual([])
})

function patternOf(glob: string): RegExp {
  const escaped = glob.replace(/[.()[\]]/g, '\\$&')
  return new RegExp(`^${escaped.replaceAll('**/', '(?:.+/)?').replace(/(?<!\))\*/g, '[^/]*')}$`)
}

function testFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const file = path.join(folder, entry.name)
    if (entry.isDirectory()) return SKIPPED.test(entry.name) ? [] : testFiles(file)
    return /\.(test|spec)\.tsx?$/.test(entry.name) ? [file] : []
  })
}
