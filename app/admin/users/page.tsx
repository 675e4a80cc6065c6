import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { Suspense } from 'react'
import { peopleChoiceOf } from '@/components/admin/people-choice'
import { PeopleSection } from '@/components/admin/people-section'
import { PageHeader } from '@/components/ui/page-header'
import { RowsSkeleton } from '@/components/ui/rows-skeleton'
import type { Actor } from '@/lib/auth/actor'
import { listPeople } from '@/lib/auth/list-people'
import { type PeopleChoice, peopleQuery } from '@/lib/auth/queries'
import { requireActor } from '@/lib/auth/require-actor'
import { PeopleFilter } from '@/lib/auth/schemas'

export const metadata = { title: 'People · Admin' }

interface PeoplePageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function PeoplePage({ searchParams }: PeoplePageProps) {
  const actor = await requireActor('/admin/users', 'admin')
  const given = await searchParams
  const choice = peopleChoiceOf({ get: name => (typeof given[name] === 'string' ? given[name] : null) })
  return (
    <>
      <PageHeader
        title="People"
        description="Who has an account, and what they may do. A change signs the person out everywhere."
      />
      <Suspense fallback={<RowsSkeleton label="Loading the people" />}>
        <People actor={actor} choice={choice} />
      </Suspense>
    </>
  )
}

/** Read on the server. When that fails, the browser asks and says what is wrong. */
async function People({ actor, choice }: { actor: Actor; choice: PeopleChoice }) {
  const client = new QueryClient()
  await client.prefetchInfiniteQuery({
    ...peopleQuery(choice),
    queryFn: () => listPeople(actor, PeopleFilter.parse(choice)),
    retry: false,
  })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <PeopleSection ownId={actor.userId} />
    </HydrationBoundary>
  )
}
