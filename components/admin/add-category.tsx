'use client'

import type { UseMutationResult } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { TextInput } from '@/components/ui/text-input'
import type { Category } from '@/lib/catalog/schemas'
import { problemWith } from './name-problem'

export function AddCategory({ adding }: { adding: UseMutationResult<Category, Error, string> }) {
  const [name, setName] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    adding.mutate(name, {
      // Who types the next one already keeps it.
      onSuccess: () => setName(typed => (typed === name ? '' : typed)),
      onSettled: () => input.current?.focus(),
    })
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-wrap items-start gap-3">
      <Field
        id="new-category"
        label="New category"
        error={problemWith(adding.error)}
        className="min-w-0 flex-1 basis-60"
      >
        {control => (
          <TextInput
            {...control}
            ref={input}
            value={name}
            maxLength={60}
            placeholder="For example: Music"
            onChange={event => {
              setName(event.target.value)
              adding.reset()
            }}
          />
        )}
      </Field>
      {/* Beside the input, whose label stands above it. */}
      <Button type="submit" loading={adding.isPending} className="mt-6.5">
        Add
      </Button>
    </form>
  )
}
