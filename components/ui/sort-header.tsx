import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowUp from 'lucide-react/icons/arrow-up'
import { classNames } from './class-names'
import { tableRoles } from './table-roles'

export interface TableSort {
  columnId: string
  direction: 'ascending' | 'descending'
}

interface SortHeaderProps {
  column: { id: string; header: string; align?: 'start' | 'end'; sortable?: boolean }
  sort: TableSort | undefined
  onSort: ((sort: TableSort) => void) | undefined
}

/** The header cell of a DataTable: sticky below the site header, a button when the column sorts. */
export function SortHeader({ column, sort, onSort }: SortHeaderProps) {
  const isActive = sort?.columnId === column.id
  const isAscending = isActive && sort.direction === 'ascending'
  return (
    <th
      scope="col"
      {...tableRoles.columnHeader}
      aria-sort={isActive ? sort.direction : undefined}
      className={classNames(
        'sticky top-(--header-height) z-10 bg-surface-raised shadow-[inset_0_-1px_0_var(--line)] px-4 py-3 text-xs font-medium whitespace-nowrap text-muted first:rounded-tl-card last:rounded-tr-card',
        column.align === 'end' ? 'text-right' : 'text-left',
      )}
    >
      {column.sortable && onSort ? (
        <button
          type="button"
          className="-m-1 inline-flex items-center gap-1 rounded-control p-1 font-medium hover:text-text"
          onClick={() => onSort({ columnId: column.id, direction: isAscending ? 'descending' : 'ascending' })}
        >
          {column.header}
          {isAscending ? (
            <ArrowUp className="size-3.5" />
          ) : (
            <ArrowDown className={classNames('size-3.5', !isActive && 'opacity-0')} />
          )}
        </button>
      ) : (
        column.header
      )}
    </th>
  )
}
