'use client'

import { useEffect, useState } from 'react'
import { tableRoles } from '@/components/ui/table-roles'
import type { AdminFile } from '@/lib/media/admin-library-schemas'
import { MediaCard } from './media-card'
import { MEDIA_COLUMNS, MediaRow, ROW_GRID } from './media-row'
import { useWindowRows } from './use-window-rows'

export interface MediaRowsProps {
  files: AdminFile[]
  /** Of the whole listing, for who does not see it. */
  totalCount: number
  isChosen: (fileId: string) => boolean
  onToggle: (fileId: string) => void
  onOpen: (fileId: string) => void
  onNearEnd: () => void
}

/** A table of any length, of which the rows in sight are drawn. */
export function MediaTable({ files, totalCount, isChosen, onToggle, onOpen, onNearEnd }: MediaRowsProps) {
  const { list, items, heightPx, offsetPx, measure } = useWindowRows<HTMLTableSectionElement>({
    ...{ count: files.length, lanes: 1, estimatePx: 72, gapPx: 0, onNearEnd },
    keyOf: index => files[index]?.fileId ?? String(index),
  })
  return (
    <div className="rounded-card border border-line bg-surface-raised text-sm">
      <table {...tableRoles.table} aria-rowcount={totalCount + 1} className="block w-full">
        <caption className="sr-only">Files</caption>
        <thead {...tableRoles.rowGroup} className="sr-only xl:not-sr-only xl:block">
          <tr {...tableRoles.row} aria-rowindex={1} className={`px-3 text-xs text-muted ${ROW_GRID}`}>
            {MEDIA_COLUMNS.map(name => (
              <th key={name} scope="col" {...tableRoles.columnHeader} className="py-3 text-left font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={list} {...tableRoles.rowGroup} className="relative block" style={{ height: heightPx }}>
          {items.map(({ index, key, start }) => {
            const file = files[index]
            return (
              file && (
                <tr
                  key={key}
                  ref={measure}
                  data-index={index}
                  {...tableRoles.row}
                  aria-rowindex={index + 2}
                  className={`absolute inset-x-0 block border-t border-line px-3 py-3 ${ROW_GRID}`}
                  style={{ transform: `translateY(${start - offsetPx}px)` }}
                >
                  <MediaRow
                    file={file}
                    isChosen={isChosen(file.fileId)}
                    onToggle={() => onToggle(file.fileId)}
                    onOpen={() => onOpen(file.fileId)}
                  />
                </tr>
              )
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

const GAP_PX = 16

/** The same as cards. */
export function MediaGrid({ files, isChosen, onToggle, onOpen, onNearEnd }: MediaRowsProps) {
  const columns = useColumns()
  return (
    // Anew for another number of columns, because each place is another then.
    <Cards key={columns} columns={columns} {...{ files, isChosen, onToggle, onOpen, onNearEnd }} />
  )
}

function Cards({
  columns,
  files,
  isChosen,
  onToggle,
  onOpen,
  onNearEnd,
}: Omit<MediaRowsProps, 'totalCount'> & { columns: number }) {
  const { list, items, heightPx, offsetPx, measure } = useWindowRows<HTMLUListElement>({
    ...{ count: files.length, lanes: columns, estimatePx: 320, gapPx: GAP_PX, onNearEnd },
    keyOf: index => files[index]?.fileId ?? String(index),
  })
  const width = `(100% - ${(columns - 1) * GAP_PX}px) / ${columns}`
  return (
    <ul ref={list} aria-label="Files" className="relative" style={{ height: heightPx }}>
      {items.map(({ index, key, start, lane }) => {
        const file = files[index]
        return (
          file && (
            <li
              key={key}
              ref={measure}
              data-index={index}
              className="absolute top-0"
              style={{
                width: `calc(${width})`,
                left: `calc((${width} + ${GAP_PX}px) * ${lane})`,
                transform: `translateY(${start - offsetPx}px)`,
              }}
            >
              <MediaCard
                file={file}
                isChosen={isChosen(file.fileId)}
                onToggle={() => onToggle(file.fileId)}
                onOpen={() => onOpen(file.fileId)}
              />
            </li>
          )
        )
      })}
    </ul>
  )
}

// As many cards stand side by side as have room.
function useColumns(): number {
  const [columns, setColumns] = useState(1)
  useEffect(() => {
    const wide = window.matchMedia('(min-width: 80rem)')
    const medium = window.matchMedia('(min-width: 40rem)')
    const look = () => setColumns(wide.matches ? 3 : medium.matches ? 2 : 1)
    look()
    wide.addEventListener('change', look)
    medium.addEventListener('change', look)
    return () => {
      wide.removeEventListener('change', look)
      medium.removeEventListener('change', look)
    }
  }, [])
  return columns
}
