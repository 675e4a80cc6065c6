'use client'

import { Chip } from '@/components/ui/chip'
import { InPlaceLink } from '@/components/ui/in-place-link'
import type { CatalogFilter } from '@/lib/catalog/queries'
import type { Category } from '@/lib/catalog/schemas'
import { catalogPath, narrowingWords, withWord, wordsOf } from './catalog-address'
import { wordName } from './catalog-fields'

export interface ActiveFiltersProps {
  filter: CatalogFilter
  categories: Category[]
  onChange: (filter: CatalogFilter) => void
}

/** What narrows the list just now, each with a way to take it off, which without JavaScript is a link. */
export function ActiveFilters({ filter, categories, onChange }: ActiveFiltersProps) {
  const active = narrowingWords(filter)
  if (active.length === 0) return null
  const words = wordsOf(filter)
  const nothing: CatalogFilter = { sort: filter.sort }
  return (
    <ul aria-label="Filters in use" className="flex flex-wrap items-center gap-2">
      {active.map(word => {
        const label = wordName(word, words[word], categories)
        const without = withWord(filter, word, '')
        return (
          <li key={word}>
            <Chip
              removeLabel={`Remove filter ${label}`}
              removeHref={catalogPath(without)}
              onRemove={() => onChange(without)}
            >
              <span className="max-w-48 truncate">{label}</span>
            </Chip>
          </li>
        )
      })}
      {active.length > 1 && (
        <li>
          <InPlaceLink
            href={catalogPath(nothing)}
            onFollow={() => onChange(nothing)}
            className="control-height inline-flex items-center rounded-control px-2 text-sm font-medium text-accent hover:underline"
          >
            Clear all
          </InPlaceLink>
        </li>
      )}
    </ul>
  )
}
