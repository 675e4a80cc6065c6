import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { csvHead, csvLine } from './csv-policy'

const WRITERS = [
  'components/ui/csv-button.tsx',
  // Knows the type of files that are sent to us.
  'lib/media/resource-types.ts',
  'lib/platform/csv-policy.ts',
  'lib/platform/sheet-file.ts',
]

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\0x', '\rx', '\nx'])(
  'a cell that reads like a formula is text: %j (check 25)',
  text => expect(csvLine([text]).replace(/^"/, '')).toMatch(/^'/),
)

test('numbers stay numbers, nothing stays empty, and a comma, a quote or a line break is kept inside its cell', () => {
  expect(csvLine([-5, null, 'a,b', 'say "x"', 'two\nlines'])).toBe('-5,,"a,b","say ""x""","two\nlines"\r\n')
})

test('a file begins with the mark of UTF-8, without which a spreadsheet reads names wrong', () => {
  expect(csvHead(['name', '=bytes'])).toBe("\uFEFFname,'=bytes\r\n")
})

test('nothing else writes CSV than the server’s and the browser’s sheets, which both begin and fill it as decided here', () => {
  const found = ['lib', 'app', 'components', 'scripts']
    .flatMap(root =>
      readdirSync(root, { recursive: true, encoding: 'utf8' }).map(name => path.join(root, name)),
    )
    .filter(name => /(?<!\.test)\.tsx?$/.test(name))
    .filter(name =>
      /csvLine\(|map\(csvLine|['"`]text\/csv[;'"`]|uFEFF.*join\(/.test(readFileSync(name, 'utf8')),
    )
  expect(found.sort()).toEqual(WRITERS)
})
