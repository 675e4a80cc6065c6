'use client'

import { type FormEvent, useState } from 'react'
import { ApiProblem } from '@/lib/http/problem'
import {
  type ProductErrors,
  type ProductInput,
  type ProductTexts,
  readTexts,
  withUntouched,
} from './product-input'

/** What is typed into the form of a product, and what has to be mended in it. */
export function useProductTexts(initial: ProductTexts, refusal: Error | null) {
  const [value, setValue] = useState(initial)
  const [ownErrors, setOwnErrors] = useState<ProductErrors>({})
  const refused = refusal instanceof ApiProblem ? refusal.fields : {}
  const errors: ProductErrors = {
    ...Object.fromEntries(Object.entries(refused).map(([name, messages]) => [name, messages.join(' ')])),
    ...ownErrors,
  }

  /** Hands on what can be sent; else marks what is wrong and goes to the first of it. */
  function submit(event: FormEvent<HTMLFormElement>, send: (input: ProductInput) => void) {
    event.preventDefault()
    const read = readTexts(value)
    setOwnErrors(read.errors ?? {})
    if (read.input) send(read.input)
    else event.currentTarget.querySelector<HTMLElement>(`#product-${Object.keys(read.errors)[0]}`)?.focus()
  }

  return {
    value,
    errors,
    submit,
    change(changes: Partial<ProductTexts>) {
      setValue(before => ({ ...before, ...changes }))
      setOwnErrors(before =>
        Object.fromEntries(Object.entries(before).filter(([name]) => !(name in changes))),
      )
    },
    /** Takes over what was changed elsewhere, where nobody has typed meanwhile: orders lower the stock. */
    follow(before: ProductTexts, after: ProductTexts) {
      setValue(now => withUntouched(now, before, after))
    },
  }
}
