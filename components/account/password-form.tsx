'use client'

import { useQueryClient } from '@tanstack/react-query'
import Check from 'lucide-react/icons/check'
import { useState } from 'react'
import { FormError } from '@/components/auth/form-error'
import { PasswordInput } from '@/components/auth/password-input'
import { useIsReady, useSubmit } from '@/components/auth/use-submit'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { PASSWORD_LENGTH_MIN } from '@/lib/auth/policy'
import { changePassword, sessionsQuery } from '@/lib/auth/queries'

/** Changes the password in place: the person stays signed in here and nowhere else. */
export function PasswordForm({ email }: { email: string }) {
  const queryClient = useQueryClient()
  const isReady = useIsReady()
  const [notice, setNotice] = useState<string>()
  const { onSubmit, isSending, errors } = useSubmit(
    ({ currentPassword = '', newPassword = '' }) => {
      setNotice(undefined)
      return changePassword({ currentPassword, newPassword })
    },
    async ({ endedSessionCount }, form) => {
      form.reset()
      setNotice(noticeOf(endedSessionCount))
      await queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey })
      return undefined
    },
  )
  return (
    <Card padding="large" className="space-y-5">
      <div className="space-y-1">
        <h2 className="text-lg font-semibold">Password</h2>
        <p className="text-sm text-muted">A change signs you out everywhere else.</p>
      </div>
      <form method="post" onSubmit={onSubmit} noValidate className="flex max-w-md flex-col gap-5">
        {/* Tells password managers whose password this is. */}
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <Field id="currentPassword" label="Current password" error={errors.fields.currentPassword} required>
          {control => (
            <PasswordInput
              {...control}
              name="currentPassword"
              autoComplete="current-password"
              maxLength={200}
            />
          )}
        </Field>
        <Field
          id="newPassword"
          label="New password"
          hint={errors.fields.newPassword ? undefined : `At least ${PASSWORD_LENGTH_MIN} characters.`}
          error={errors.fields.newPassword}
          required
        >
          {control => <PasswordInput {...control} name="newPassword" autoComplete="new-password" />}
        </Field>
        <FormError>{errors.form}</FormError>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button type="submit" loading={isSending} disabled={!isReady}>
            Change password
          </Button>
          <p role="status" className="flex items-center gap-1.5 text-sm">
            {notice && (
              <>
                <Check aria-hidden className="size-4 shrink-0 text-positive" />
                {notice}
              </>
            )}
          </p>
        </div>
      </form>
    </Card>
  )
}

function noticeOf(endedSessionCount: number): string {
  if (endedSessionCount === 0) return 'Your password was changed.'
  return `Your password was changed, and you were signed out in ${placesOf(endedSessionCount)}.`
}

export const placesOf = (count: number) => (count === 1 ? 'one other place' : `${count} other places`)
