import type { IntegrityCheck } from '@/lib/analytics/verify-integrity'

/** What a run of the checks came to, in one line. A check that could not be made is no success. */
export function outcomeOfChecks(checks: IntegrityCheck[]): { isSuccess: boolean; detail: string } {
  const findings = checks.reduce((sum, check) => sum + check.findings.length, 0)
  const skipped = checks.filter(check => check.skippedBecause).length
  const detail = `${checks.length} checks, ${findings} findings${skipped > 0 ? `, ${skipped} not made` : ''}`
  return { isSuccess: findings === 0 && skipped === 0, detail }
}
