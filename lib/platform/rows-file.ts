import { sheetFile } from '@/lib/platform/sheet-file'

export type RowCell = string | number | null

export interface RowsFile<Name extends string> {
  /** Without its ending. */
  name: string
  format: 'csv' | 'json'
  columns: readonly Name[]
}

/** Of rows these columns, under their own names, as a file to save. */
export function answerWithRows<Name extends string>(
  rows: AsyncGenerator<Record<Name, RowCell>>,
  { columns, ...file }: RowsFile<Name>,
): Response {
  const cells = columns.map(name => [name, (row: Record<Name, RowCell>) => row[name]] as const)
  return sheetFile(chosen(rows, columns), { ...file, columns: Object.fromEntries(cells) })
}

async function* chosen<Name extends string>(
  rows: AsyncGenerator<Record<Name, RowCell>>,
  columns: readonly Name[],
): AsyncGenerator<Record<Name, RowCell>> {
  for await (const row of rows) {
    yield Object.fromEntries(columns.map(name => [name, row[name]])) as Record<Name, RowCell>
  }
}
