export type CsvCell = string | number

/** RFC 4180, with the mark by which spreadsheets know UTF-8. */
export function toCsv(header: string[], rows: CsvCell[][]): string {
  return `\uFEFF${[header, ...rows].map(row => row.map(escapeCell).join(',')).join('\r\n')}\r\n`
}

// A spreadsheet runs text that begins like a formula; a quote before it makes it text again (check 25).
const FORMULA_START = /^[=+\-@\t\r\n\0]/

function escapeCell(cell: CsvCell): string {
  if (typeof cell === 'number') return String(cell)
  const safe = FORMULA_START.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Hands a text to the person as a file. */
export function saveCsv(name: string, csv: string): void {
  const address = URL.createObjectURL(new Blob([csv], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = `${name}.csv`
  link.click()
  URL.revokeObjectURL(address)
}
