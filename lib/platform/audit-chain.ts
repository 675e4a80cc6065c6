import { sql } from '@/lib/platform/postgres'

/** `changed`: the row says something else now; `cut`: the newest links are gone; `added`: a row that was never chained. */
export type ChainFaultKind = 'changed' | 'missing' | 'added' | 'broken' | 'cut'

export interface ChainFault {
  kind: ChainFaultKind
  /** The row in question, null where there is none to name. */
  auditId: string | null
  /** Its place in the chain, null where it has none. */
  position: number | null
}

export interface ChainState {
  entryCount: number
  /** The hash of the last link: whoever has written it down elsewhere knows that nothing before it was changed. */
  headHash: string
  faultCount: number
  /** The first of them, in the order of the chain. */
  faults: ChainFault[]
}

const FAULTS_LISTED_MAX = 20

interface Row {
  entryCount: number
  headHash: string
  faultCount: number
  kind: ChainFaultKind | null
  auditId: string | null
  position: number | null
}

// One statement sees one moment, so that rows which are added meanwhile look like no fault.
const INSPECT = `
  WITH links AS (
    SELECT c.*, lag(c.position, 1, 0::bigint) OVER w AS position_before,
           lag(c.hash, 1, repeat('0', 64)::char(64)) OVER w AS hash_before
    FROM audit_chain c WINDOW w AS (ORDER BY c.position)
  ), found AS (
    SELECT coalesce(l.audit_id, a.audit_id) AS audit_id, l.position,
      CASE WHEN l.position IS NULL THEN 'added'
           WHEN a.audit_id IS NULL THEN 'missing'
           WHEN l.hash <> audit_hash(l.previous_hash, l.position, a) THEN 'changed'
           WHEN l.position <> l.position_before + 1 OR l.previous_hash <> l.hash_before THEN 'broken' END AS kind
    FROM links l FULL JOIN audit_log a ON a.audit_id = l.audit_id
    UNION ALL
    SELECT NULL, h.position, 'cut' FROM audit_chain_head h
    WHERE (h.position > 0 AND NOT EXISTS (
             SELECT FROM audit_chain c WHERE c.position = h.position AND c.hash = h.hash))
       OR EXISTS (SELECT FROM audit_chain c WHERE c.position > h.position)
  ), faults AS (
    SELECT *, count(*) OVER () AS fault_count FROM found WHERE kind IS NOT NULL
    ORDER BY position NULLS LAST, audit_id LIMIT $1
  )
  SELECT (SELECT count(*) FROM audit_log)::float8 AS "entryCount", h.hash AS "headHash",
         coalesce(f.fault_count, 0)::float8 AS "faultCount", f.kind, f.audit_id::text AS "auditId",
         f.position::float8 AS position
  FROM audit_chain_head h LEFT JOIN faults f ON true ORDER BY f.position NULLS LAST, f.audit_id`

/** Computes the chain of the audit log anew and names each row that was changed, removed or slipped in afterwards. */
export async function inspectAuditChain(): Promise<ChainState> {
  const { rows } = await sql().query<Row>(INSPECT, [FAULTS_LISTED_MAX])
  const [first] = rows
  // The head is made by a migration and cannot be removed while its triggers are there.
  if (!first) return { entryCount: 0, headHash: '', faultCount: 1, faults: [cutOff] }
  const faults = rows.flatMap(({ kind, auditId, position }) => (kind ? [{ kind, auditId, position }] : []))
  const { entryCount, headHash, faultCount } = first
  return { entryCount, headHash, faultCount, faults }
}

const cutOff: ChainFault = { kind: 'cut', auditId: null, position: null }

const FAULT_WORDS: Record<ChainFaultKind, string> = {
  changed: 'was changed after it was written',
  missing: 'is missing',
  added: 'was put in past the chain',
  broken: 'does not follow the row before it',
  cut: 'the newest rows are gone',
}

/** A fault in a sentence. */
export function describeChainFault({ kind, auditId, position }: ChainFault): string {
  const place = position === null ? '' : ` (place ${position} of the chain)`
  return auditId ? `row ${auditId}${place} ${FAULT_WORDS[kind]}` : `${FAULT_WORDS[kind]}${place}`
}
