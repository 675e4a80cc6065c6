'use client'

import ListFilter from 'lucide-react/icons/list-filter'
import { type FormEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import { SearchInput } from '@/components/ui/search-input'
import { Select } from '@/components/ui/select'
import type { CatalogFilter } from '@/lib/catalog/queries'
import type { Category, CourseLanguage } from '@/lib/catalog/schemas'
import { type CatalogWord, narrowingWords, withWord, wordsOf } from './catalog-address'
import { filterFields, sortField } from './catalog-fields'

export interface CatalogControlsProps {
  filter: CatalogFilter
  categories: Category[]
  languages: CourseLanguage[]
  /** How many were found, for the button that leads back to them on a phone. */
  found: string
  onChange: (filter: CatalogFilter, how?: 'push' | 'replace') => void
}

/** A form that works by itself: without JavaScript it asks the server by its button. */
export function CatalogControls({ filter, categories, languages, found, onChange }: CatalogControlsProps) {
  const [isOpen, setOpen] = useState(false)
  const toggle = useRef<HTMLButtonElement>(null)
  const words = wordsOf(filter)
  const set = (word: CatalogWord, value: string) => onChange(withWord(filter, word, value))
  const filterCount = narrowingWords(filter).filter(word => word !== 'q').length

  // While somebody types, the address follows; Back leads to where the typing began.
  const search = (q: string) => onChange(withWord(filter, 'q', q), filter.q ? 'replace' : 'push')
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    search(String(new FormData(event.currentTarget).get('q') ?? ''))
  }
  const sort = sortField(filter)

  return (
    <search>
      <form action="/courses" onSubmit={submit} className="grid grid-cols-2 gap-3 lg:grid-cols-[1fr_13rem]">
        <SearchInput
          label="Search courses"
          placeholder="Title, subject or instructor"
          name="q"
          value={words.q}
          onSearch={search}
          className="col-span-2 lg:col-span-1"
        />
        <Button
          ref={toggle}
          variant="secondary"
          aria-expanded={isOpen}
          aria-controls="catalog-filters"
          onClick={() => setOpen(!isOpen)}
          className="lg:hidden noscript:hidden"
        >
          <ListFilter aria-hidden />
          {filterCount === 0 ? 'Filters' : `Filters (${filterCount})`}
        </Button>
        <Select
          aria-label={sort.label}
          name="sort"
          value={words.sort}
          onChange={event => set('sort', event.target.value)}
          className="max-lg:noscript:col-span-2"
        >
          {sort.choices.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
        <fieldset
          id="catalog-filters"
          className={classNames(
            'col-span-2 grid grid-cols-2 gap-3 lg:grid-cols-5',
            !isOpen && 'max-lg:hidden max-lg:noscript:grid',
          )}
        >
          <legend className="sr-only">Filters</legend>
          {filterFields(filter, categories, languages).map(({ word, label, choices }) => (
            <Select
              key={word}
              aria-label={label}
              name={word}
              value={words[word]}
              onChange={event => set(word, event.target.value)}
              className={word === 'category' ? 'max-lg:col-span-2' : ''}
            >
              {choices.map(choice => (
                <option key={choice.value} value={choice.value}>
                  {choice.label}
                </option>
              ))}
            </Select>
          ))}
          <Button
            className="col-span-2 lg:hidden noscript:hidden"
            onClick={() => {
              setOpen(false)
              toggle.current?.focus()
            }}
          >
            Show {found}
          </Button>
        </fieldset>
        <Button type="submit" className="col-span-2 justify-self-start not-noscript:hidden">
          Search
        </Button>
      </form>
    </search>
  )
}
