import { findOpenFindings } from '@/lib/media/finding-store'
import { planReconciliation, type Step } from '@/lib/media/reconcile-storage'

export interface StoreInspection {
  steps: Step[]
  /** In quarantine: it is known, somebody was told, and it has its way out. */
  isSettled: (step: Step) => boolean
}

/** What is broken between the stores now. Changes nothing. Refuses as `planReconciliation` does. */
export async function inspectStores(): Promise<StoreInspection> {
  const steps = await planReconciliation()
  const open = await findOpenFindings()
  const settled = new Set(open.filter(one => one.quarantinedAt).map(one => `${one.kind} ${one.subject}`))
  // What went or came while both sides were read is broken no more.
  const again = steps.length > 0 ? new Set((await planReconciliation()).map(keyOf)) : new Set<string>()
  return {
    steps: steps.filter(step => again.has(keyOf(step))),
    isSettled: step => settled.has(keyOf(step)),
  }
}

const keyOf = ({ kind, subject }: Step) => `${kind} ${subject}`
