import { type Cell, csvHead, csvLine } from '@/lib/platform/csv-policy'
import { sendPieces } from '@/lib/platform/send-pieces'

export interface SheetFile<Row> {
  /** Without its ending. */
  name: string
  format: 'csv' | 'json'
  /** Of CSV; JSON holds the rows as they are. */
  columns: Record<string, (row: Row) => Cell>
}

/**
 * Rows as a file to save, sent while they are read; whoever stops reading stops the reading. Cells of CSV run nothing in a
 * spreadsheet (check 25).
 */
export function sheetFile<Row>(rows: AsyncGenerator<Row>, sheet: SheetFile<Row>): Response {
  const { name, format, columns } = sheet
  const pieces = format === 'csv' ? csvOf(rows, columns) : jsonOf(rows)
  return sendPieces(pieces, {
    filename: `lectern-${name}.${format}`,
    contentType: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json',
  })
}

/** Columns that are called like what they show. */
export function columnsOf<Name extends string>(
  names: readonly Name[],
): Record<Name, (row: Record<Name, Cell>) => Cell> {
  const columns = names.map(name => [name, (row: Record<Name, Cell>) => row[name]] as const)
  return Object.fromEntries(columns) as Record<Name, (row: Record<Name, Cell>) => Cell>
}

async function* csvOf<Row>(rows: AsyncGenerator<Row>, columns: SheetFile<Row>['columns']) {
  yield csvHead(Object.keys(columns))
  for await (const row of rows) yield csvLine(Object.values(columns).map(cell => cell(row)))
}

async function* jsonOf<Row>(rows: AsyncGenerator<Row>) {
  let opening = '['
  for await (const row of rows) {
    yield `${opening}\n${JSON.stringify(row)}`
    opening = ','
  }
  yield opening === '[' ? '[]\n' : '\n]\n'
}
