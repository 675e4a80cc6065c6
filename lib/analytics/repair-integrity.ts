import {
  findWrongCourseCounters,
  findWrongCourseProgress,
  findWrongEnrollments,
  recountCourse,
  recountEnrollments,
  recountProgress,
} from '@/lib/analytics/integrity-store'
import { releaseForgottenRoom } from '@/lib/media/forgotten-room'
import { type Reconciliation, reconcileStorage } from '@/lib/media/reconcile-storage'
import { reviveDeadEvents } from '@/lib/platform/outbox'

export interface Repairs extends Reconciliation {
  /** Kept figures of courses and learners that were counted again. */
  recounted: number
  /** Events that were given up and are tried again. */
  revived: number
  /** Uploads that are not there and held room (I14). */
  released: number
}

/**
 * Makes right what has one right answer: the stores by the reconciler, kept figures by counting again, events that were
 * given up by another try, and room that is held for nothing by giving it back. Safe to repeat. Refuses as `reconcileStorage` does.
 */
export async function repairIntegrity(): Promise<Repairs> {
  let recounted = 0
  for (const { id } of await findWrongCourseProgress()) {
    await recountProgress(id.split('/')[1] ?? '')
    recounted += 1
  }
  for (const { id } of await findWrongEnrollments()) {
    await recountEnrollments(id)
    recounted += 1
  }
  for (const { id } of await findWrongCourseCounters()) {
    await recountCourse(id)
    recounted += 1
  }
  const revived = await reviveDeadEvents()
  const released = await releaseForgottenRoom()
  return { ...(await reconcileStorage()), recounted, revived, released }
}
