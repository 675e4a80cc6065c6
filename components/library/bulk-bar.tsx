import Trash2 from 'lucide-react/icons/trash-2'
import { Button } from '@/components/ui/button'
import { countText } from './use-deletion'
import type { Selection } from './use-selection'

interface BulkBarProps {
  shownIds: string[]
  selection: Selection
  onDelete: () => void
}

// As many as one request may name.
const CHOICE_MAX = 100

/** What can be done with several files at once. */
export function BulkBar({ shownIds, selection, onDelete }: BulkBarProps) {
  const count = selection.ids.length
  const choosable = shownIds.slice(0, CHOICE_MAX)
  const areAll = count > 0 && count === choosable.length
  return (
    <div className="mb-3 flex min-h-11 flex-wrap items-center gap-x-4 gap-y-2">
      <label className="control-height inline-flex cursor-pointer items-center gap-3 text-sm">
        <input
          type="checkbox"
          className="size-5 accent-accent"
          checked={areAll}
          ref={box => {
            if (box) box.indeterminate = count > 0 && !areAll
          }}
          onChange={() => selection.set(areAll ? [] : choosable)}
        />
        {count === 0 ? 'Select all shown' : `${countText(count)} selected`}
      </label>
      {count > 0 && (
        <Button variant="secondary" disabled={count > CHOICE_MAX} onClick={onDelete}>
          <Trash2 aria-hidden />
          Delete
        </Button>
      )}
      {count > CHOICE_MAX && <p className="text-sm text-muted">At most {CHOICE_MAX} at once.</p>}
    </div>
  )
}
