'use client'

import { useQueryClient } from '@tanstack/react-query'
import { FormError } from '@/components/auth/form-error'
import { useIsReady, useSubmit } from '@/components/auth/use-submit'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ownDataQuery, requestErasure } from '@/lib/auth/queries'
import type { OwnData } from '@/lib/auth/schemas'
import { ConfirmPasswordField } from './confirm-password-field'

/** Says what goes, what stays and when, and begins with it for the password. */
export function DeleteAccount({ data, email }: { data: OwnData; email: string }) {
  const queryClient = useQueryClient()
  const isReady = useIsReady()
  const { onSubmit, isSending, errors } = useSubmit(
    ({ password = '' }) => requestErasure(password),
    async () => {
      await queryClient.invalidateQueries({ queryKey: ownDataQuery.queryKey })
      window.scrollTo({ top: 0 })
      return undefined
    },
  )
  return (
    <Card padding="large" className="space-y-5">
      <div className="space-y-1">
        <h2 className="text-lg font-semibold">Delete your account</h2>
        <p className="max-w-prose text-sm text-muted">
          It takes a day. Until then you can change your mind here, and nothing is lost.
        </p>
      </div>
      <div className="grid gap-6 text-sm sm:grid-cols-2">
        <Effects title="What goes" effects={goingOf(data)} />
        <Effects title="What stays, without your name" effects={stayingOf(data)} />
      </div>
      {data.isLastAdmin ? (
        <p className="rounded-control bg-caution-soft px-3 py-2.5 text-sm text-caution">
          You are the only admin who can act. Make somebody else an admin first; then you can delete your
          account.
        </p>
      ) : (
        <form method="post" onSubmit={onSubmit} noValidate className="flex max-w-md flex-col gap-5">
          <ConfirmPasswordField
            id="erasurePassword"
            email={email}
            hint="You will be signed out everywhere else."
            error={errors.fields.password}
          />
          <FormError>{errors.form}</FormError>
          <div>
            <Button type="submit" variant="danger" loading={isSending} disabled={!isReady}>
              Delete my account
            </Button>
          </div>
        </form>
      )}
    </Card>
  )
}

function Effects({ title, effects }: { title: string; effects: string[] }) {
  return (
    <div className="space-y-2">
      <h3 className="font-medium">{title}</h3>
      <ul className="list-disc space-y-1.5 pl-5 text-muted marker:text-line-strong">
        {effects.map(effect => (
          <li key={effect}>{effect}</li>
        ))}
      </ul>
    </div>
  )
}

function goingOf({ counts, draftsThatGo }: OwnData): string[] {
  return [
    'Your name, email, profile, password and sign-ins',
    'Your progress and what you watched',
    'The words of your reviews, and your reports',
    'Your cart and payment methods',
    ...(counts.products ? [`Your ${countOf(counts.products, 'product')} in the shop`] : []),
    ...(draftsThatGo > 0
      ? [`${countOf(draftsThatGo, 'course')} that you did not publish and nobody took`]
      : []),
  ]
}

function stayingOf({ counts, coursesThatStay }: OwnData): string[] {
  return [
    'That somebody took a course, and the stars that you gave: averages do not change',
    'Orders, payments and invoices, because accounts have to be kept',
    ...(coursesThatStay > 0
      ? [
          `${countOf(coursesThatStay, 'course')} that you published, with all files, as by “Former instructor”`,
        ]
      : []),
    ...(counts.products ? ['Orders for your products; open ones go to the admins'] : []),
  ]
}

const countOf = (count: number, noun: string) =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
