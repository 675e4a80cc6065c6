'use client'

import { changeAddress, useAddressWords } from '@/components/ui/use-address-words'
import { PRODUCT_SORTS } from '@/lib/shop/policy'
import type { ShopFilter } from '@/lib/shop/queries'
import { shopPath } from './shop-path'

/** The filter of the shop as the address says it. Words in it that mean nothing are left out. */
export function readShopFilter(params: Pick<URLSearchParams, 'get'>): ShopFilter {
  return {
    q: params.get('q')?.trim().slice(0, 200) || undefined,
    category: params.get('category')?.trim().slice(0, 100) || undefined,
    minPrice: priceOf(params.get('minPrice')),
    maxPrice: priceOf(params.get('maxPrice')),
    inStock: params.get('inStock') === 'true' ? 'true' : undefined,
    sort: PRODUCT_SORTS.find(sort => sort === params.get('sort')),
  }
}

/** A price as somebody types it, "12" or "12,50"; nothing for anything else. */
export function priceOf(text: string | null): string | undefined {
  const price = text?.trim().replace(',', '.') ?? ''
  return /^\d{1,7}(\.\d{1,2})?$/.test(price) ? price : undefined
}

export function useShopFilter() {
  const filter = readShopFilter(useAddressWords())
  return {
    filter,
    /** `replace` while somebody types, so that Back leads out of the search and not through its letters. */
    setFilter(next: ShopFilter, how: 'push' | 'replace' = 'push') {
      changeAddress(shopPath(next), how)
    },
  }
}
