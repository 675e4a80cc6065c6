import { expect, test } from 'vitest'
import { csvCell, csvLine } from '@/lib/platform/csv-cell'

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\0x', '\rx', '\nx'])(
  'a cell that reads like a formula is text: %j (check 25)',
  text => expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/),
)

test('numbers stay numbers, nothing stays empty, and a comma, a quote or a line break is kept inside its cell', () => {
  expect(csvLine([-5, null, 'a,b', 'say "x"', 'two\nlines'])).toBe('-5,,"a,b","say ""x""","two\nlines"\r\n')
})
