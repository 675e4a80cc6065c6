import { classNames } from '@/components/ui/class-names'
import type { Edge } from './use-outline-drag'

/** Shows where what is dragged would land. Stands in a row that is `relative`. */
export function DropLine({ edge }: { edge: Edge | null }) {
  if (edge === null) return null
  if (edge === 'inside') {
    return (
      <span
        aria-hidden
        data-drop-edge="inside"
        className="pointer-events-none absolute inset-0 z-10 rounded-control border-2 border-accent bg-accent-soft/40"
      />
    )
  }
  return (
    <span
      aria-hidden
      data-drop-edge={edge}
      className={classNames(
        'pointer-events-none absolute inset-x-1 z-10 h-0.5 rounded-full bg-accent before:absolute before:-top-[3px] before:-left-1 before:size-2 before:rounded-full before:bg-accent',
        edge === 'before' ? '-top-px' : '-bottom-px',
      )}
    />
  )
}
