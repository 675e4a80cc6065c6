import { type ShopFilter, shopParams } from '@/lib/shop/queries'

/** Where a filter leads to. */
export function shopPath(filter: ShopFilter): string {
  const params = shopParams(filter).toString()
  return params === '' ? '/shop' : `/shop?${params}`
}
