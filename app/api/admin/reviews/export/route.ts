import { rawRoute } from '@/lib/http/route'
import { exportModeratedReviews } from '@/lib/reviews/export-moderated'
import { ModerationExport } from '@/lib/reviews/schemas'

export const GET = rawRoute({
  access: 'admin',
  summary: 'export reviews for moderation',
  query: ModerationExport,
  handle: async ({ actor, query }) => exportModeratedReviews(actor, query),
})
