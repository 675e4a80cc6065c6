import { classNames } from './class-names'

export interface AvatarProps {
  firstName: string
  lastName: string
  size?: 'small' | 'medium' | 'large'
  className?: string
}

const sizes = { small: 'size-8 text-xs', medium: 'size-10 text-sm', large: 'size-16 text-lg' }

/** Initials, drawn only: the name itself stands beside it or in the label of the button around it. */
export function Avatar({ firstName, lastName, size = 'small', className }: AvatarProps) {
  const initials = `${[...firstName][0] ?? ''}${[...lastName][0] ?? ''}`.toUpperCase()
  return (
    <span
      aria-hidden="true"
      className={classNames(
        'inline-grid shrink-0 place-items-center rounded-full bg-accent-soft font-semibold text-accent select-none',
        sizes[size],
        className,
      )}
    >
      {initials || '?'}
    </span>
  )
}
