import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names'

export interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type'> {
  label: ReactNode
  hint?: ReactNode
}

export function Checkbox({ label, hint, className, ...rest }: CheckboxProps) {
  return (
    <label
      className={classNames(
        'control-height inline-flex cursor-pointer items-start gap-3 py-2 text-sm has-disabled:cursor-not-allowed has-disabled:opacity-55',
        className,
      )}
    >
      <input {...rest} type="checkbox" className="mt-0.5 size-5 shrink-0 accent-accent" />
      <span className="pt-0.5">
        {label}
        {hint && <span className="block text-muted">{hint}</span>}
      </span>
    </label>
  )
}
