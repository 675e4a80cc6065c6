import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { countPlaywright, countVitest } from './count-reports'

const folder = mkdtempSync(path.join(tmpdir(), 'lectern-reports-'))

function report(content: object): string {
  const file = path.join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(content))
  return file
}

test('of Vitest each failed test is told with its reason, and a file that did not load as well', async () => {
  const passed = { fullName: 'adds', status: 'passed', failureMessages: [] }
  const failed = {
    fullName: 'subtracts',
    status: 'failed',
    failureMessages: ['\u001b[31mexpected 1\u001b[39m\n    at run (/x/node_modules/vitest/run.js:1:1)'],
  }
  const file = report({
    numTotalTests: 3,
    numPassedTests: 1,
    numPendingTests: 0,
    numFailedTests: 1,
    numFailedTestSuites: 2,
    testResults: [
      { name: 'sums.test.ts', status: 'failed', message: '', assertionResults: [passed, failed] },
      { name: 'broken.test.ts', status: 'failed', message: 'Cannot find it', assertionResults: [] },
    ],
  })
  expect(await countVitest(file)).toEqual({
    passed: 1,
    failed: 2,
    failures: ['sums.test.ts › subtracts\n    expected 1', 'broken.test.ts\n    Cannot find it'],
  })
})

test('of Playwright each failed test is told with its reason, and one that was skipped or flaky counts as failed', async () => {
  const spec = (title: string, ok: boolean, message?: string) => ({
    title,
    file: 'shop.spec.ts',
    ok,
    tests: [{ results: [{ errors: message ? [{ message }] : [] }] }],
  })
  const file = report({
    stats: { expected: 1, unexpected: 1, flaky: 1, skipped: 1 },
    suites: [{ specs: [spec('opens', true)], suites: [{ specs: [spec('buys', false, 'no button')] }] }],
  })
  expect(await countPlaywright(file)).toEqual({
    passed: 1,
    failed: 3,
    failures: ['shop.spec.ts › buys\n    no button'],
  })
})
