'use client'

import { useEffect, useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { LabelOptions } from '@/components/ui/label-options'
import { SearchInput } from '@/components/ui/search-input'
import { Select } from '@/components/ui/select'
import type { ProductSort } from '@/lib/shop/policy'
import type { ShopFilter } from '@/lib/shop/queries'
import type { ProductCategory } from '@/lib/shop/schemas'
import { CategoryChips } from './category-chips'
import { PriceRange } from './price-range'

const SORT_NAMES: Record<ProductSort, string> = {
  newest: 'Newest first',
  'price-low': 'Lowest price first',
  'price-high': 'Highest price first',
  rating: 'Best rated',
}

export interface ShopControlsProps {
  filter: ShopFilter
  categories: ProductCategory[]
  onChange: (filter: ShopFilter, how?: 'push' | 'replace') => void
}

export function ShopControls({ filter, categories, onChange }: ShopControlsProps) {
  return (
    <search className="space-y-4">
      <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_14rem]">
        <SearchInput
          label="Search the shop"
          placeholder="Name or description"
          value={filter.q ?? ''}
          onSearch={q => onChange({ ...filter, q: q || undefined }, 'replace')}
        />
        <Select
          aria-label="Order"
          value={filter.sort ?? 'newest'}
          onChange={event => onChange({ ...filter, sort: event.target.value as ProductSort })}
        >
          <LabelOptions labels={SORT_NAMES} />
        </Select>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <CategoryChips
          categories={categories}
          chosen={filter.category}
          onChoose={category => onChange({ ...filter, category })}
        />
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
          <PriceRange filter={filter} onChange={prices => onChange({ ...filter, ...prices }, 'replace')} />
          <InStockOnly
            isOn={filter.inStock === 'true'}
            onChange={isOn => onChange({ ...filter, inStock: isOn ? 'true' : undefined })}
          />
        </div>
      </div>
    </search>
  )
}

/** Checked at once; the address follows a moment later. */
function InStockOnly({ isOn, onChange }: { isOn: boolean; onChange: (isOn: boolean) => void }) {
  const [isShownOn, setIsShownOn] = useState(isOn)
  useEffect(() => setIsShownOn(isOn), [isOn])
  return (
    <Checkbox
      label="In stock only"
      checked={isShownOn}
      onChange={event => {
        setIsShownOn(event.target.checked)
        onChange(event.target.checked)
      }}
    />
  )
}
