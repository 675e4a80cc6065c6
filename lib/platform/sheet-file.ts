import { csvLine } from '@/lib/platform/csv-cell'

type Cell = string | number | null

export interface SheetFile<Row> {
  /** Without its ending. */
  name: string
  format: 'csv' | 'json'
  columns: Record<string, (row: Row) => Cell>
}

/**
 * Rows as a file to save, sent while they are read; whoever stops reading stops the reading. Cells of CSV run nothing in a
 * spreadsheet (check 25).
 */
export function sheetFile<Row>(rows: AsyncGenerator<Row>, sheet: SheetFile<Row>): Response {
  const { name, format, columns } = sheet
  const pieces = format === 'csv' ? csvOf(rows, columns) : jsonOf(rows)
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: async () => {
      await pieces.return(undefined)
    },
  })
  return new Response(body, {
    headers: {
      'content-type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json',
      'content-disposition': `attachment; filename="lectern-${name}.${format}"`,
      'cache-control': 'no-store',
    },
  })
}

async function* csvOf<Row>(rows: AsyncGenerator<Row>, columns: SheetFile<Row>['columns']) {
  // The mark by which spreadsheets know UTF-8.
  yield `\uFEFF${csvLine(Object.keys(columns))}`
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
