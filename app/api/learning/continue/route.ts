import { route } from '@/lib/http/route'
import { continueLearning } from '@/lib/learning/continue-learning'
import { Continue } from '@/lib/learning/schemas'

export const GET = route({
  access: 'learner',
  summary: 'where the learner goes on',
  returns: Continue,
  handle: async ({ actor }) => ({ lesson: await continueLearning(actor) }),
})
