import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { Suspense } from 'react'
import { OwnDataSettings, OwnDataSkeleton } from '@/components/account/own-data'
import { PageHeader } from '@/components/ui/page-header'
import type { Actor } from '@/lib/auth/actor'
import { ownDataQuery } from '@/lib/auth/queries'
import { readOwnData } from '@/lib/auth/read-own-data'
import { requireActor } from '@/lib/auth/require-actor'

export const metadata = { title: 'Your data' }

export default async function DataPage() {
  const actor = await requireActor('/settings/data')
  return (
    <>
      <PageHeader
        title="Your data"
        description="What we keep about you, how you get a copy, and how you delete it."
      />
      <Suspense fallback={<OwnDataSkeleton />}>
        <OwnData actor={actor} />
      </Suspense>
    </>
  )
}

/** Read on the server. When that fails, the browser asks and says what is wrong. */
async function OwnData({ actor }: { actor: Actor }) {
  const client = new QueryClient()
  await client.prefetchQuery({ ...ownDataQuery, queryFn: () => readOwnData(actor), retry: false })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <OwnDataSettings email={actor.email} />
    </HydrationBoundary>
  )
}
