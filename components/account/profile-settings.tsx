'use client'

import { useQuery } from '@tanstack/react-query'
import { ErrorState } from '@/components/ui/error-state'
import { profileQuery } from '@/lib/auth/queries'
import { AccountFacts } from './account-facts'
import { ProfileForm } from './profile-form'
import { SettingsSkeleton } from './settings-skeleton'

export function ProfileSettings({ zones }: { zones: string[] }) {
  const { data: profile, error, refetch, isFetching } = useQuery(profileQuery)
  if (profile) {
    return (
      <div className="space-y-6">
        <ProfileForm profile={profile} zones={zones} />
        <AccountFacts profile={profile} />
      </div>
    )
  }
  if (!error) return <SettingsSkeleton />
  return (
    <ErrorState title="Your profile could not be read" onRetry={() => refetch()} retrying={isFetching}>
      <p>{error.message}</p>
    </ErrorState>
  )
}
