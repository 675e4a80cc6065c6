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
  /** Has more columns than a tablet has room for: cards up to 1280 px. */
  isWide?: boolean
  className?: string
}

// Whole names, because the styles are made from what stands in the files.
const LAYOUT = {
  usual: {
    ...{ table: 'md:table', caption: 'md:table-caption', body: 'md:table-row-group' },
    ...{ head: 'md:not-sr-only md:table-header-group', row: 'md:table-row md:p-0 md:first:border-t' },
    ...{ cell: 'md:table-cell md:px-4 md:py-3 md:align-middle', end: 'md:text-right' },
    ...{ label: 'md:hidden', value: 'md:[text-align:inherit]' },
  },
  wide: {
    ...{ table: 'xl:table', caption: 'xl:table-caption', body: 'xl:table-row-group' },
    ...{ head: 'xl:not-sr-only xl:table-header-group', row: 'xl:table-row xl:p-0 xl:first:border-t' },
    ...{ cell: 'xl:table-cell xl:px-4 xl:py-3 xl:align-middle', end: 'xl:text-right' },
    ...{ label: 'xl:hidden', value: 'xl:[text-align:inherit]' },
  },
}
type Layout = (typeof LAYOUT)['usual']

/**
 * A table from 768 px, a list of cards below. The first column names the row.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, hideCaption = false, columns, rows, rowKey, sort, onSort, empty, className } = props
  const layout = props.isWide ? LAYOUT.wide : LAYOUT.usual
  if (rows.length === 0 && empty) return <>{empty}</>
  return (
    <div className={classNames('rounded-card border border-line bg-surface-raised text-sm', className)}>
      <table {...tableRoles.table} className={classNames('block w-full border-collapse', layout.table)}>
        <caption
          className={
            hideCaption ? 'sr-only' : classNames('block px-4 py-3 text-left font-semibold', layout.caption)
          }
        >
          {caption}
        </caption>
        <thead {...tableRoles.rowGroup} className={classNames('sr-only', layout.head)}>
          <tr {...tableRoles.row}>
            {columns.map(column => (
              <SortHeader key={column.id} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody {...tableRoles.rowGroup} className={classNames('block', layout.body)}>
          {rows.map(row => (
            <tr
              key={rowKey(row)}
              {...tableRoles.row}
              className={classNames(
                'block border-t border-line p-4 transition-colors first:border-t-0 hover:bg-surface',
                layout.row,
              )}
            >
              {columns.map((column, index) => (
                <Cell key={column.id} column={column} isName={index === 0} layout={layout}>
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
  layout: Layout
  children: ReactNode
}

function Cell<Row>({ column, isName, layout, children }: CellProps<Row>) {
  const style = classNames(
    layout.cell,
    column.align === 'end' && `tabular-nums ${layout.end}`,
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
      <span aria-hidden="true" className={classNames('text-muted', layout.label)}>
        {column.header}
      </span>
      <span className={classNames('min-w-0 text-right', layout.value)}>{children}</span>
    </td>
  )
}
