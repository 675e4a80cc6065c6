import { AppError } from '@/lib/platform/errors'
import { errorText } from '@/lib/platform/monitor/ask-node'
import { type DatabaseNode, databaseNodes } from '@/lib/platform/regions/database-nodes'

export interface ChosenNode {
  node: DatabaseNode
  /** What every answer about one server begins with. */
  head: { takenAt: string; node: string; nodes: string[] }
}

/** The server that is looked at, by its name. Refuses `no_such_node` and, without any database, `database_not_configured`. */
export function chosenNode(name: string | undefined): ChosenNode {
  const all = databaseNodes()
  const node = name === undefined ? all[0] : all.find(one => one.name === name)
  if (!node) {
    throw all.length === 0
      ? new AppError('unavailable', 'database_not_configured')
      : new AppError('not_found', 'no_such_node', { publicMessage: 'There is no server of this name.' })
  }
  return {
    node,
    head: { takenAt: new Date().toISOString(), node: node.name, nodes: all.map(one => one.name) },
  }
}

/** Asks that server. Refuses `node_away` with its own words, which are for admins. */
export async function askChosen<Answer>(
  node: DatabaseNode,
  ask: (url: string) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await ask(node.url)
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw new AppError('unavailable', 'node_away', {
      publicMessage: `${node.name} does not answer: ${errorText(cause)}`,
      details: { retryAfterSeconds: 5 },
      cause,
    })
  }
}
