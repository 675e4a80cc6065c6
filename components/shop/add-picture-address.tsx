'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { TextInput } from '@/components/ui/text-input'
import { ApiProblem } from '@/lib/http/problem'
import { addProductImageUrl } from '@/lib/shop/queries'

export interface AddPictureAddressProps {
  productId: string
  onAdded: () => void
}

/** Adds a picture that lies elsewhere by its address. */
export function AddPictureAddress({ productId, onAdded }: AddPictureAddressProps) {
  const [address, setAddress] = useState('')
  const adding = useMutation({
    mutationFn: () => addProductImageUrl(productId, address.trim()),
    onSuccess: () => {
      setAddress('')
      onAdded()
    },
  })
  const { error } = adding
  const problem =
    error instanceof ApiProblem ? (Object.values(error.fields).flat()[0] ?? error.message) : error?.message
  function submit(event: FormEvent) {
    event.preventDefault()
    if (address.trim() !== '' && !adding.isPending) adding.mutate()
  }
  return (
    <form onSubmit={submit} noValidate>
      <Field
        id="picture-address"
        label="Add a picture by its address"
        hint="A picture of another site is not loaded here: the product page links to it."
        error={problem ?? null}
      >
        {control => (
          <span className="flex gap-2">
            <TextInput
              {...control}
              type="url"
              inputMode="url"
              placeholder="https://…"
              maxLength={2048}
              value={address}
              onChange={event => setAddress(event.target.value)}
            />
            <Button type="submit" variant="secondary" loading={adding.isPending}>
              Add
            </Button>
          </span>
        )}
      </Field>
    </form>
  )
}
