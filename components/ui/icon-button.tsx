import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names'

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  /** Says what the button does, as its name and as its tooltip. */
  label: string
  icon: ReactNode
  variant?: 'quiet' | 'secondary' | 'danger'
}

const variants = {
  quiet: 'text-muted hover:bg-surface-sunken hover:text-text',
  secondary: 'border border-line-strong bg-surface-raised text-text hover:bg-surface-sunken',
  danger: 'text-danger hover:bg-danger-soft',
}

export function IconButton({
  label,
  icon,
  variant = 'quiet',
  type = 'button',
  className,
  ...rest
}: IconButtonProps) {
  return (
    <button
      title={label}
      {...rest}
      type={type}
      aria-label={label}
      className={classNames(
        'control-square inline-grid shrink-0 place-items-center rounded-control transition-colors disabled:opacity-55 [&_svg]:size-5',
        variants[variant],
        className,
      )}
    >
      {icon}
    </button>
  )
}
