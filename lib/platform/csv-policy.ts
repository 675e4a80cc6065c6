export type Cell = string | number | null

// The mark by which spreadsheets know UTF-8.
const MARK = '\uFEFF'
// A spreadsheet runs text that begins like a formula; a quote before it makes it text again (check 25).
const FORMULA_START = /^[=+\-@\t\r\n\0]/

/** The line with which every file of CSV begins: what its columns are called. */
export const csvHead = (names: string[]): string => MARK + csvLine(names)

/** Values as a line of CSV (RFC 4180). Numbers stay numbers; whatever reads like a formula is made text. */
export const csvLine = (values: Cell[]): string => `${values.map(csvCell).join(',')}\r\n`

function csvCell(value: Cell): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = FORMULA_START.test(value) ? `'${value}` : value
  // Where a comma is the sign of decimals, spreadsheets take a semicolon or a tab for the border of cells.
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
