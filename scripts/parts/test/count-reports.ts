import { readFile } from 'node:fs/promises'

interface Counts {
  passed: number
  failed: number
}

/**
 * Reads what Vitest's JSON reporter wrote. A test that did not run is a failure, because nothing is skipped here; unless
 * it was a part that was asked for.
 */
export async function countVitest(file: string, { isPart = false } = {}): Promise<Counts> {
  const report = JSON.parse(await readFile(file, 'utf8'))
  const passed = Number(report.numPassedTests)
  return {
    passed,
    failed:
      Number(report.numTotalTests) -
      passed -
      (isPart ? Number(report.numPendingTests) : 0) +
      Number(report.numFailedTestSuites > 0 && report.numFailedTests === 0),
  }
}

/** Reads what Playwright's JSON reporter wrote. Flaky counts as failed. */
export async function countPlaywright(file: string): Promise<Counts> {
  const { stats } = JSON.parse(await readFile(file, 'utf8'))
  return {
    passed: Number(stats.expected),
    failed: Number(stats.unexpected) + Number(stats.flaky) + Number(stats.skipped),
  }
}
