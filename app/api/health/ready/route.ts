import { z } from 'zod'
import { rawRoute } from '@/lib/http/route'
import { checkHealth } from '@/lib/platform/health'

const Answer = z.object({
  status: z.enum(['ok', 'reduced', 'down']),
  parts: z.array(z.object({ name: z.string(), state: z.enum(['up', 'down', 'off']) })),
})
// Hosts and error texts are for operators (check 60).
const OperatorAnswer = Answer.extend({
  parts: z.array(Answer.shape.parts.element.extend({ tookMs: z.number(), error: z.string().optional() })),
})

/** Names each dependency and its state: 503 only when PostgreSQL cannot be reached. */
export const GET = rawRoute({
  access: 'public',
  summary: 'can learners be served',
  handle: async ({ actor }) => {
    const health = await checkHealth()
    const shape = actor?.userType === 'admin' ? OperatorAnswer : Answer
    const status = health.status === 'down' ? 503 : 200
    return Response.json(shape.parse(health), { status, headers: { 'cache-control': 'no-store' } })
  },
})
