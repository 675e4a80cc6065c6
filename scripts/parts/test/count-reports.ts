import { readFile } from 'node:fs/promises'
import { stripVTControlCharacters } from 'node:util'

interface Counts {
  passed: number
  failed: number
  /** Of each test that failed its name and the beginning of the reason, for the end of a long output. */
  failures: string[]
}

const REASON_LINES = 8
const REASON_WIDTH = 300

/**
 * Reads what Vitest's JSON reporter wrote. A test that did not run is a failure, because nothing is skipped here; unless
 * it was a part that was asked for.
 */
export async function countVitest(file: string, { isPart = false } = {}): Promise<Counts> {
  const report = JSON.parse(await readFile(file, 'utf8'))
  const passed = Number(report.numPassedTests)
  const suites: VitestFile[] = report.testResults ?? []
  return {
    passed,
    failed:
      Number(report.numTotalTests) -
      passed -
      (isPart ? Number(report.numPendingTests) : 0) +
      Number(report.numFailedTestSuites > 0 && report.numFailedTests === 0),
    failures: suites.flatMap(({ name, message, status, assertionResults }) => {
      const failed = assertionResults.filter(test => test.status === 'failed')
      const ofTests = failed.map(test => told(`${name} › ${test.fullName}`, test.failureMessages))
      return status === 'failed' && failed.length === 0 ? [told(name, [message])] : ofTests
    }),
  }
}

/** Reads what Playwright's JSON reporter wrote. Flaky counts as failed. */
export async function countPlaywright(file: string): Promise<Counts> {
  const { stats, suites = [] } = JSON.parse(await readFile(file, 'utf8'))
  return {
    passed: Number(stats.expected),
    failed: Number(stats.unexpected) + Number(stats.flaky) + Number(stats.skipped),
    failures: failedSpecs(suites),
  }
}

interface VitestFile {
  name: string
  status: string
  message: string
  assertionResults: { fullName: string; status: string; failureMessages: string[] }[]
}

interface PlaywrightSuite {
  suites?: PlaywrightSuite[]
  specs?: {
    title: string
    file: string
    ok: boolean
    tests: { results: { errors: { message?: string }[] }[] }[]
  }[]
}

function failedSpecs(suites: PlaywrightSuite[]): string[] {
  return suites.flatMap(suite => [
    ...(suite.specs ?? [])
      .filter(({ ok }) => !ok)
      .map(({ file, title, tests }) => {
        const errors = tests.flatMap(({ results }) => results.flatMap(result => result.errors))
        return told(
          `${file} › ${title}`,
          errors.map(({ message }) => message ?? ''),
        )
      }),
    ...failedSpecs(suite.suites ?? []),
  ])
}

function told(name: string, reasons: string[]): string {
  const lines = stripVTControlCharacters(reasons.join('\n'))
    .split('\n')
    .filter(line => line.trim() !== '' && !/^\s+at .*node_modules/.test(line))
  return [name, ...lines.slice(0, REASON_LINES).map(line => `    ${line.slice(0, REASON_WIDTH)}`)].join('\n')
}
