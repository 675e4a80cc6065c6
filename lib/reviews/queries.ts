import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { apiGet, apiPost, apiPut } from '@/lib/http/api-client'
import type { ModerationState, ReviewKind, ReviewSort, ReviewSubject } from '@/lib/reviews/policy'
import type {
  ModerationPage,
  OwnReview,
  Reporting,
  ReviewDecisionsResult,
  ReviewInput,
  ReviewPage,
  ReviewVisibility,
  VisibilityInput,
} from '@/lib/reviews/schemas'

const pathOf = ({ kind, id }: ReviewSubject) => `/api/${kind}s/${id}/reviews`

/** Everything that is kept of a subject's reviews. */
export const reviewsKey = ({ kind, id }: ReviewSubject) => ['reviews', kind, id]

/** The reviews of a subject, page after page. */
export const reviewsQuery = (subject: ReviewSubject, sort: ReviewSort) =>
  infiniteQueryOptions({
    queryKey: [...reviewsKey(subject), sort],
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam === '' ? '' : `&cursor=${encodeURIComponent(pageParam)}`
      return apiGet<ReviewPage>(`${pathOf(subject)}?sort=${sort}${cursor}`, signal)
    },
    initialPageParam: '',
    getNextPageParam: page => page.nextCursor ?? undefined,
  })

export interface OwnStanding {
  mine: OwnReview | null
  canReview: boolean
}

/** The own review, and whether one may write it. */
export const ownReviewQuery = (subject: ReviewSubject) =>
  queryOptions({
    queryKey: [...reviewsKey(subject), 'mine'],
    queryFn: async ({ signal }): Promise<OwnStanding> => {
      const { mine, canReview } = await apiGet<ReviewPage>(`${pathOf(subject)}?limit=1`, signal)
      return { mine, canReview }
    },
  })

/** Writes the own review, or changes it. */
export const putReview = (subject: ReviewSubject, input: ReviewInput) =>
  apiPut<OwnReview>(pathOf(subject), input)

export const reviewPath = (reviewId: string) => `/api/reviews/${reviewId}`

export const sendReport = (reviewId: string, reason: string) =>
  apiPost<Reporting>(`/api/reviews/${reviewId}/reports`, { reason })

export interface ModerationChoice {
  state: ModerationState
  kind: ReviewKind | undefined
  q?: string | undefined
  rating?: number | undefined
}

/** The words of an address, always in the same order. */
export function moderationParams({ state, kind, q, rating }: ModerationChoice): URLSearchParams {
  const params = new URLSearchParams({ state })
  if (kind) params.set('kind', kind)
  if (q) params.set('q', q)
  if (rating) params.set('rating', String(rating))
  return params
}

export const moderationKey = ['moderated-reviews']

/** Reviews for the admins, page after page. */
export const moderationQuery = (choice: ModerationChoice) =>
  infiniteQueryOptions({
    queryKey: [...moderationKey, moderationParams(choice).toString()],
    queryFn: ({ pageParam, signal }) => {
      const query = moderationParams(choice)
      if (pageParam) query.set('cursor', pageParam)
      return apiGet<ModerationPage>(`/api/admin/reviews?${query}`, signal)
    },
    initialPageParam: '',
    getNextPageParam: page => page.nextCursor ?? undefined,
  })

export const putVisibility = (reviewId: string, input: Partial<VisibilityInput> & { isHidden: boolean }) =>
  apiPut<ReviewVisibility>(`/api/admin/reviews/${reviewId}/visibility`, input)

/** One decision about several reviews; the answer tells what was done, what was so already and what failed apart. */
export const decideReviews = (decision: { reviewIds: string[]; isHidden: boolean; reason?: string }) =>
  apiPost<ReviewDecisionsResult>('/api/admin/reviews/decisions', decision)

/** The address of the same choice as a file. */
export function reviewsExportHref(choice: ModerationChoice, format: 'csv' | 'json'): string {
  const params = moderationParams(choice)
  params.set('format', format)
  return `/api/admin/reviews/export?${params}`
}
