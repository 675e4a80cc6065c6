import { expect, test } from 'vitest'
import { planInNotice, scannedTables } from './judge-plan'

const plan = {
  'Node Type': 'Nested Loop',
  Plans: [
    { 'Node Type': 'Index Scan', 'Relation Name': 'courses' },
    { 'Node Type': 'Hash', Plans: [{ 'Node Type': 'Seq Scan', 'Relation Name': 'enrollments' }] },
    { 'Node Type': 'Seq Scan', 'Relation Name': 'course_categories' },
  ],
}
const isBig = (table: string) => table !== 'course_categories'

test('a big table that is read from end to end is found at any depth, a small one may be', () =>
  expect(scannedTables(plan, isBig)).toEqual(['enrollments']))

test('the plan of a statement inside a function is read from the message of auto_explain', () => {
  const message = `duration: 0.020 ms  plan:\n${JSON.stringify({ 'Query Text': 'SELECT 1', Plan: plan })}`
  expect(scannedTables(planInNotice(message) ?? plan, isBig)).toEqual(['enrollments'])
  expect(planInNotice('table is being analyzed')).toBeNull()
})
