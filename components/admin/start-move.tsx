'use client'

import type { UseMutationResult } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { formatByteSize } from '@/components/ui/byte-size'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { StorageMove, StorageMoveInput, StoragePlace } from '@/lib/media/move-schemas'
import { MOVE_KIND_LABELS, STORAGE_TYPE_LABELS } from './labels'

interface StartMoveProps {
  places: StoragePlace[]
  starting: UseMutationResult<StorageMove, Error, StorageMoveInput>
}

const MOVE_KINDS = ['video', 'document', 'image', 'audio'] as const

/** Chooses from where, to where and what. Where only one storage is set up, it says what would set up another. */
export function StartMove({ places, starting }: StartMoveProps) {
  const setUp = places.filter(({ isSetUp }) => isSetUp)
  const standard = places.find(({ isDefault }) => isDefault)?.storageType
  const elsewhere = setUp.find(({ storageType, count }) => storageType !== standard && count > 0)
  const [from, setFrom] = useState(elsewhere?.storageType ?? standard)
  const targets = setUp.filter(({ storageType }) => storageType !== from)
  const [chosen, setTo] = useState(elsewhere ? standard : undefined)
  const to = targets.find(({ storageType }) => storageType === chosen)?.storageType ?? targets[0]?.storageType
  const [kind, setKind] = useState<(typeof MOVE_KINDS)[number]>()
  if (setUp.length < 2) {
    return (
      <p className="max-w-2xl text-sm text-muted">
        Only {STORAGE_TYPE_LABELS[setUp[0]?.storageType ?? 'local']} is set up here. With the settings of a
        bucket (S3_BUCKET) or of a folder in Google Drive (GOOGLE_DRIVE_FOLDER_ID), bytes can move there.
      </p>
    )
  }
  const source = places.find(({ storageType }) => storageType === from)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (from && to) starting.mutate({ fromStorage: from, toStorage: to, ...(kind && { kind }) })
  }
  return (
    <form onSubmit={submit} className="space-y-3" aria-label="Start a move">
      <div className="grid items-start gap-3 sm:grid-cols-3">
        <Field id="move-from" label="From">
          {control => (
            <Select
              {...control}
              value={from}
              onChange={event =>
                setFrom(setUp.find(place => place.storageType === event.target.value)?.storageType)
              }
            >
              {setUp.map(({ storageType, bytes }) => (
                <option key={storageType} value={storageType}>
                  {STORAGE_TYPE_LABELS[storageType]} ({formatByteSize(bytes)})
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field id="move-to" label="To">
          {control => (
            <Select
              {...control}
              value={to}
              onChange={event =>
                setTo(targets.find(place => place.storageType === event.target.value)?.storageType)
              }
            >
              {targets.map(({ storageType }) => (
                <option key={storageType} value={storageType}>
                  {STORAGE_TYPE_LABELS[storageType]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field id="move-kind" label="Files">
          {control => (
            <Select
              {...control}
              value={kind ?? ''}
              onChange={event => setKind(MOVE_KINDS.find(one => one === event.target.value))}
            >
              <option value="">All</option>
              {MOVE_KINDS.map(one => (
                <option key={one} value={one}>
                  {MOVE_KIND_LABELS[one]}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      {from === standard && (
        <p className="text-sm text-muted">
          New bytes will still go to {STORAGE_TYPE_LABELS[from ?? 'local']}, until STORAGE_TYPE says
          otherwise.
        </p>
      )}
      {starting.error && (
        <p role="alert" className="text-sm text-danger">
          {starting.error.message}
        </p>
      )}
      <Button type="submit" loading={starting.isPending} disabled={!source?.count}>
        Start moving
      </Button>
    </form>
  )
}
