'use client'

import { useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { TextInput } from '@/components/ui/text-input'
import { signIn } from '@/lib/auth/queries'
import { FormError } from './form-error'
import { PasswordInput } from './password-input'
import { type SampleAccount, SampleAccounts } from './sample-accounts'
import { useAccountForm } from './use-account-form'
import { useIsReady } from './use-submit'

export interface SignInFormProps {
  /** A path of this site. */
  next: string
  /** Why the person is here again, when a sign-in without scripts was refused. */
  notice: string | undefined
  samples: SampleAccount[]
}

export function SignInForm({ next, notice, samples }: SignInFormProps) {
  const form = useRef<HTMLFormElement>(null)
  const isReady = useIsReady()
  const { onSubmit, isSending, errors } = useAccountForm(
    ({ email = '', password = '' }) => signIn({ email, password }),
    next,
  )

  function fill(sample: SampleAccount) {
    setValue(form.current, 'email', sample.email)
    setValue(form.current, 'password', sample.password)
    form.current?.querySelector<HTMLButtonElement>('[type=submit]')?.focus()
  }

  return (
    <>
      {/* POST, so that a form sent before the scripts came does not write the password into the address. */}
      <form ref={form} method="post" onSubmit={onSubmit} noValidate className="flex flex-col gap-5">
        <Field id="email" label="Email" error={errors.fields.email} required>
          {control => (
            <TextInput
              {...control}
              name="email"
              type="email"
              autoComplete="username"
              inputMode="email"
              placeholder="ada@example.com"
            />
          )}
        </Field>
        <Field id="password" label="Password" error={errors.fields.password} required>
          {control => <PasswordInput {...control} name="password" autoComplete="current-password" />}
        </Field>
        <FormError>{errors.form ?? (errors.fields.password ? undefined : notice)}</FormError>
        <Button type="submit" size="large" loading={isSending} disabled={!isReady} className="w-full">
          Sign in
        </Button>
      </form>
      {samples.length > 0 && <SampleAccounts samples={samples} onPick={fill} />}
    </>
  )
}

function setValue(form: HTMLFormElement | null, name: string, value: string): void {
  const element = form?.elements.namedItem(name)
  if (element instanceof HTMLInputElement) element.value = value
}
