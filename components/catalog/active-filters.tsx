'use client'

import { Chip } from '@/components/ui/chip'
import type { CatalogFilter } from '@/lib/catalog/queries'
import type { Category } from '@/lib/catalog/schemas'
import { LEVEL_NAMES } from './course-facts'

export interface ActiveFiltersProps {
  filter: CatalogFilter
  categories: Category[]
  onChange: (filter: CatalogFilter) => void
}

/** What narrows the list just now, each with a way to take it off. */
export function ActiveFilters({ filter, categories, onChange }: ActiveFiltersProps) {
  const { q, category, level } = filter
  const categoryName = categories.find(({ slug }) => slug === category)?.name ?? category
  const active = [
    q && { key: 'q', label: `“${q}”` },
    category && { key: 'category', label: categoryName },
    level && { key: 'level', label: LEVEL_NAMES[level] },
  ].filter(entry => typeof entry === 'object')
  if (active.length === 0) return null
  return (
    <ul aria-label="Filters" className="flex flex-wrap items-center gap-2">
      {active.map(({ key, label }) => (
        <li key={key}>
          <Chip
            removeLabel={`Remove filter ${label}`}
            onRemove={() => onChange({ ...filter, [key]: undefined })}
          >
            <span className="max-w-48 truncate">{label}</span>
          </Chip>
        </li>
      ))}
    </ul>
  )
}
