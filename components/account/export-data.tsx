'use client'

import Download from 'lucide-react/icons/download'
import { useRef, useState } from 'react'
import { FormError } from '@/components/auth/form-error'
import { useIsReady, useSubmit } from '@/components/auth/use-submit'
import { Button } from '@/components/ui/button'
import { buttonStyle } from '@/components/ui/button-style'
import { Card } from '@/components/ui/card'
import { RelativeTime } from '@/components/ui/relative-time'
import { requestExport } from '@/lib/auth/queries'
import type { DataExport } from '@/lib/auth/schemas'
import { ConfirmPasswordField } from './confirm-password-field'

/** A copy of everything, for the password; the link works once. */
export function ExportData({ email }: { email: string }) {
  const isReady = useIsReady()
  const heading = useRef<HTMLHeadingElement>(null)
  const [link, setLink] = useState<DataExport>()
  const [isTaken, setTaken] = useState(false)
  const { onSubmit, isSending, errors } = useSubmit(
    ({ password = '' }) => requestExport(password),
    async (made, form) => {
      form.reset()
      setTaken(false)
      setLink(made)
      return undefined
    },
  )
  function onDownload() {
    // The browser has to follow the link before it goes.
    setTimeout(() => {
      setTaken(true)
      setLink(undefined)
      heading.current?.focus()
    }, 500)
  }
  return (
    <Card padding="large" className="space-y-5">
      <div className="space-y-1">
        <h2 ref={heading} tabIndex={-1} className="text-lg font-semibold">
          Get a copy
        </h2>
        <p className="max-w-prose text-sm text-muted">
          One JSON file with all of the above. It also names where you download each file that you uploaded.
        </p>
      </div>
      <div role="status" className="empty:hidden">
        {isTaken && <p className="text-sm">Your download has begun. For another copy, ask again.</p>}
        {link && (
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
            <a href={link.url} download onClick={onDownload} className={buttonStyle('primary', 'medium')}>
              <Download aria-hidden className="size-4" />
              Download your data
            </a>
            <p className="text-muted">
              Works once, and runs out <RelativeTime date={link.expiresAt} />.
            </p>
          </div>
        )}
      </div>
      {!link && (
        <form method="post" onSubmit={onSubmit} noValidate className="flex max-w-md flex-col gap-5">
          <ConfirmPasswordField
            id="exportPassword"
            email={email}
            hint="So that nobody else at this browser gets your data."
            error={errors.fields.password}
          />
          <FormError>{errors.form}</FormError>
          <div>
            <Button type="submit" variant="secondary" loading={isSending} disabled={!isReady}>
              Prepare my copy
            </Button>
          </div>
        </form>
      )}
    </Card>
  )
}
