'use client'

import { useQueryClient } from '@tanstack/react-query'
import { SaveStatus } from '@/components/studio/save-status'
import { useAutosave } from '@/components/studio/use-autosave'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { TextArea } from '@/components/ui/text-area'
import { TextInput } from '@/components/ui/text-input'
import { BIO_LENGTH_MAX } from '@/lib/auth/policy'
import { accountQuery, profileQuery, saveProfile } from '@/lib/auth/queries'
import type { Profile } from '@/lib/auth/schemas'
import { ApiProblem } from '@/lib/http/problem'
import { TimezoneField } from './timezone-field'

export interface ProfileFormProps {
  profile: Profile
  zones: string[]
}

export function ProfileForm({ profile, zones }: ProfileFormProps) {
  const { value, change, state, error, retry } = useProfileAutosave(profile)
  const fields = error instanceof ApiProblem ? error.fields : {}
  const errorOf = (name: string) => fields[name]?.[0] ?? null
  return (
    <Card padding="large" className="space-y-6">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <h2 className="text-lg font-semibold">About you</h2>
        <SaveStatus state={state} error={error} onRetry={retry} />
      </div>
      <div className="grid gap-6 sm:grid-cols-2">
        <Field id="firstName" label="First name" required error={errorOf('firstName')}>
          {control => (
            <TextInput
              {...control}
              value={value.firstName}
              autoComplete="given-name"
              maxLength={100}
              onChange={event => change({ firstName: event.target.value })}
            />
          )}
        </Field>
        <Field id="lastName" label="Last name" required error={errorOf('lastName')}>
          {control => (
            <TextInput
              {...control}
              value={value.lastName}
              autoComplete="family-name"
              maxLength={100}
              onChange={event => change({ lastName: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Field
        id="bio"
        label="About yourself"
        note={`${value.bio.length} of ${BIO_LENGTH_MAX}`}
        hint={profile.userType === 'student' ? undefined : 'Stands on your page for learners.'}
        error={errorOf('bio')}
      >
        {control => (
          <TextArea
            {...control}
            rows={5}
            value={value.bio}
            maxLength={BIO_LENGTH_MAX}
            onChange={event => change({ bio: event.target.value })}
          />
        )}
      </Field>
      <div className="grid gap-6 sm:grid-cols-2">
        <Field id="country" label="Country" note="Optional" error={errorOf('country')}>
          {control => (
            <TextInput
              {...control}
              value={value.country ?? ''}
              autoComplete="country-name"
              maxLength={100}
              onChange={event => change({ country: event.target.value })}
            />
          )}
        </Field>
        <Field id="city" label="City" note="Optional" error={errorOf('city')}>
          {control => (
            <TextInput
              {...control}
              value={value.city ?? ''}
              autoComplete="address-level2"
              maxLength={100}
              onChange={event => change({ city: event.target.value })}
            />
          )}
        </Field>
      </div>
      <TimezoneField
        zones={zones}
        value={value.timezone}
        error={errorOf('timezone')}
        onChange={timezone => change({ timezone })}
      />
    </Card>
  )
}

/** Sends what changed when the typing pauses; the header shows the new name as soon as it is kept. */
function useProfileAutosave({ firstName, lastName, country, city, bio, timezone }: Profile) {
  const queryClient = useQueryClient()
  return useAutosave('profile', { firstName, lastName, country, city, bio, timezone }, async changes => {
    const saved = await saveProfile(changes)
    queryClient.setQueryData(profileQuery.queryKey, saved)
    queryClient.setQueryData(accountQuery.queryKey, known =>
      known?.account
        ? {
            account: {
              ...known.account,
              firstName: saved.firstName,
              lastName: saved.lastName,
              timezone: saved.timezone,
            },
          }
        : known,
    )
  })
}
