'use client'

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Chip } from '@/components/ui/chip'
import { Field } from '@/components/ui/field'
import { LabelOptions } from '@/components/ui/label-options'
import { SearchInput } from '@/components/ui/search-input'
import { Select } from '@/components/ui/select'
import { type AdminCourseFilter, isByRevenue } from '@/lib/analytics/admin-course-schemas'
import { categoriesQuery } from '@/lib/catalog/queries'
import {
  coursesHref,
  PRICE_LABELS,
  STATE_LABELS,
  sortOf,
  tableSortOf,
  withCourseWord,
} from './course-address'

const SORT_LABELS = {
  'created-desc': 'Newest',
  'created-asc': 'Oldest',
  'waiting-asc': 'Waiting longest',
  'updated-desc': 'Changed last',
  'title-asc': 'Title',
  'students-desc': 'Most students',
  'revenue-desc': 'Most revenue',
  'size-desc': 'Most media',
  'rating-desc': 'Best rated',
  'rating-asc': 'Worst rated',
}

interface CourseFiltersProps {
  filter: AdminCourseFilter
  /** What the instructor of the filter is called, as soon as a course of theirs is shown. */
  instructorName: string | undefined
  /** In which anything was paid, as far as it is known yet. */
  currencies: string[]
  onChange: (filter: AdminCourseFilter) => void
}

/** What narrows the list and how it is sorted. */
export function CourseFilters({ filter, instructorName, currencies, onChange }: CourseFiltersProps) {
  const categories = useQuery(categoriesQuery)
  const set = (name: keyof AdminCourseFilter, value: string) => onChange(withCourseWord(filter, name, value))
  const { columnId, direction } = tableSortOf(filter)
  const isListed = filter.sort in SORT_LABELS
  const withoutInstructor = withCourseWord(filter, 'instructor', '')
  return (
    <div className="space-y-3">
      <search className="grid gap-3 sm:grid-cols-2 lg:grid-cols-6">
        <SearchInput
          label="Search courses"
          placeholder="Title, code or instructor"
          value={filter.q ?? ''}
          onSearch={q => set('q', q)}
          className="self-end sm:col-span-2"
        />
        <Choice id="course-state" label="State" value={filter.state} onChange={value => set('state', value)}>
          <LabelOptions labels={STATE_LABELS} />
        </Choice>
        <Choice
          id="course-category"
          label="Category"
          value={filter.category}
          onChange={value => set('category', value)}
        >
          {categories.data?.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </Choice>
        <Choice id="course-price" label="Price" value={filter.price} onChange={value => set('price', value)}>
          <LabelOptions labels={PRICE_LABELS} />
        </Choice>
        <Field id="course-sort" label="Sorted by">
          {control => (
            <Select {...control} value={filter.sort} onChange={event => set('sort', event.target.value)}>
              {!isListed && <option value={sortOf({ columnId, direction })}>As in the table</option>}
              <LabelOptions labels={SORT_LABELS} />
            </Select>
          )}
        </Field>
        {isByRevenue(filter) && (
          <Field id="course-currency" label="Revenue in">
            {control => (
              <Select
                {...control}
                value={filter.currency}
                onChange={event => set('currency', event.target.value)}
              >
                {[...new Set([filter.currency, ...currencies])].sort().map(currency => (
                  <option key={currency}>{currency}</option>
                ))}
              </Select>
            )}
          </Field>
        )}
      </search>
      {filter.instructor && (
        <Chip
          removeLabel="Remove filter instructor"
          removeHref={coursesHref(withoutInstructor)}
          onRemove={() => onChange(withoutInstructor)}
        >
          <span className="max-w-60 truncate">Of {instructorName ?? 'one instructor'}</span>
        </Chip>
      )}
    </div>
  )
}

interface ChoiceProps {
  id: string
  label: string
  value: string | undefined
  onChange: (value: string) => void
  children: ReactNode
}

function Choice({ id, label, value, onChange, children }: ChoiceProps) {
  return (
    <Field id={id} label={label}>
      {control => (
        <Select {...control} value={value ?? ''} onChange={event => onChange(event.target.value)}>
          <option value="">All</option>
          {children}
        </Select>
      )}
    </Field>
  )
}
