import { askChosen, chosenNode } from '@/lib/analytics/internal/chosen-node'
import { canSeePlatform } from '@/lib/analytics/policy'
import type { NodeChoice, SystemSessions } from '@/lib/analytics/system-schemas'
import { readPool } from '@/lib/analytics/system-store'
import type { Actor } from '@/lib/auth/actor'
import { AppError } from '@/lib/platform/errors'
import { readSessions } from '@/lib/platform/monitor/sessions'

/** The open sessions of a database, their states, and the limits (ADM-12, OPS-18). Refuses `role_not_allowed`, `no_such_node`, `node_away`. */
export async function systemSessions(actor: Actor, choice: NodeChoice): Promise<SystemSessions> {
  if (!canSeePlatform(actor)) throw new AppError('forbidden', 'role_not_allowed')
  const { node, head } = chosenNode(choice.node)
  const { sessions, ...limits } = await askChosen(node, readSessions)
  const states = new Map<string, number>()
  for (const { state } of sessions) states.set(state, (states.get(state) ?? 0) + 1)
  return {
    ...head,
    ...limits,
    sessions: sessions.map(session => ({
      ...session,
      since: session.since?.toISOString() ?? null,
      openedAt: session.openedAt.toISOString(),
    })),
    byState: [...states].map(([state, count]) => ({ state, count })).sort((a, b) => b.count - a.count),
    pool: readPool(),
  }
}
