import type { FindingKind } from '@/lib/media/finding-kinds'
import type { FindingRow, Found } from '@/lib/media/finding-store'

/** What becomes of a finding at once: mended, set aside, mended by a job that is under way, or no longer true. */
export type Cure = 'repaired' | 'quarantined' | 'under_way' | 'vanished'

/** One kind of broken pair: how it is found and what is done about it. Every step may be repeated. */
export interface Inspector {
  kind: FindingKind
  /** The first word of its subjects, before the slash. */
  prefix: string
  /** What its cure comes to where all goes well; what a dry run says. */
  intends: 'repair' | 'quarantine'
  find: () => Promise<Found[]>
  /** Looks again and does what has to be done. */
  cure: (subject: string, finding: FindingRow) => Promise<Cure>
  /** Takes back what was done about those that are no longer found. */
  settle?: (found: Found[]) => Promise<void>
  /** Ends a quarantine whose time is over, when it is still true. Without it, quarantine lasts until things are right. */
  remove?: (subject: string) => Promise<boolean>
  /** Undoes the quarantine. */
  putBack?: (subject: string) => Promise<void>
}

export function ownerOf(
  inspectors: Inspector[],
  finding: { kind: string; subject: string },
): Inspector | undefined {
  return inspectors.find(
    ({ kind, prefix }) => kind === finding.kind && finding.subject.startsWith(`${prefix}/`),
  )
}

/** What stands behind the first slash. */
export const idOf = (subject: string) => subject.slice(subject.indexOf('/') + 1)
