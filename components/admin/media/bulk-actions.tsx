'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { AdminFilter } from '@/lib/media/admin-library-schemas'
import type { BulkInput, BulkKind } from '@/lib/media/bulk-schemas'
import { BulkDialog } from './bulk-dialog'

interface BulkActionsProps {
  shownIds: string[]
  chosenIds: string[]
  onChoose: (fileIds: string[]) => void
  /** The whole listing, of which more is there than is shown. */
  filter: AdminFilter
  totalCount: number
}

// As many as one request may name.
const CHOICE_MAX = 1000
const ACTS: { kind: BulkKind; label: string }[] = [
  { kind: 'delete', label: 'Delete' },
  { kind: 'restore', label: 'Restore' },
  { kind: 'move', label: 'Move' },
  { kind: 'reprocess', label: 'Process again' },
  { kind: 'tag', label: 'Tag' },
  { kind: 'untag', label: 'Remove tag' },
]

/** What can be done with several files, or with all of the listing. */
export function BulkActions({ shownIds, chosenIds, onChoose, filter, totalCount }: BulkActionsProps) {
  const [isAll, setAll] = useState(false)
  const [kind, setKind] = useState<BulkKind | null>(null)
  const choosable = shownIds.slice(0, CHOICE_MAX)
  const areShown = chosenIds.length > 0 && chosenIds.length === choosable.length
  const isWhole = isAll && areShown
  const count = isWhole ? totalCount : chosenIds.length
  const choice: BulkInput['choice'] = isWhole ? { filter } : { fileIds: chosenIds }
  const acts = ACTS.filter(act => (filter.state === 'trash' ? act.kind !== 'delete' : act.kind !== 'restore'))
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-2">
      <label className="control-height inline-flex cursor-pointer items-center gap-3 text-sm">
        <input
          type="checkbox"
          className="size-5 accent-accent"
          checked={areShown}
          ref={box => {
            if (box) box.indeterminate = chosenIds.length > 0 && !areShown
          }}
          onChange={() => {
            setAll(false)
            onChoose(areShown ? [] : choosable)
          }}
        />
        {count === 0 ? 'Select all shown' : `${count.toLocaleString('en')} selected`}
      </label>
      {areShown && totalCount > chosenIds.length && (
        <Button variant="quiet" onClick={() => setAll(!isAll)}>
          {isWhole ? 'Only those shown' : `Select all ${totalCount.toLocaleString('en')} of this listing`}
        </Button>
      )}
      {count > 0 &&
        acts.map(act => (
          <Button key={act.kind} variant="secondary" onClick={() => setKind(act.kind)}>
            {act.label}
          </Button>
        ))}
      {kind && (
        <BulkDialog
          kind={kind}
          choice={choice}
          listing={isWhole || (areShown && chosenIds.length === totalCount) ? filter : null}
          count={count}
          onClose={isDone => {
            setKind(null)
            if (isDone) {
              setAll(false)
              onChoose([])
            }
          }}
        />
      )}
    </div>
  )
}
