'use client'

import { useState } from 'react'
import { bytesOf, gigabytesOf } from './gigabytes'
import { GigabytesField, LimitDialog } from './limit-dialog'

interface QuotaEditorProps {
  name: string
  quotaBytes: number | null
  /** What an empty field means. */
  emptyText: string
  onSave: (quotaBytes: number | null) => Promise<unknown>
}

/** Sets one limit in gigabytes; an empty field takes it away. */
export function QuotaEditor({ name, quotaBytes, emptyText, onSave }: QuotaEditorProps) {
  const [text, setText] = useState('')
  const bytes = bytesOf(text)
  return (
    <LimitDialog
      name={name}
      onOpen={() => setText(gigabytesOf(quotaBytes))}
      save={bytes === undefined ? undefined : () => onSave(bytes)}
    >
      <GigabytesField hint={emptyText} text={text} onText={setText} />
    </LimitDialog>
  )
}
