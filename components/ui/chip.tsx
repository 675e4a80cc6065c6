import X from 'lucide-react/icons/x'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { InPlaceLink } from './in-place-link'

export interface ChipProps {
  children: ReactNode
  /** What removing it does, for screen readers: "Remove filter Beginner". */
  removeLabel?: string
  /** Removes by a click, … */
  onRemove?: () => void
  /** … or by going to the url without it, which works without JavaScript too. With both, the click does it in place. */
  removeHref?: string
  className?: string
}

const removeStyle =
  'grid size-8 place-items-center rounded-full text-muted transition-colors hover:bg-line hover:text-text pointer-coarse:size-11'

export function Chip({ children, removeLabel = 'Remove', onRemove, removeHref, className }: ChipProps) {
  const isRemovable = Boolean(onRemove || removeHref)
  return (
    <span
      className={classNames(
        'inline-flex min-h-8 items-center rounded-full border border-line bg-surface-sunken pl-3 text-sm',
        isRemovable ? 'pr-0' : 'pr-3',
        className,
      )}
    >
      {children}
      {removeHref && onRemove ? (
        <InPlaceLink href={removeHref} onFollow={onRemove} aria-label={removeLabel} className={removeStyle}>
          <X className="size-4" />
        </InPlaceLink>
      ) : removeHref ? (
        <Link href={removeHref} aria-label={removeLabel} className={removeStyle} scroll={false} replace>
          <X className="size-4" />
        </Link>
      ) : (
        onRemove && (
          <button type="button" onClick={onRemove} aria-label={removeLabel} className={removeStyle}>
            <X className="size-4" />
          </button>
        )
      )}
    </span>
  )
}
