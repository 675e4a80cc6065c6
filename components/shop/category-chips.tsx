'use client'

import { useState } from 'react'
import { classNames } from '@/components/ui/class-names'
import type { ProductCategory } from '@/lib/shop/schemas'

// What fits in two rows of a phone; the rest waits behind a button.
const SHOWN = 7

export interface CategoryChipsProps {
  categories: ProductCategory[]
  chosen: string | undefined
  onChoose: (category: string | undefined) => void
}

/** One category or all, as a row of buttons. */
export function CategoryChips({ categories, chosen, onChoose }: CategoryChipsProps) {
  const [isWhole, setIsWhole] = useState(false)
  const shown = isWhole ? categories : shownOf(categories, chosen)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would say "group" twice, with its legend.
    <div role="group" aria-label="Category" className="flex flex-wrap gap-2">
      <CategoryButton isChosen={!chosen} onClick={() => onChoose(undefined)}>
        All
      </CategoryButton>
      {shown.map(({ name, productCount }) => (
        <CategoryButton
          key={name}
          isChosen={chosen === name}
          onClick={() => onChoose(chosen === name ? undefined : name)}
        >
          <span className="truncate">{name}</span>{' '}
          <span className="ml-1 shrink-0 text-muted tabular-nums">{productCount}</span>
        </CategoryButton>
      ))}
      {shown.length < categories.length && (
        <button
          type="button"
          onClick={() => setIsWhole(true)}
          className="control-height rounded-full px-3 text-sm font-medium text-accent hover:underline"
        >
          {categories.length - shown.length} more
        </button>
      )}
    </div>
  )
}

interface CategoryButtonProps {
  isChosen: boolean
  onClick: () => void
  children: React.ReactNode
}

function CategoryButton({ isChosen, onClick, children }: CategoryButtonProps) {
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      onClick={onClick}
      className={classNames(
        'control-height inline-flex max-w-full items-center rounded-full border px-4 text-sm transition-colors',
        isChosen
          ? 'border-accent bg-accent-soft font-medium text-accent'
          : 'border-line-strong bg-surface-raised hover:bg-surface-sunken',
      )}
    >
      {children}
    </button>
  )
}

/** The fullest first, and the chosen one in any case. */
function shownOf(categories: ProductCategory[], chosen: string | undefined): ProductCategory[] {
  if (categories.length <= SHOWN + 1) return categories
  const shown = [...categories].sort((a, b) => b.productCount - a.productCount).slice(0, SHOWN)
  const own = categories.find(({ name }) => name === chosen)
  return own && !shown.includes(own) ? [...shown.slice(0, -1), own] : shown
}
