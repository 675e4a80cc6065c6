'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { TextInput } from '@/components/ui/text-input'
import { bytesOf, gigabytesOf } from './gigabytes'

interface QuotaEditorProps {
  name: string
  quotaBytes: number | null
  /** What an empty field means. */
  emptyText: string
  onSave: (quotaBytes: number | null) => Promise<unknown>
}

/** Sets one limit in gigabytes; an empty field takes it away. */
export function QuotaEditor({ name, quotaBytes, emptyText, onSave }: QuotaEditorProps) {
  const [isOpen, setOpen] = useState(false)
  const [isSaving, setSaving] = useState(false)
  const [text, setText] = useState('')
  const bytes = bytesOf(text)
  const open = (next: boolean) => {
    setText(gigabytesOf(quotaBytes))
    setOpen(next)
  }
  const save = async () => {
    if (bytes === undefined) return
    setSaving(true)
    try {
      await onSave(bytes)
      setOpen(false)
    } finally {
      setSaving(false)
    }
  }
  return (
    <Dialog
      open={isOpen}
      onOpenChange={open}
      title={`Limit of ${name}`}
      description="A figure below what is kept takes nothing away, it only lets nothing more in."
      trigger={
        <Button variant="quiet" aria-label={`Change the limit of ${name}`}>
          Change
        </Button>
      }
      actions={
        <Button onClick={save} loading={isSaving} disabled={bytes === undefined}>
          Save
        </Button>
      }
    >
      <Field
        id="quota-gigabytes"
        label="Gigabytes"
        hint={emptyText}
        error={bytes === undefined ? 'Give a number.' : undefined}
      >
        {control => (
          <TextInput
            {...control}
            inputMode="decimal"
            value={text}
            onChange={event => setText(event.target.value)}
          />
        )}
      </Field>
    </Dialog>
  )
}
