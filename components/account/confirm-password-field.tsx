import { PasswordInput } from '@/components/auth/password-input'
import { Field } from '@/components/ui/field'

interface ConfirmPasswordFieldProps {
  id: string
  email: string
  hint: string
  error: string | undefined
}

/** Asks for the own password once more: it may be somebody else who sits at this browser. */
export function ConfirmPasswordField({ id, email, hint, error }: ConfirmPasswordFieldProps) {
  return (
    <>
      {/* Tells password managers whose password this is. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <Field id={id} label="Your password" hint={error ? undefined : hint} error={error} required>
        {control => (
          <PasswordInput {...control} name="password" autoComplete="current-password" maxLength={200} />
        )}
      </Field>
    </>
  )
}
