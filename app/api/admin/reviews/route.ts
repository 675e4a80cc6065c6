import { route } from '@/lib/http/route'
import { listModeratedReviews } from '@/lib/reviews/list-moderated'
import { ModerationPage, ModerationSearch } from '@/lib/reviews/schemas'

export const GET = route({
  access: 'admin',
  summary: 'list reviews for moderation',
  query: ModerationSearch,
  returns: ModerationPage,
  shape: 'page',
  handle: ({ actor, query }) => listModeratedReviews(actor, query),
})
