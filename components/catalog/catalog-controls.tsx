'use client'

import Search from 'lucide-react/icons/search'
import { useEffect, useRef, useState } from 'react'
import { Select } from '@/components/ui/select'
import { TextInput } from '@/components/ui/text-input'
import { COURSE_LEVELS, type CourseLevel, type CourseSort } from '@/lib/catalog/policy'
import type { CatalogFilter } from '@/lib/catalog/queries'
import type { Category } from '@/lib/catalog/schemas'
import { LEVEL_NAMES } from './course-facts'

const TYPING_PAUSE_MS = 250
const SORT_NAMES: Record<CourseSort, string> = {
  relevance: 'Best match',
  newest: 'Newest first',
  popular: 'Most learners',
  rating: 'Best rated',
  'price-asc': 'Lowest price',
  'price-desc': 'Highest price',
}

export interface CatalogControlsProps {
  filter: CatalogFilter
  categories: Category[]
  onChange: (filter: CatalogFilter, how?: 'push' | 'replace') => void
}

export function CatalogControls({ filter, categories, onChange }: CatalogControlsProps) {
  return (
    <search className="grid grid-cols-2 gap-3 lg:grid-cols-[minmax(0,1fr)_12rem_10rem_10rem]">
      <SearchInput
        value={filter.q ?? ''}
        onSearch={q => onChange({ ...filter, q: q || undefined }, 'replace')}
      />
      <Select
        aria-label="Category"
        value={filter.category ?? ''}
        onChange={event => onChange({ ...filter, category: event.target.value || undefined })}
      >
        <option value="">All categories</option>
        {categories.map(({ slug, name }) => (
          <option key={slug} value={slug}>
            {name}
          </option>
        ))}
      </Select>
      <Select
        aria-label="Level"
        value={filter.level ?? ''}
        onChange={event => onChange({ ...filter, level: (event.target.value || undefined) as CourseLevel })}
      >
        <option value="">All levels</option>
        {COURSE_LEVELS.map(level => (
          <option key={level} value={level}>
            {LEVEL_NAMES[level]}
          </option>
        ))}
      </Select>
      <Select
        aria-label="Order"
        className="col-span-2 lg:col-span-1"
        value={filter.sort ?? 'newest'}
        onChange={event => onChange({ ...filter, sort: event.target.value as CourseSort })}
      >
        {Object.entries(SORT_NAMES).map(([sort, name]) => (
          <option key={sort} value={sort}>
            {name}
          </option>
        ))}
      </Select>
    </search>
  )
}

/** Searches when the typing pauses. */
function SearchInput({ value, onSearch }: { value: string; onSearch: (q: string) => void }) {
  const [text, setText] = useState(value)
  const sent = useRef(value)
  const search = useRef(onSearch)
  search.current = onSearch

  // The address can change under the input: Back, a chip, the search of the header.
  useEffect(() => {
    if (value === sent.current) return
    sent.current = value
    setText(value)
  }, [value])

  const send = (q: string) => {
    if (q === sent.current) return
    sent.current = q
    search.current(q)
  }
  const sendLater = useRef(send)
  sendLater.current = send

  useEffect(() => {
    const timer = setTimeout(() => sendLater.current(text.trim()), TYPING_PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])

  return (
    <span className="relative col-span-2 block lg:col-span-1">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted"
      />
      <TextInput
        type="search"
        aria-label="Search courses"
        placeholder="Title, subject or instructor"
        maxLength={200}
        value={text}
        onChange={event => setText(event.target.value)}
        // Somebody who typed and clicks on a course: a search that changes the address after the click would undo it.
        onBlur={() => send(text.trim())}
        className="pl-9"
      />
    </span>
  )
}
