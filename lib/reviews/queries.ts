import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { apiGet, apiPost, apiPut } from '@/lib/http/api-client'
import type { ModerationState, ReviewKind, ReviewSort, ReviewSubject } from '@/lib/reviews/policy'
import type {
  ModerationPage,
  OwnReview,
  Reporting,
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
}

export const moderationKey = ['moderated-reviews']

/** Reviews for the admins, page after page. */
export const moderationQuery = ({ state, kind }: ModerationChoice) =>
  infiniteQueryOptions({
    queryKey: [...moderationKey, state, kind ?? 'both'],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ state })
      if (kind) query.set('kind', kind)
      if (pageParam) query.set('cursor', pageParam)
      return apiGet<ModerationPage>(`/api/admin/reviews?${query}`, signal)
    },
    initialPageParam: '',
    getNextPageParam: page => page.nextCursor ?? undefined,
  })

export const putVisibility = (reviewId: string, input: Partial<VisibilityInput> & { isHidden: boolean }) =>
  apiPut<ReviewVisibility>(`/api/admin/reviews/${reviewId}/visibility`, input)
