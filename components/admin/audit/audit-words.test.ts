import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { actionWords } from './audit-words'

// As verbs write them down, such as `action: 'course.delete'`, or give them to what does.
const ACTION =
  /'((?:acting|audit|captions|category|cleanup|course|file|media|rule|scan|statements|user)\.[a-z_]+)(?<!\.vtt)'/g

test('every act that is noted in the audit log has words for people who read it', () => {
  const sources = readdirSync('lib', { recursive: true, encoding: 'utf8' })
    .filter(file => /\.ts$/.test(file) && !/\.test\.ts$/.test(file) && !file.startsWith('testing/'))
    .map(file => readFileSync(path.join('lib', file), 'utf8'))
    .filter(text => /appendAudit|auditFile|noteCourseAct|lockOwnCourse/.test(text))
  const actions = new Set(
    sources.flatMap(text => [...text.matchAll(ACTION)].map(([, action = '']) => action)),
  )
  expect(actions.size).toBeGreaterThan(20)
  expect([...actions].filter(action => actionWords(action) === action)).toEqual([])
})
