'use client'

import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { TextInput } from '@/components/ui/text-input'
import { signIn, signUp } from '@/lib/auth/queries'
import type { SignUpInput } from '@/lib/auth/schemas'
import { ApiProblem } from '@/lib/http/problem'
import { FormError } from './form-error'
import { PasswordInput } from './password-input'
import { PurposeChoice } from './purpose-choice'
import { RegionSelect } from './region-select'
import { useAccountForm } from './use-account-form'
import { useIsReady } from './use-submit'

export function SignUpForm({ next }: { next: string }) {
  const isReady = useIsReady()
  const { onSubmit, isSending, errors } = useAccountForm(createAccount, next)
  const { fields } = errors
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="flex flex-col gap-5">
      <PurposeChoice error={fields.userType} />
      <div className="grid gap-5 sm:grid-cols-2">
        <Field id="firstName" label="First name" error={fields.firstName} required>
          {control => <TextInput {...control} name="firstName" autoComplete="given-name" maxLength={100} />}
        </Field>
        <Field id="lastName" label="Last name" error={fields.lastName} required>
          {control => <TextInput {...control} name="lastName" autoComplete="family-name" maxLength={100} />}
        </Field>
      </div>
      <Field id="email" label="Email" error={fields.email} required>
        {control => (
          <TextInput
            {...control}
            name="email"
            type="email"
            autoComplete="email"
            inputMode="email"
            placeholder="ada@example.com"
          />
        )}
      </Field>
      <Field
        id="password"
        label="Password"
        hint={fields.password ? undefined : 'At least 8 characters.'}
        error={fields.password}
        required
      >
        {control => <PasswordInput {...control} name="password" autoComplete="new-password" />}
      </Field>
      <Field
        id="region"
        label="Region"
        hint="Your account and your progress are kept there."
        error={fields.region}
        required
      >
        {control => <RegionSelect {...control} name="region" />}
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field id="country" label="Country" note="Optional" error={fields.country}>
          {control => <TextInput {...control} name="country" autoComplete="country-name" maxLength={100} />}
        </Field>
        <Field id="city" label="City" note="Optional" error={fields.city}>
          {control => <TextInput {...control} name="city" autoComplete="address-level2" maxLength={100} />}
        </Field>
      </div>
      <FormError>{errors.form}</FormError>
      <Button type="submit" size="large" loading={isSending} disabled={!isReady} className="w-full">
        Create account
      </Button>
    </form>
  )
}

async function createAccount(values: Record<string, string>): Promise<void> {
  const { country, city, region, ...rest } = values
  const input = {
    ...rest,
    // Nothing chosen is a missing region, not an unknown one.
    ...(region ? { region } : {}),
    ...(country ? { country } : {}),
    ...(city ? { city } : {}),
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  } as SignUpInput
  await signUp(input)
  try {
    await signIn({ email: input.email, password: input.password })
  } catch {
    throw new ApiProblem({
      status: 0,
      reason: 'account_made',
      error: 'Your account was made, but signing in did not work. Please go to “Sign in” and try again.',
    })
  }
}
