export interface PlanNode {
  'Node Type': string
  'Relation Name'?: string
  Plans?: PlanNode[]
}

/** The big tables that a plan reads from end to end. */
export function scannedTables(plan: PlanNode, isBig: (table: string) => boolean): string[] {
  const table = plan['Relation Name']
  const own = plan['Node Type'] === 'Seq Scan' && table && isBig(table) ? [table] : []
  return [...own, ...(plan.Plans ?? []).flatMap(part => scannedTables(part, isBig))]
}

/** The plan in what auto_explain says of a statement; null for another message. */
export function planInNotice(message: string | undefined): PlanNode | null {
  const start = message?.startsWith('duration:') ? message.indexOf('{') : -1
  return start < 0 ? null : (JSON.parse(message?.slice(start) ?? '').Plan as PlanNode)
}
