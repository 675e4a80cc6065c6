import Link from 'next/link'
import { classNames } from '@/components/ui/class-names'
import { MODERATION_STATES, type ModerationState, REVIEW_KINDS } from '@/lib/reviews/policy'
import type { ModerationChoice } from '@/lib/reviews/queries'

const STATE_NAMES: Record<ModerationState, string> = { reported: 'Reported', hidden: 'Hidden', all: 'All' }

/** Links, so that a view can be shared and works without JavaScript. */
export function ModerationFilters({ choice }: { choice: ModerationChoice }) {
  return (
    <div className="mb-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <Choice
        label="State"
        options={MODERATION_STATES.map(state => ({
          label: STATE_NAMES[state],
          href: hrefOf({ ...choice, state }),
          isChosen: state === choice.state,
        }))}
      />
      <Choice
        label="Of what"
        options={[undefined, ...REVIEW_KINDS].map(kind => ({
          label: kind === undefined ? 'Everything' : kind === 'course' ? 'Courses' : 'Products',
          href: hrefOf({ ...choice, kind }),
          isChosen: kind === choice.kind,
        }))}
      />
    </div>
  )
}

function hrefOf({ state, kind }: ModerationChoice): string {
  const query = new URLSearchParams()
  if (state !== 'reported') query.set('state', state)
  if (kind) query.set('kind', kind)
  return query.size > 0 ? `/admin/reviews?${query}` : '/admin/reviews'
}

interface ChoiceProps {
  label: string
  options: { label: string; href: string; isChosen: boolean }[]
}

function Choice({ label, options }: ChoiceProps) {
  return (
    <nav aria-label={label}>
      <ul className="flex gap-1 rounded-control bg-surface-sunken p-1">
        {options.map(option => (
          <li key={option.href}>
            <Link
              href={option.href}
              scroll={false}
              aria-current={option.isChosen ? 'page' : undefined}
              className={classNames(
                'flex min-h-9 items-center rounded-control px-3 text-sm font-medium pointer-coarse:min-h-11',
                option.isChosen ? 'bg-surface-raised text-text shadow-soft' : 'text-muted hover:text-text',
              )}
            >
              {option.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
