import type { Actor } from '@/lib/auth/actor'
import { readCursor, writeCursor } from '@/lib/platform/cursor'
import { AppError } from '@/lib/platform/errors'
import { fullName } from '@/lib/reviews/internal/author-name'
import {
  countReported,
  listModerated,
  type ModeratedRow,
  type OpenReports,
  openReportsOf,
} from '@/lib/reviews/moderation-store'
import { canModerate, type ModerationState, REVIEW_KINDS, type ReviewKind } from '@/lib/reviews/policy'
import type { ModeratedReview, ModerationPage, ModerationSearch } from '@/lib/reviews/schemas'

/**
 * Reviews for moderation: reported ones, who waits longest first; hidden ones or all, the last first.
 * Refuses `role_not_allowed` and `invalid_cursor`.
 */
export async function listModeratedReviews(actor: Actor, search: ModerationSearch): Promise<ModerationPage> {
  if (!canModerate(actor)) throw new AppError('forbidden', 'role_not_allowed')
  const { state, kind, q, rating, cursor, limit } = search
  const order = `queue:${state}`
  const after = cursor === undefined ? undefined : readCursor(cursor, order, 1)
  const kinds = kind ? [kind] : REVIEW_KINDS
  const [reportedCount, ...found] = await Promise.all([
    countReported(),
    ...kinds.map(each => listModerated(each, { state, q, rating }, after, limit + 1)),
  ])
  const rows = found.flat().sort(inOrderOf(state))
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  const reports = await reportsOfPage(kinds, page)
  return {
    data: page.map(row => moderatedOf(row, reports.get(row.reviewId))),
    nextCursor: last ? writeCursor({ order, keys: [last.key], id: last.reviewId }) : null,
    reportedCount,
  }
}

/** How many reviews wait with open reports. Refuses `role_not_allowed`. */
export async function countReportedReviews(actor: Actor): Promise<number> {
  if (!canModerate(actor)) throw new AppError('forbidden', 'role_not_allowed')
  return countReported()
}

/** As each kind was sorted by its store, ids included. */
function inOrderOf(state: ModerationState) {
  const direction = state === 'reported' ? 1 : -1
  return (a: ModeratedRow, b: ModeratedRow) =>
    direction * (a.key - b.key || (a.reviewId < b.reviewId ? -1 : 1))
}

async function reportsOfPage(kinds: readonly ReviewKind[], page: ModeratedRow[]) {
  const found = await Promise.all(
    kinds.map(kind => {
      const ids = page.filter(row => row.kind === kind).map(row => row.reviewId)
      return openReportsOf(kind, ids)
    }),
  )
  return new Map(found.flatMap(each => [...each]))
}

function moderatedOf(row: ModeratedRow, open: OpenReports | undefined): ModeratedReview {
  return {
    reviewId: row.reviewId,
    kind: row.kind,
    rating: row.rating,
    reviewText: row.reviewText,
    author: fullName(row),
    subject: { title: row.title, path: row.path },
    createdAt: row.createdAt.toISOString(),
    hiddenAt: row.hiddenAt?.toISOString() ?? null,
    hiddenReason: row.hiddenReason,
    hiddenBy: row.moderatorName,
    openReports: open?.reports ?? [],
    openReportCount: open?.count ?? 0,
  }
}
