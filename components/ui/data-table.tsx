import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { SortHeader, type TableSort } from './sort-header'
import { tableRoles } from './table-roles'

export interface Column<Row> {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  /** Numbers stand at the end, in tabular figures. */
  align?: 'start' | 'end'
  sortable?: boolean
  className?: string
}

export interface DataTableProps<Row> {
  /** What the table lists; read out, and shown unless `hideCaption`. */
  caption: string
  hideCaption?: boolean
  columns: Column<Row>[]
  rows: Row[]
  rowKey: (row: Row) => string
  sort?: TableSort
  onSort?: (sort: TableSort) => void
  /** Shown instead of rows when there are none. */
  empty?: ReactNode
  className?: string
}

/**
 * A table above 640 px, a list of cards below. The first column names the row.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, hideCaption = false, columns, rows, rowKey, sort, onSort, empty, className } = props
  if (rows.length === 0 && empty) return <>{empty}</>
  return (
    <div className={classNames('rounded-card border border-line bg-surface-raised text-sm', className)}>
      <table {...tableRoles.table} className="block w-full border-collapse sm:table">
        <caption
          className={hideCaption ? 'sr-only' : 'block px-4 py-3 text-left font-semibold sm:table-caption'}
        >
          {caption}
        </caption>
        <thead {...tableRoles.rowGroup} className="sr-only sm:not-sr-only sm:table-header-group">
          <tr {...tableRoles.row}>
            {columns.map(column => (
              <SortHeader key={column.id} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody {...tableRoles.rowGroup} className="block sm:table-row-group">
          {rows.map(row => (
            <tr
              key={rowKey(row)}
              {...tableRoles.row}
              className="block border-t border-line p-4 transition-colors first:border-t-0 hover:bg-surface sm:table-row sm:p-0 sm:first:border-t"
            >
              {columns.map((column, index) => (
                <Cell key={column.id} column={column} isName={index === 0}>
                  {column.cell(row)}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface CellProps<Row> {
  column: Column<Row>
  isName: boolean
  children: ReactNode
}

function Cell<Row>({ column, isName, children }: CellProps<Row>) {
  const style = classNames(
    'sm:table-cell sm:px-4 sm:py-3 sm:align-middle',
    column.align === 'end' && 'tabular-nums sm:text-right',
    column.className,
  )
  if (isName) {
    return (
      <th
        scope="row"
        {...tableRoles.rowHeader}
        className={classNames('block pb-2 text-left font-medium', style)}
      >
        {children}
      </th>
    )
  }
  return (
    <td {...tableRoles.cell} className={classNames('flex items-center justify-between gap-4 py-1', style)}>
      <span aria-hidden="true" className="text-muted sm:hidden">
        {column.header}
      </span>
      <span className="min-w-0 text-right sm:text-inherit">{children}</span>
    </td>
  )
}
