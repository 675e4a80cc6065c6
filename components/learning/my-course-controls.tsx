'use client'

import { classNames } from '@/components/ui/class-names'
import { LabelOptions } from '@/components/ui/label-options'
import { SearchInput } from '@/components/ui/search-input'
import { Select } from '@/components/ui/select'
import type { CourseState, MyCourseSort } from '@/lib/learning/policy'
import type { MyCourseFilter } from '@/lib/learning/queries'
import type { MyCoursePage } from '@/lib/learning/schemas'

const SORT_NAMES: Record<MyCourseSort, string> = {
  recent: 'Last activity',
  title: 'Title',
  progress: 'Most progress',
}

/** From here on one looks for a course rather than at all of them. */
const SEARCHED_FROM = 9

interface MyCourseControlsProps {
  filter: MyCourseFilter
  totals: MyCoursePage['totals']
  onChange: (filter: MyCourseFilter, how?: 'push' | 'replace') => void
}

export function MyCourseControls({ filter, totals, onChange }: MyCourseControlsProps) {
  const states: [CourseState, string, number][] = [
    ['all', 'All', totals.all],
    ['in_progress', 'In progress', totals.all - totals.completed],
    ['completed', 'Completed', totals.completed],
  ]
  const isSearched = totals.all >= SEARCHED_FROM || filter.q !== ''
  return (
    <search className="flex flex-wrap items-center gap-3">
      <fieldset className="flex flex-wrap gap-1">
        <legend className="sr-only">Which courses</legend>
        {states.map(([state, name, count]) => (
          <button
            key={state}
            type="button"
            aria-pressed={filter.state === state}
            onClick={() => onChange({ ...filter, state })}
            className={classNames(
              'control-height rounded-control px-3 text-sm font-medium transition-colors',
              filter.state === state
                ? 'bg-accent-soft text-accent'
                : 'text-muted hover:bg-surface-sunken hover:text-text',
            )}
          >
            {name} <span className="font-normal tabular-nums">{count}</span>
          </button>
        ))}
      </fieldset>
      <div className="flex w-full flex-col gap-3 sm:ml-auto sm:w-auto sm:flex-row">
        {isSearched && (
          <SearchInput
            label="Search your courses"
            placeholder="Title or instructor"
            value={filter.q}
            onSearch={q => onChange({ ...filter, q }, 'replace')}
            className="sm:w-64"
          />
        )}
        <Select
          aria-label="Order"
          className="sm:w-44"
          value={filter.sort}
          onChange={event => onChange({ ...filter, sort: event.target.value as MyCourseSort })}
        >
          <LabelOptions labels={SORT_NAMES} />
        </Select>
      </div>
    </search>
  )
}
