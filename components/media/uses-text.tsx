'use client'

import { useQuery } from '@tanstack/react-query'
import { ByteSize } from '@/components/ui/byte-size'
import { usesQuery } from '@/lib/media/queries'

/** Who is hurt when a file is deleted, asked when the question is put. Deleting does not wait for the answer. */
export function UsesText({ path }: { path: string }) {
  const { data: uses } = useQuery(usesQuery(path))
  const learners = uses?.learnersInProgress ?? 0
  return (
    <p className="grow text-sm">
      Remove this file? Learners lose it at once; it can be restored from the trash.
      {uses && learners > 0 && (
        <strong className="block font-medium text-danger">
          {learners === 1 ? '1 learner is' : `${learners} learners are`} in the middle of it.
        </strong>
      )}
      {uses && (
        <span className="block text-muted">
          When the trash is emptied, this frees <ByteSize bytes={uses.freedBytes} />.
        </span>
      )}
    </p>
  )
}
