import { useSyncExternalStore } from 'react'
import { pendingPaths, subscribeToPending } from './pending-deletions'

const NOTHING: ReadonlySet<string> = new Set()

/** The paths of what is about to be deleted, to be left out of what is shown. */
export function usePendingDeletions(): ReadonlySet<string> {
  return useSyncExternalStore(subscribeToPending, pendingPaths, () => NOTHING)
}
