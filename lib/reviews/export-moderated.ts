import type { Actor } from '@/lib/auth/actor'
import { AppError } from '@/lib/platform/errors'
import { type SheetFile, sheetFile } from '@/lib/platform/sheet-file'
import { listModeratedReviews } from '@/lib/reviews/list-moderated'
import { canModerate } from '@/lib/reviews/policy'
import type { ModeratedReview, ModerationExport, ModerationSearch } from '@/lib/reviews/schemas'

const PAGE_SIZE = 100

const COLUMNS: SheetFile<ModeratedReview>['columns'] = {
  reviewId: review => review.reviewId,
  kind: review => review.kind,
  subject: review => review.subject.title,
  author: review => review.author,
  rating: review => review.rating,
  text: review => review.reviewText,
  createdAt: review => review.createdAt,
  openReports: review => review.openReportCount,
  hiddenAt: review => review.hiddenAt,
  hiddenBy: review => review.hiddenBy,
  hiddenReason: review => review.hiddenReason,
}

/** All reviews of a filter as a file, read page by page while it is sent. Refuses `role_not_allowed`. */
export function exportModeratedReviews(actor: Actor, { format, ...filter }: ModerationExport): Response {
  if (!canModerate(actor)) throw new AppError('forbidden', 'role_not_allowed')
  return sheetFile(allReviews(actor, filter), { name: 'reviews', format, columns: COLUMNS })
}

async function* allReviews(
  actor: Actor,
  filter: Omit<ModerationSearch, 'cursor' | 'limit'>,
): AsyncGenerator<ModeratedReview> {
  let cursor: string | null = null
  do {
    const search: ModerationSearch = { ...filter, limit: PAGE_SIZE, ...(cursor ? { cursor } : {}) }
    const page = await listModeratedReviews(actor, search)
    yield* page.data
    cursor = page.nextCursor
  } while (cursor)
}
