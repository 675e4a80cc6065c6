import { classNames } from './class-names'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'
export type ButtonSize = 'medium' | 'large'

const base =
  'relative inline-flex shrink-0 items-center justify-center gap-2 rounded-control font-medium whitespace-nowrap ' +
  'select-none transition-colors aria-disabled:opacity-55 disabled:opacity-55 [&_svg]:size-[1.125em] [&_svg]:shrink-0'

const variants: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  secondary: 'border border-line-strong bg-surface-raised text-text hover:bg-surface-sunken',
  quiet: 'text-text hover:bg-surface-sunken',
  danger: 'bg-danger text-on-accent hover:bg-danger-strong',
}

const sizes: Record<ButtonSize, string> = {
  medium: 'control-height px-4 text-sm',
  large: 'min-h-12 px-6 text-base',
}

/** One look for buttons and for links that look like buttons. */
export function buttonStyle(variant: ButtonVariant, size: ButtonSize, className?: string): string {
  return classNames(base, variants[variant], sizes[size], className)
}
