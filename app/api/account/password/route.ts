import { changePassword } from '@/lib/auth/change-password'
import { handOver, successorOf } from '@/lib/auth/renew-session'
import { PasswordChange, PasswordChanged } from '@/lib/auth/schemas'
import { route } from '@/lib/http/route'

export const PUT = route({
  access: 'learner',
  summary: 'change the own password',
  // Two hashes each, at our cost.
  rateLimit: { calls: 60, windowSeconds: 15 * 60 },
  body: PasswordChange,
  returns: PasswordChanged,
  handle: async ({ request, actor, body, answerHeaders }) => {
    const { sessionId, endedSessionCount } = await changePassword(actor, body, successorOf(request))
    const token = await handOver(request, { sessionId, userId: actor.userId }, answerHeaders)
    return { endedSessionCount, token }
  },
})
