'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState, useSyncExternalStore } from 'react'
import { accountQuery } from '@/lib/auth/queries'
import { ApiProblem } from '@/lib/http/problem'

export interface FormErrors {
  /** What concerns the whole form. */
  form?: string
  fields: Record<string, string>
}

const NO_ERRORS: FormErrors = { fields: {} }

/**
 * Sends an account form. Its fields belong to the browser (uncontrolled), so what was typed before the scripts came and
 * after a refusal is still there. The first field at fault gets the focus.
 */
export function useAccountForm(send: (values: Record<string, string>) => Promise<unknown>, next: string) {
  const router = useRouter()
  const queryClient = useQueryClient()
  const [isSending, setIsSending] = useState(false)
  const [errors, setErrors] = useState(NO_ERRORS)

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (isSending) return
    const form = event.currentTarget
    setIsSending(true)
    setErrors(NO_ERRORS)
    try {
      await send(valuesOf(form))
    } catch (error) {
      const explained = explain(error)
      setErrors(explained)
      setIsSending(false)
      focusFirst(form, explained)
      return
    }
    await queryClient.invalidateQueries({ queryKey: accountQuery.queryKey })
    router.push(next)
    // Pages that were rendered for a visitor are rendered again for the person.
    router.refresh()
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
