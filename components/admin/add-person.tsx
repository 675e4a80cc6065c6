'use client'

import { useQueryClient } from '@tanstack/react-query'
import UserRoundPlus from 'lucide-react/icons/user-round-plus'
import { useState } from 'react'
import { FormError } from '@/components/auth/form-error'
import { PasswordInput } from '@/components/auth/password-input'
import { RegionSelect } from '@/components/auth/region-select'
import { useSubmit } from '@/components/auth/use-submit'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { LabelOptions } from '@/components/ui/label-options'
import { Select } from '@/components/ui/select'
import { TextInput } from '@/components/ui/text-input'
import { showToast } from '@/components/ui/toast'
import { PASSWORD_LENGTH_MIN } from '@/lib/auth/policy'
import { addPerson } from '@/lib/auth/queries'
import type { NewAccount } from '@/lib/auth/schemas'
import { ROLE_LABELS } from './people-choice'

const FORM = 'add-person'

/** Makes an account of any role; the admin hands over its password. */
export function AddPerson() {
  const client = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const { onSubmit, isSending, errors } = useSubmit(
    ({ region, ...rest }) => addPerson({ ...rest, ...(region ? { region } : {}) } as NewAccount),
    async ({ firstName, lastName }) => {
      await client.invalidateQueries({ queryKey: ['people'] })
      setOpen(false)
      showToast(`${firstName} ${lastName} has an account now`, { tone: 'positive' })
      return undefined
    },
  )
  const { fields } = errors
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button>
          <UserRoundPlus aria-hidden className="size-4" />
          Add a person
        </Button>
      }
      title="Add a person"
      description="Give them the password yourself; they can change it in their settings."
      actions={
        <>
          <DialogClose render={<Button variant="quiet">Cancel</Button>} />
          <Button type="submit" form={FORM} loading={isSending}>
            Add
          </Button>
        </>
      }
    >
      <form id={FORM} method="post" onSubmit={onSubmit} noValidate className="flex flex-col gap-5">
        <div className="grid gap-5 sm:grid-cols-2">
          <Field id="newFirstName" label="First name" error={fields.firstName} required>
            {control => <TextInput {...control} name="firstName" autoComplete="off" maxLength={100} />}
          </Field>
          <Field id="newLastName" label="Last name" error={fields.lastName} required>
            {control => <TextInput {...control} name="lastName" autoComplete="off" maxLength={100} />}
          </Field>
        </div>
        <Field id="newEmail" label="Email" error={fields.email} required>
          {control => (
            <TextInput {...control} name="email" type="email" inputMode="email" autoComplete="off" />
          )}
        </Field>
        <Field
          id="newPersonPassword"
          label="Password"
          hint={fields.password ? undefined : `At least ${PASSWORD_LENGTH_MIN} characters.`}
          error={fields.password}
          required
        >
          {control => <PasswordInput {...control} name="password" autoComplete="new-password" />}
        </Field>
        <div className="grid gap-5 sm:grid-cols-2">
          <Field id="newUserType" label="Role" error={fields.userType} required>
            {control => (
              <Select {...control} name="userType" defaultValue="student">
                <LabelOptions labels={ROLE_LABELS} />
              </Select>
            )}
          </Field>
          <Field id="newRegion" label="Region" error={fields.region} required>
            {control => <RegionSelect {...control} name="region" />}
          </Field>
        </div>
        <FormError>{errors.form}</FormError>
      </form>
    </Dialog>
  )
}
