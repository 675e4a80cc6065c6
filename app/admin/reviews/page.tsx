import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { ModerationFilters } from '@/components/reviews/moderation-filters'
import { ModerationQueue } from '@/components/reviews/moderation-queue'
import { PageHeader } from '@/components/ui/page-header'
import { requireActor } from '@/lib/auth/require-actor'
import { listModeratedReviews } from '@/lib/reviews/list-moderated'
import { MODERATION_STATES, REVIEW_KINDS } from '@/lib/reviews/policy'
import { type ModerationChoice, moderationQuery } from '@/lib/reviews/queries'

export const metadata = { title: 'Reviews · Admin' }

interface ReviewsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function AdminReviewsPage({ searchParams }: ReviewsPageProps) {
  const actor = await requireActor('/admin/reviews', 'admin')
  const choice = choiceOf(await searchParams)
  const client = new QueryClient()
  await client.prefetchInfiniteQuery({
    ...moderationQuery(choice),
    queryFn: () => listModeratedReviews(actor, { ...choice, limit: 20 }),
    retry: false,
  })
  return (
    <>
      <PageHeader
        title="Reviews"
        description="A hidden review is read by its author and by admins alone, and counts for no rating."
      />
      <ModerationFilters choice={choice} />
      <HydrationBoundary state={dehydrate(client)}>
        <ModerationQueue choice={choice} />
      </HydrationBoundary>
    </>
  )
}

/** What the address chooses; anything unknown is as if it were not there. */
function choiceOf({
  state,
  kind,
  q,
  rating,
}: Record<string, string | string[] | undefined>): ModerationChoice {
  return {
    state: MODERATION_STATES.find(each => each === state) ?? 'reported',
    kind: REVIEW_KINDS.find(each => each === kind),
    q: typeof q === 'string' ? q.replaceAll('\0', '').trim().slice(0, 200) || undefined : undefined,
    rating: [1, 2, 3, 4, 5].find(each => String(each) === rating),
  }
}
