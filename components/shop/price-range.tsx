'use client'

import { TextInput } from '@/components/ui/text-input'
import { useTypingPause } from '@/components/ui/use-typing-pause'
import type { ShopFilter } from '@/lib/shop/queries'
import { priceOf } from './use-shop-filter'

export interface PriceRangeProps {
  filter: ShopFilter
  onChange: (prices: Pick<ShopFilter, 'minPrice' | 'maxPrice'>) => void
}

/** From and to; what is no price counts as empty. */
export function PriceRange({ filter, onChange }: PriceRangeProps) {
  const { minPrice, maxPrice } = filter
  return (
    <fieldset className="flex items-center gap-2">
      <legend className="sr-only">Price</legend>
      <PriceInput
        label="Lowest price"
        placeholder="Min price"
        value={minPrice ?? ''}
        onPause={next => onChange({ minPrice: next, maxPrice })}
      />
      <span aria-hidden="true" className="text-muted">
        –
      </span>
      <PriceInput
        label="Highest price"
        placeholder="Max price"
        value={maxPrice ?? ''}
        onPause={next => onChange({ minPrice, maxPrice: next })}
      />
    </fieldset>
  )
}

interface PriceInputProps {
  label: string
  placeholder: string
  value: string
  onPause: (price: string | undefined) => void
}

function PriceInput({ label, placeholder, value, onPause }: PriceInputProps) {
  const { text, inputProps } = useTypingPause(value, typed => onPause(priceOf(typed)))
  const isPrice = text.trim() === '' || priceOf(text) !== undefined
  return (
    <TextInput
      {...inputProps}
      inputMode="decimal"
      aria-label={label}
      aria-invalid={isPrice ? undefined : true}
      title={isPrice ? undefined : 'A price such as 12 or 12.50'}
      placeholder={placeholder}
      maxLength={10}
      className="w-28!"
    />
  )
}
