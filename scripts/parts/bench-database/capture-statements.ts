import pg from 'pg'

export interface Statement {
  /** Named ones are prepared once per connection; the others are planned anew each time. */
  isNamed: boolean
  text: string
  values: unknown[]
}

type Query = (...args: unknown[]) => unknown

const CONTROL = /^\s*(BEGIN|COMMIT|ROLLBACK|SET|SAVEPOINT|RELEASE|DEALLOCATE)\b/i

/**
 * Does the work and gives the statements that it sent to PostgreSQL, whoever sent them: what is measured afterwards is
 * then what the app asks, to the letter. One piece of work at a time.
 */
export async function captureStatements(work: () => Promise<unknown>): Promise<Statement[]> {
  const sent: Statement[] = []
  const prototype = pg.Client.prototype as unknown as { query: Query }
  const { query } = prototype
  prototype.query = function (this: unknown, ...args: unknown[]) {
    const [first, second] = args
    const given = typeof first === 'string' ? { text: first, values: second } : (first as pg.QueryConfig)
    if (typeof given?.text === 'string' && !CONTROL.test(given.text)) {
      const values = Array.isArray(given.values) ? given.values : []
      sent.push({ isNamed: 'name' in given && Boolean(given.name), text: given.text, values })
    }
    return query.apply(this, args)
  }
  try {
    await work()
  } finally {
    prototype.query = query
  }
  return sent
}
