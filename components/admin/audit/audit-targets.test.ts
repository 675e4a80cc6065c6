import { expect, test } from 'vitest'
import { filesOfAct, targetWords } from './audit-targets'

const ID = '01990000-0000-7000-8000-000000000001'
const target = (given: object) => ({ type: 'user', id: ID, name: null, author: null, about: null, ...given })

test.each([
  [{ type: 'course_review', name: 'Bread', author: 'Ada Reader' }, 'Review of “Bread” by Ada Reader'],
  [{ type: 'product_review', name: 'Lamp' }, 'Review of “Lamp” by somebody who is gone'],
  [{ type: 'course_review' }, `course review ${ID}`],
  [{ type: 'bulk_act', about: { kind: 'move', count: 23, detail: 'cloud' } }, '23 files: moved to Cloud'],
  [{ type: 'bulk_act', about: { kind: 'delete', count: 1 } }, '1 file: put into the trash'],
  [{ type: 'bulk_act' }, `bulk act ${ID}`],
  [{ type: 'cleanup', about: { rule: 'unused_files', count: 2000 } }, '2,000 files: files that nothing uses'],
  [
    { type: 'storage_move', about: { fromStorage: 'local', toStorage: 'google-drive' } },
    'Everything from Local disk to Google Drive',
  ],
  [{ type: 'category', id: 'all' }, 'All categories'],
  [{ type: 'category', name: 'Baking' }, 'Baking'],
])('an entry is about something that people know: %j', (given, words) =>
  expect(targetWords(target(given))).toBe(words),
)

test('an act on many files leads to the entries of each', () => {
  expect(filesOfAct(target({ type: 'bulk_act' }))).toEqual({ within: ID })
  expect(filesOfAct(target({}))).toBeNull()
})
