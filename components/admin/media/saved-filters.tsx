'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import Bookmark from 'lucide-react/icons/bookmark'
import Trash2 from 'lucide-react/icons/trash-2'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { IconButton } from '@/components/ui/icon-button'
import { TextInput } from '@/components/ui/text-input'
import { removeSavedFilter, savedFiltersQuery, saveFilter } from '@/lib/media/admin-library-queries'

interface SavedFiltersProps {
  /** The words of the present address. */
  query: string
  onChoose: (query: string) => void
}

/** Choices that one comes back to: each is an address under a name. */
export function SavedFilters({ query, onChoose }: SavedFiltersProps) {
  const [isOpen, setOpen] = useState(false)
  const cache = useQueryClient()
  const { data: filters = [] } = useQuery(savedFiltersQuery)
  const refresh = () => cache.invalidateQueries({ queryKey: savedFiltersQuery.queryKey })
  const remove = useMutation({ mutationFn: removeSavedFilter, onSettled: refresh })
  return (
    <Dialog
      title="Saved filters"
      description="Only you see them."
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button variant="secondary">
          <Bookmark aria-hidden />
          Saved filters
        </Button>
      }
    >
      <div className="space-y-5">
        {filters.length === 0 ? (
          <p className="text-sm text-muted">None yet. Choose filters, then save them here under a name.</p>
        ) : (
          <ul aria-label="Saved filters" className="divide-y divide-line">
            {filters.map(filter => (
              <li key={filter.filterId} className="flex items-center justify-between gap-2">
                <button
                  type="button"
                  className="control-height min-w-0 grow text-left break-words underline-offset-2 hover:underline"
                  onClick={() => {
                    onChoose(filter.query)
                    setOpen(false)
                  }}
                >
                  {filter.name}
                </button>
                <IconButton
                  label={`Remove ${filter.name}`}
                  icon={<Trash2 aria-hidden />}
                  onClick={() => remove.mutate(filter.filterId)}
                />
              </li>
            ))}
          </ul>
        )}
        <SaveFilter query={query} onSaved={refresh} />
      </div>
    </Dialog>
  )
}

function SaveFilter({ query, onSaved }: { query: string; onSaved: () => void }) {
  const [name, setName] = useState('')
  const save = useMutation({
    mutationFn: saveFilter,
    onSuccess: () => {
      setName('')
      onSaved()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ name, query })
  }
  return (
    <form onSubmit={submit} className="space-y-3">
      <Field id="filter-name" label="Name of the present choice" required error={save.error?.message ?? null}>
        {control => (
          <TextInput
            {...control}
            maxLength={60}
            value={name}
            onChange={event => setName(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" loading={save.isPending} disabled={name.trim() === ''}>
        Save
      </Button>
    </form>
  )
}
