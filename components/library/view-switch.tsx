import LayoutGrid from 'lucide-react/icons/layout-grid'
import Table from 'lucide-react/icons/table-2'
import Trash2 from 'lucide-react/icons/trash-2'
import type { ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'
import type { LibraryView } from './library-choice'

const WORDS: Record<LibraryView, { label: string; icon: ReactNode }> = {
  grid: { label: 'Grid', icon: <LayoutGrid aria-hidden /> },
  table: { label: 'Table', icon: <Table aria-hidden /> },
  trash: { label: 'Trash', icon: <Trash2 aria-hidden /> },
}

export function ViewSwitch({ view, onChange }: { view: LibraryView; onChange: (view: LibraryView) => void }) {
  return (
    <fieldset className="inline-flex gap-1 rounded-control border border-line bg-surface-raised p-1">
      <legend className="sr-only">What is shown</legend>
      {Object.entries(WORDS).map(([name, { label, icon }]) => (
        <button
          key={name}
          type="button"
          aria-pressed={view === name}
          onClick={() => onChange(name as LibraryView)}
          className={classNames(
            'control-height inline-flex items-center gap-2 rounded-control px-3 text-sm font-medium transition-colors [&_svg]:size-4',
            view === name
              ? 'bg-accent-soft text-accent'
              : 'text-muted hover:bg-surface-sunken hover:text-text',
          )}
        >
          {icon}
          {label}
        </button>
      ))}
    </fieldset>
  )
}
