import { describe, expect, it } from 'vitest'
import { columnsOf, sheetFile } from './sheet-file'

async function* rowsOf(names: string[]) {
  for (const [index, name] of names.entries()) yield { name, bytes: index }
}
const file = { name: 'things', columns: columnsOf(['name', 'bytes']) }

describe('a file of rows', () => {
  it('is CSV whose cells run nothing in a spreadsheet (check 25)', async () => {
    const answer = sheetFile(rowsOf(['=1+1', 'a "b", c']), { ...file, format: 'csv' })
    const text = Buffer.from(await answer.arrayBuffer()).toString()
    expect(text).toBe(`\uFEFFname,bytes\r\n'=1+1,0\r\n"a ""b"", c",1\r\n`)
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="lectern-things.csv"')
  })

  it.each([
    [[], []],
    [
      ['=1', 'x'],
      [
        { name: '=1', bytes: 0 },
        { name: 'x', bytes: 1 },
      ],
    ],
  ])('is JSON of %j', async (names, expected) => {
    expect(await sheetFile(rowsOf(names), { ...file, format: 'json' }).json()).toEqual(expected)
  })

  it('is read no further than somebody takes it', async () => {
    let read = 0
    async function* endless() {
      for (;;) yield { name: 'x', bytes: read++ }
    }
    const reader = sheetFile(endless(), { ...file, format: 'csv' }).body?.getReader()
    const { value } = (await reader?.read()) ?? {}
    await reader?.cancel()
    // Sent in pieces that are worth it, of which one more may have been made.
    expect(value?.byteLength).toBeGreaterThan(30_000)
    expect(read).toBeLessThan(20_000)
  })
})
