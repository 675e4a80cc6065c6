import { csvLine } from '@/lib/platform/csv-cell'

export type RowCell = string | number | null

export interface RowsFile<Name extends string> {
  /** Without its ending. */
  name: string
  format: 'csv' | 'json'
  columns: readonly Name[]
}

/**
 * Rows as a file to save, sent as they are read; whoever stops reading stops the reading. Cells of CSV run nothing in a
 * spreadsheet (check 25).
 */
export function answerWithRows<Name extends string>(
  rows: AsyncGenerator<Record<Name, RowCell>>,
  { name, format, columns }: RowsFile<Name>,
): Response {
  const pieces = format === 'csv' ? csvOf(rows, columns) : jsonOf(rows, columns)
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

async function* csvOf<Name extends string>(
  rows: AsyncGenerator<Record<Name, RowCell>>,
  columns: readonly Name[],
): AsyncGenerator<string> {
  // The mark by which spreadsheets know UTF-8.
  yield `\uFEFF${csvLine([...columns])}`
  for await (const row of rows) yield csvLine(columns.map(name => row[name]))
}

async function* jsonOf<Name extends string>(
  rows: AsyncGenerator<Record<Name, RowCell>>,
  columns: readonly Name[],
): AsyncGenerator<string> {
  let opening = '['
  for await (const row of rows) {
    yield `${opening}\n${JSON.stringify(Object.fromEntries(columns.map(name => [name, row[name]])))}`
    opening = ','
  }
  yield opening === '[' ? '[]\n' : '\n]\n'
}
