'use client'

import { useQuery } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { accountQuery, confirmSession } from '@/lib/auth/queries'
import { FormError } from './form-error'
import { PasswordInput } from './password-input'
import { useSubmit } from './use-submit'

const FORM = 'fresh-password'

/** One field; what the person was about to do goes on by itself. Loaded when it is needed, therefore a default. */
export default function FreshPasswordDialog({ onSettled }: { onSettled: (isRight: boolean) => void }) {
  const { data: account } = useQuery(accountQuery)
  const { onSubmit, isSending, errors } = useSubmit(
    ({ password = '' }) => confirmSession(password),
    async () => {
      onSettled(true)
      return undefined
    },
  )
  return (
    <Dialog
      open
      onOpenChange={open => !open && onSettled(false)}
      title="Your password, once more"
      description="This destroys or grants something, and you last said your password more than 15 minutes ago."
      actions={
        <>
          <Button variant="quiet" onClick={() => onSettled(false)}>
            Cancel
          </Button>
          <Button type="submit" form={FORM} loading={isSending}>
            Confirm
          </Button>
        </>
      }
    >
      <form id={FORM} method="post" onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        {/* Tells password managers whose password this is. */}
        <input type="hidden" name="username" autoComplete="username" value={account?.email ?? ''} readOnly />
        <Field id="freshPassword" label="Your password" error={errors.fields.password} required>
          {control => (
            <PasswordInput {...control} name="password" autoComplete="current-password" maxLength={200} />
          )}
        </Field>
        <FormError>{errors.form}</FormError>
      </form>
    </Dialog>
  )
}
