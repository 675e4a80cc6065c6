'use client'

import { useState } from 'react'
import { Field } from '@/components/ui/field'
import { TextInput } from '@/components/ui/text-input'
import type { SiteQuotaChange } from '@/lib/media/limit-schemas'
import { bytesOf, gigabytesOf } from './gigabytes'
import { GigabytesField, LimitDialog } from './limit-dialog'

interface SiteQuotaEditorProps extends SiteQuotaChange {
  onSave: (change: SiteQuotaChange) => Promise<unknown>
}

/** Sets how much the whole site may keep, and from which share of any limit on admins are warned. */
export function SiteQuotaEditor({ quotaBytes, warnPercent, onSave }: SiteQuotaEditorProps) {
  const [gigabytes, setGigabytes] = useState('')
  const [percent, setPercent] = useState('')
  const bytes = bytesOf(gigabytes)
  const isPercentWrong = !/^(100|[1-9]\d?)$/.test(percent.trim())
  const fill = () => {
    setGigabytes(gigabytesOf(quotaBytes))
    setPercent(String(warnPercent))
  }
  const isWrong = bytes === undefined || isPercentWrong
  return (
    <LimitDialog
      name="the site"
      onOpen={fill}
      save={isWrong ? undefined : () => onSave({ quotaBytes: bytes, warnPercent: Number(percent) })}
    >
      <div className="space-y-4">
        <GigabytesField hint="Empty: only the disk is a limit." text={gigabytes} onText={setGigabytes} />
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
    </LimitDialog>
  )
}
