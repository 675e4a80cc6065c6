import { z } from 'zod'
import { readActor } from '@/lib/auth/session'
import { rawRoute } from '@/lib/http/route'
import { probeStorages } from '@/lib/media/probe-storages'
import { checkHealth } from '@/lib/platform/health'

const Answer = z.object({
  status: z.enum(['ok', 'reduced', 'down']),
  parts: z.array(z.object({ name: z.string(), state: z.enum(['up', 'down', 'off']) })),
})
// Hosts and error texts are for operators (check 60).
const OperatorAnswer = Answer.extend({
  parts: z.array(Answer.shape.parts.element.extend({ tookMs: z.number(), error: z.string().optional() })),
  /** I11: events that wait, the age of the oldest, and those that were given up. */
  outbox: z.object({ waiting: z.number(), lagSeconds: z.number(), dead: z.number() }).optional(),
})

/**
 * Names each dependency and its state: 503 only when the first PostgreSQL cannot be reached. Another primary that is away
 * keeps the people of its regions out, who would be no better off without this process.
 */
export const GET = rawRoute({
  access: 'public',
  summary: 'can learners be served',
  // Who asks is known by the database, and without it the answer is wanted most: then it is the one for everybody.
  ignoresSession: true,
  handle: async ({ request }) => {
    const health = await checkHealth(probeStorages)
    const session = health.status === 'down' ? null : await readActor(request).catch(() => null)
    const shape = session?.actor.userType === 'admin' ? OperatorAnswer : Answer
    const status = health.status === 'down' ? 503 : 200
    return Response.json(shape.parse(health), { status, headers: { 'cache-control': 'no-store' } })
  },
})
