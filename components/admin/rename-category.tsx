'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { TextInput } from '@/components/ui/text-input'
import type { Category } from '@/lib/catalog/schemas'
import { problemWith } from './name-problem'

interface RenameCategoryProps {
  category: Category
  onRename: (name: string) => Promise<unknown>
  onClose: () => void
}

/** A name in the place of the row. The address of the category stays, so that links to it do. */
export function RenameCategory({ category, onRename, onClose }: RenameCategoryProps) {
  const [name, setName] = useState(category.name)
  const [error, setError] = useState<Error | null>(null)
  const [isSaving, setSaving] = useState(false)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === category.name) return onClose()
    setSaving(true)
    try {
      await onRename(name)
      onClose()
    } catch (cause) {
      setError(cause as Error)
      setSaving(false)
    }
  }
  return (
    <form
      onSubmit={save}
      onKeyDown={event => event.key === 'Escape' && onClose()}
      className="flex w-full flex-wrap items-start gap-2 py-1"
    >
      <Field
        id={`name-${category.categoryId}`}
        label={<span className="sr-only">New name of {category.name}</span>}
        error={problemWith(error)}
        className="min-w-0 flex-1 basis-52"
      >
        {control => (
          <TextInput
            {...control}
            // It comes at a press of "Rename", in the place of that button.
            autoFocus
            value={name}
            maxLength={60}
            onChange={event => setName(event.target.value)}
          />
        )}
      </Field>
      <div className="flex gap-2 pt-1.5">
        <Button type="submit" loading={isSaving}>
          Save
        </Button>
        <Button variant="quiet" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
