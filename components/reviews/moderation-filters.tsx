'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { SheetLinks } from '@/components/admin/sheet-links'
import { classNames } from '@/components/ui/class-names'
import { Field } from '@/components/ui/field'
import { SearchInput } from '@/components/ui/search-input'
import { Select } from '@/components/ui/select'
import { MODERATION_STATES, type ModerationState, REVIEW_KINDS } from '@/lib/reviews/policy'
import { type ModerationChoice, moderationParams, reviewsExportHref } from '@/lib/reviews/queries'

const STATE_NAMES: Record<ModerationState, string> = { reported: 'Reported', hidden: 'Hidden', all: 'All' }

/** States and kinds are links, so that a view can be shared and works without JavaScript. */
export function ModerationFilters({ choice }: { choice: ModerationChoice }) {
  const { replace } = useRouter()
  // What was asked for last: the page that it leads to may still be on its way.
  const asked = useRef(choice)
  useEffect(() => {
    asked.current = choice
  }, [choice])
  const narrow = (part: Partial<ModerationChoice>) => {
    asked.current = { ...asked.current, ...part }
    replace(hrefOf(asked.current), { scroll: false })
  }
  return (
    <div className="mb-6 space-y-4">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
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
      <search className="flex flex-wrap items-end gap-3">
        <SearchInput
          label="Search reviews"
          placeholder="Words, author, course or product"
          value={choice.q ?? ''}
          onSearch={q => narrow({ q })}
          className="min-w-48 grow"
        />
        <Field id="review-rating" label="Rating">
          {control => (
            <Select
              {...control}
              value={choice.rating ?? ''}
              onChange={event => narrow({ rating: Number(event.target.value) || undefined })}
              className="w-36"
            >
              <option value="">All</option>
              {[1, 2, 3, 4, 5].map(stars => (
                <option key={stars} value={stars}>
                  {stars === 1 ? '1 star' : `${stars} stars`}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <SheetLinks name="reviews" hrefOf={format => reviewsExportHref(choice, format)} />
      </search>
    </div>
  )
}

function hrefOf(choice: ModerationChoice): string {
  const query = moderationParams(choice)
  if (choice.state === 'reported') query.delete('state')
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
