'use client'

import { useRef, useState } from 'react'
import { FormError } from '@/components/auth/form-error'
import { useSubmit } from '@/components/auth/use-submit'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { TextInput } from '@/components/ui/text-input'
import { startActing } from '@/lib/auth/queries'
import type { Person } from '@/lib/auth/schemas'

const FORM = 'act-as'

interface ActAsDialogProps {
  person: Person | undefined
  onClose: () => void
}

/** Asks why, which the audit log keeps, and goes to the start page as that person. */
export function ActAsDialog({ person, onClose }: ActAsDialogProps) {
  const [isLeaving, setLeaving] = useState(false)
  // The name stays while the dialog goes.
  const shown = useRef(person)
  if (person) shown.current = person
  const name = `${shown.current?.firstName ?? ''} ${shown.current?.lastName ?? ''}`
  const { onSubmit, isSending, errors } = useSubmit(
    ({ reason }) => startActing(person?.userId ?? '', reason),
    async () => {
      setLeaving(true)
      // A full page load, so that nothing is left that was fetched for the admin.
      window.location.assign('/')
      return 'leaving'
    },
  )
  return (
    <Dialog
      open={person !== undefined}
      onOpenChange={open => !open && onClose()}
      title={`See Lectern as ${name}`}
      description="For 30 minutes at most. You see what they see, and can build courses as them; whatever else changes something, only they can do. Beginning, end and every change are noted with your name."
      actions={
        <>
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" form={FORM} loading={isSending || isLeaving}>
            Begin
          </Button>
        </>
      }
    >
      <form id={FORM} method="post" onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        <Field
          id="actingReason"
          label="Why"
          note="optional"
          hint="Kept in the audit log for good: name no people."
          error={errors.fields.reason}
        >
          {control => <TextInput {...control} name="reason" maxLength={500} autoComplete="off" />}
        </Field>
        <FormError>{errors.form}</FormError>
      </form>
    </Dialog>
  )
}
