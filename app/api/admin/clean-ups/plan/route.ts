import { route } from '@/lib/http/route'
import { CleanupPlan, CleanupQuestion } from '@/lib/media/cleanup-schemas'
import { planCleanup } from '@/lib/media/plan-cleanup'

export const GET = route({
  access: 'admin',
  summary: 'read what a clean-up would do',
  query: CleanupQuestion,
  returns: CleanupPlan,
  handle: ({ actor, query }) => planCleanup(actor, query),
})
