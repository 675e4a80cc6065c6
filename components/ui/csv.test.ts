import { describe, expect, it } from 'vitest'
import { toCsv } from './csv'

describe('csv', () => {
  // check 25
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\0x'])('lets no spreadsheet run %j', text => {
    const cell = toCsv(['name'], [[text]])
      .split('\r\n')
      .slice(1)
      .join('\r\n')
    expect(cell.replace(/^"/, '').startsWith("'")).toBe(true)
  })

  it('leaves numbers numbers and quotes what would break a row', () => {
    expect(toCsv(['name', 'bytes'], [['a "b", c\nd', -5]])).toBe('\uFEFFname,bytes\r\n"a ""b"", c\nd",-5\r\n')
  })
})
