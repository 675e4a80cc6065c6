import { describe, expect, it } from 'vitest'
import { Report } from './report'

function makeReport() {
  const printed: string[] = []
  const report = new Report(
    line => printed.push(line),
    () => undefined,
  )
  return { report, printed }
}

describe('Report', () => {
  it('fails when a budget is missed, unless it is to be lenient', () => {
    const { report, printed } = makeReport()
    report.row({ figure: 'slow', ours: '9 ms', budget: '≤ 8 ms', isMet: false })
    report.row({ figure: 'quick', ours: '7 ms', budget: '≤ 8 ms', isMet: true })
    expect(report.conclude(true)).toBe(0)
    expect(report.conclude()).toBe(1)
    expect(printed.join('\n')).toMatch(/slow .*MISSED[\s\S]*quick .*met\n[\s\S]*1 of 2 budgets met/)
  })

  it('says which figure could not be taken and why, goes on, and fails', async () => {
    const { report, printed } = makeReport()
    await report.attempt('segment', () => Promise.reject(new Error('503')))
    await report.attempt('catalog', async () => report.line({ figure: 'catalog' }))
    expect(printed).toEqual(['{"figure":"segment","failure":"503"}', '{"figure":"catalog"}'])
    expect(report.conclude(true)).toBe(1)
  })
})
