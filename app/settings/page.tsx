import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { Suspense } from 'react'
import { ProfileSettings } from '@/components/account/profile-settings'
import { SettingsSkeleton } from '@/components/account/settings-skeleton'
import { PageHeader } from '@/components/ui/page-header'
import type { Actor } from '@/lib/auth/actor'
import { profileQuery } from '@/lib/auth/queries'
import { readProfile } from '@/lib/auth/read-profile'
import { requireActor } from '@/lib/auth/require-actor'
import { listTimezones } from '@/lib/auth/timezone'

export const metadata = { title: 'Profile' }

export default async function ProfilePage() {
  const actor = await requireActor('/settings')
  return (
    <>
      <PageHeader title="Profile" description="How the school calls you, and in which zone you see times." />
      <Suspense fallback={<SettingsSkeleton />}>
        <Settings actor={actor} />
      </Suspense>
    </>
  )
}

/** Reads the profile on the server. When that fails, the browser asks for it and says what is wrong. */
async function Settings({ actor }: { actor: Actor }) {
  const client = new QueryClient()
  await client.prefetchQuery({ ...profileQuery, queryFn: () => readProfile(actor), retry: false })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ProfileSettings zones={listTimezones()} />
    </HydrationBoundary>
  )
}
