import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { sql } from '@/lib/platform/postgres'
import { makeLesson, makeUser, makeWatchableCourse } from '@/lib/testing/factories'

interface Example {
  statement: string
  /** The first column of its first row, as text. */
  gives: string | undefined
}

function examplesIn(page: string): Example[] {
  const blocks = [...readFileSync(page, 'utf8').matchAll(/```sql\n([\s\S]*?)```/g)].map(match =>
    String(match[1]),
  )
  return blocks.flatMap(block =>
    block
      .trim()
      .split('\n')
      .map(line => {
        const [statement = '', gives] = line.split(/; -- |;$/)
        return { statement, gives: gives || undefined }
      }),
  )
}

test('the examples of docs/learning.md do what the page says (DOC-04)', async () => {
  const { course, module, file } = await makeWatchableCourse()
  const quiz = await makeLesson({ moduleId: module.moduleId, lessonType: 'quiz' })
  const { userId } = await makeUser()
  const ids: Record<string, string> = {
    user: userId,
    course: course.courseId,
    module: module.moduleId,
    file: file.fileId,
    quiz: quiz.lessonId,
  }
  const examples = examplesIn('docs/learning.md')
  expect(examples.length).toBeGreaterThan(15)
  for (const { statement, gives } of examples) {
    // Progress rows name people by text (C-04), so an id is written as a text literal, which fits both.
    const text = statement.replace(/\$(\w+)/g, (_, name: string) => `'${ids[name]}'`)
    const { rows } = await sql().query({ text: `${text}`, rowMode: 'array' })
    if (gives !== undefined) expect([statement, String(rows[0]?.[0])]).toEqual([statement, gives])
  }
})
