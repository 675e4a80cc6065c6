'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { TextInput } from '@/components/ui/text-input'
import type { SiteQuotaChange } from '@/lib/media/limit-schemas'
import { bytesOf, gigabytesOf } from './gigabytes'

interface SiteQuotaEditorProps extends SiteQuotaChange {
  onSave: (change: SiteQuotaChange) => Promise<unknown>
}

/** Sets how much the whole site may keep, and from which share of any limit on admins are warned. */
export function SiteQuotaEditor({ quotaBytes, warnPercent, onSave }: SiteQuotaEditorProps) {
  const [isOpen, setOpen] = useState(false)
  const [isSaving, setSaving] = useState(false)
  const [gigabytes, setGigabytes] = useState('')
  const [percent, setPercent] = useState('')
  const bytes = bytesOf(gigabytes)
  const isPercentWrong = !/^(100|[1-9]\d?)$/.test(percent.trim())
  const open = (next: boolean) => {
    setGigabytes(gigabytesOf(quotaBytes))
    setPercent(String(warnPercent))
    setOpen(next)
  }
  const save = async () => {
    if (bytes === undefined) return
    setSaving(true)
    try {
      await onSave({ quotaBytes: bytes, warnPercent: Number(percent) })
      setOpen(false)
    } finally {
      setSaving(false)
    }
  }
  return (
    <Dialog
      open={isOpen}
      onOpenChange={open}
      title="Limit of the site"
      description="A figure below what is kept takes nothing away, it only lets nothing more in."
      trigger={
        <Button variant="quiet" aria-label="Change the limit of the site">
          Change
        </Button>
      }
      actions={
        <Button onClick={save} loading={isSaving} disabled={bytes === undefined || isPercentWrong}>
          Save
        </Button>
      }
    >
      <div className="space-y-4">
        <Field
          id="site-gigabytes"
          label="Gigabytes"
          hint="Empty: only the disk is a limit."
          error={bytes === undefined ? 'Give a number.' : undefined}
        >
          {control => (
            <TextInput
              {...control}
              inputMode="decimal"
              value={gigabytes}
              onChange={event => setGigabytes(event.target.value)}
            />
          )}
        </Field>
        <Field
          id="site-warn-percent"
          label="Warn from (percent)"
          hint="Of the limits of the site, of courses and of people."
          error={isPercentWrong ? 'Give a whole number from 1 to 100.' : undefined}
        >
          {control => (
            <TextInput
              {...control}
              inputMode="numeric"
              value={percent}
              onChange={event => setPercent(event.target.value)}
            />
          )}
        </Field>
      </div>
    </Dialog>
  )
}
