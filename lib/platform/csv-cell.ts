// A spreadsheet runs text that begins like a formula; a quote before it makes it text again (check 25).
const FORMULA_START = /^[=+\-@\t\r\n\0]/

/** A value as a cell of CSV (RFC 4180). Numbers stay numbers; whatever reads like a formula is made text. */
export function csvCell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = FORMULA_START.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export function csvLine(values: (string | number | null)[]): string {
  return `${values.map(csvCell).join(',')}\r\n`
}
