import type { ComponentProps } from 'react'
import { classNames } from './class-names'

export interface CardProps extends ComponentProps<'div'> {
  /** Pass `none` when an image or a table goes to the edge. */
  padding?: 'none' | 'normal' | 'large'
  /** Lifts on hover: for a card that is one big link. */
  interactive?: boolean
}

const paddings = { none: '', normal: 'p-4 sm:p-5', large: 'p-6 sm:p-8' }

export function Card({ padding = 'normal', interactive = false, className, ...rest }: CardProps) {
  return (
    <div
      {...rest}
      className={classNames(
        'rounded-card border border-line bg-surface-raised',
        paddings[padding],
        interactive && 'transition-shadow hover:shadow-soft focus-within:shadow-soft',
        className,
      )}
    />
  )
}
