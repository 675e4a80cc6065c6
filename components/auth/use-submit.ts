'use client'

import { type FormEvent, useState, useSyncExternalStore } from 'react'
import { ApiProblem } from '@/lib/http/problem'

export interface FormErrors {
  /** What concerns the whole form. */
  form?: string
  fields: Record<string, string>
}

const NO_ERRORS: FormErrors = { fields: {} }

/**
 * Sends a form. Its fields belong to the browser (uncontrolled), so what was typed before the scripts came and after a
 * refusal is still there. The first field at fault gets the focus. While `done` works, the form still counts as sending.
 */
export function useSubmit<Result>(
  send: (values: Record<string, string>) => Promise<Result>,
  done: (result: Result, form: HTMLFormElement) => Promise<'leaving' | undefined>,
) {
  const [isSending, setIsSending] = useState(false)
  const [errors, setErrors] = useState(NO_ERRORS)

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (isSending) return
    const form = event.currentTarget
    setIsSending(true)
    setErrors(NO_ERRORS)
    try {
      const next = await done(await send(valuesOf(form)), form)
      // A page that is left keeps its button busy until the next one stands.
      if (next !== 'leaving') setIsSending(false)
    } catch (error) {
      setIsSending(false)
      const explained = explain(error)
      setErrors(explained)
      focusFirst(form, explained)
    }
  }

  return { onSubmit, isSending, errors }
}

const never = () => () => undefined

/** False until the scripts run: a button that would send the form the plain way waits for them. */
export function useIsReady(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}

function valuesOf(form: HTMLFormElement): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') values[name] = value
  return values
}

function explain(error: unknown): FormErrors {
  if (!(error instanceof ApiProblem)) throw error
  const fields = Object.fromEntries(
    Object.entries(error.fields).map(([name, messages]) => [name, messages.join(' ')]),
  )
  if (error.reason === 'wrong_credentials') return { fields: { password: error.message } }
  return Object.keys(fields).length > 0 ? { fields } : { form: sentenceFor(error), fields }
}

function sentenceFor(error: ApiProblem): string {
  if (error.reason !== 'too_many_requests') return error.message
  return 'There were too many tries. Wait a quarter of an hour and try again; nothing was changed.'
}

function focusFirst(form: HTMLFormElement, { fields }: FormErrors): void {
  const first = [...form.elements].find(element => (element.getAttribute('name') ?? '') in fields)
  if (first instanceof HTMLElement) first.focus()
}
