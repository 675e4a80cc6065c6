'use client'

import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { TextInput } from '@/components/ui/text-input'
import { bytesOf } from './gigabytes'

interface LimitDialogProps {
  /** Whose limit: "the site". */
  name: string
  /** Fills the fields with what holds now. */
  onOpen: () => void
  /** What is to be saved; undefined while a field makes no sense. */
  save: (() => Promise<unknown>) | undefined
  children: ReactNode
}

/** A button that opens the fields of a limit, and saves them. */
export function LimitDialog({ name, onOpen, save, children }: LimitDialogProps) {
  const [isOpen, setOpen] = useState(false)
  const [isSaving, setSaving] = useState(false)
  const open = (next: boolean) => {
    if (next) onOpen()
    setOpen(next)
  }
  const submit = async () => {
    setSaving(true)
    try {
      await save?.()
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
        <Button onClick={submit} loading={isSaving} disabled={!save}>
          Save
        </Button>
      }
    >
      {children}
    </Dialog>
  )
}

interface GigabytesFieldProps {
  /** What an empty field means. */
  hint: string
  text: string
  onText: (text: string) => void
}

export function GigabytesField({ hint, text, onText }: GigabytesFieldProps) {
  const isWrong = bytesOf(text) === undefined
  return (
    <Field id="limit-gigabytes" label="Gigabytes" hint={hint} error={isWrong ? 'Give a number.' : undefined}>
      {control => (
        <TextInput
          {...control}
          inputMode="decimal"
          value={text}
          onChange={event => onText(event.target.value)}
        />
      )}
    </Field>
  )
}
