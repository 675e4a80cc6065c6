import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { Suspense } from 'react'
import { PasswordForm } from '@/components/account/password-form'
import { SessionList } from '@/components/account/session-list'
import { PageHeader } from '@/components/ui/page-header'
import { Skeleton } from '@/components/ui/skeleton'
import type { Actor } from '@/lib/auth/actor'
import { listOwnSessions } from '@/lib/auth/own-sessions'
import { sessionsQuery } from '@/lib/auth/queries'
import { requireActor } from '@/lib/auth/require-actor'

export const metadata = { title: 'Security' }

export default async function SecurityPage() {
  const actor = await requireActor('/settings/security')
  return (
    <>
      <PageHeader title="Security" description="Your password, and the places where you are signed in." />
      <div className="space-y-6">
        <PasswordForm email={actor.email} />
        <Suspense fallback={<Skeleton className="h-56 w-full rounded-card" />}>
          <Sessions actor={actor} />
        </Suspense>
      </div>
    </>
  )
}

/** Read on the server. When that fails, the browser asks and says what is wrong. */
async function Sessions({ actor }: { actor: Actor }) {
  const client = new QueryClient()
  await client.prefetchQuery({ ...sessionsQuery, queryFn: () => listOwnSessions(actor), retry: false })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <SessionList />
    </HydrationBoundary>
  )
}
