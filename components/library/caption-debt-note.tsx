import Captions from 'lucide-react/icons/captions'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { countOf } from '@/components/catalog/course-facts'
import { formatDuration } from '@/components/ui/duration-text'
import type { OwnCaptionDebt } from '@/lib/learning/captions/schemas'
import { hrefOf } from './library-choice'

/** How much of the library lacks captions, with the way to those files. Nothing where nothing is owed. */
export function CaptionDebtNote({ debt }: { debt: OwnCaptionDebt }) {
  const { withoutCount, unreviewedCount, uncaptionedSeconds } = debt
  if (withoutCount + unreviewedCount === 0) return null
  return (
    <p className="mb-6 flex gap-2.5 text-sm text-muted">
      <Captions aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>
        {withoutCount > 0 && (
          <>
            <DebtLink captions="none">
              {countOf(withoutCount, 'video or recording', 'videos or recordings')}
            </DebtLink>{' '}
            {withoutCount === 1 ? 'has' : 'have'} no captions.{' '}
          </>
        )}
        {unreviewedCount > 0 && (
          <>
            Captions of <DebtLink captions="unreviewed">{unreviewedCount.toLocaleString('en')} more</DebtLink>{' '}
            wait for somebody to look through them.{' '}
          </>
        )}
        {uncaptionedSeconds >= 60 && `Learners watched ${formatDuration(uncaptionedSeconds)} of them so far.`}
      </span>
    </p>
  )
}

function DebtLink({ captions, children }: { captions: 'none' | 'unreviewed'; children: ReactNode }) {
  const choice = { q: '', sort: 'newest', state: 'ready', captions } as const
  return (
    <Link
      href={hrefOf({ choice, view: 'grid', fileId: null })}
      className="font-medium text-text underline decoration-line-strong underline-offset-4 hover:decoration-current"
    >
      {children}
    </Link>
  )
}
