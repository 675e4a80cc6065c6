import type { ComponentProps } from 'react'
import { classNames } from './class-names'
import { controlStyle } from './control-style'

/** Grows with its text where the browser can, and can be dragged taller everywhere. */
export function TextArea({ className, rows = 4, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      {...rest}
      rows={rows}
      className={classNames(controlStyle, 'field-sizing-content min-h-24 resize-y py-2.5', className)}
    />
  )
}
