import pg from 'pg'
import type { Statement } from './capture-statements'
import { type PlanNode, planInNotice } from './judge-plan'

interface Explained {
  Plan: PlanNode
  'Planning Time': number
  'Execution Time': number
}

/** Runs captured statements as the driver does, prepared, but under EXPLAIN, and undoes what they changed. */
export class StatementProbe {
  readonly #client: pg.Client
  readonly #prepared = new Map<string, string>()
  readonly #notices: PlanNode[] = []

  constructor(client: pg.Client) {
    this.#client = client
    client.on('notice', this.#hear)
  }

  close(): void {
    this.#client.off('notice', this.#hear)
  }

  readonly #hear = ({ message }: { message: string | undefined }) => {
    const plan = planInNotice(message)
    if (plan) this.#notices.push(plan)
  }

  /** What planning and running took at the database, in milliseconds. */
  async time(statement: Statement): Promise<number> {
    const explained = await this.#explain(statement)
    return explained['Planning Time'] + explained['Execution Time']
  }

  /** Its plan, and those of the statements in the functions that it calls. */
  async plans(statement: Statement): Promise<PlanNode[]> {
    this.#notices.length = 0
    await this.#client.query(`LOAD 'auto_explain'; SET auto_explain.log_min_duration = 0; SET client_min_messages = log;
      SET auto_explain.log_nested_statements = on; SET auto_explain.log_format = json; SET auto_explain.log_level = log`)
    const { Plan } = await this.#explain(statement)
    await this.#client.query('SET auto_explain.log_min_duration = -1; RESET client_min_messages')
    return [Plan, ...this.#notices]
  }

  async #explain(statement: Statement): Promise<Explained> {
    const name = await this.#prepare(statement)
    const values = statement.values.map(literal).join(', ')
    await this.#client.query('BEGIN')
    try {
      // What has no name is planned for its values each time.
      if (!statement.isNamed) await this.#client.query('SET LOCAL plan_cache_mode = force_custom_plan')
      const { rows } = await this.#client.query(
        `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) EXECUTE ${name}${values && `(${values})`}`,
      )
      return rows[0]['QUERY PLAN'][0]
    } finally {
      await this.#client.query('ROLLBACK')
    }
  }

  async #prepare({ text }: Statement): Promise<string> {
    const known = this.#prepared.get(text)
    if (known) return known
    const name = `probe_${this.#prepared.size}`
    await this.#client.query(`PREPARE ${name} AS ${text}`)
    this.#prepared.set(text, name)
    return name
  }
}

/** A value as the driver would send it: text whose type the statement says. */
function literal(value: unknown): string {
  if (value === null || value === undefined) return 'NULL'
  if (value instanceof Date) return pg.escapeLiteral(value.toISOString())
  if (Array.isArray(value)) return pg.escapeLiteral(arrayText(value))
  return pg.escapeLiteral(typeof value === 'object' ? JSON.stringify(value) : String(value))
}

function arrayText(values: unknown[]): string {
  return `{${values.map(value => (value === null ? 'NULL' : JSON.stringify(String(value)))).join(',')}}`
}
