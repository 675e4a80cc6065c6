import { STOCK_MAX } from '@/lib/shop/policy'
import type { Product } from '@/lib/shop/schemas'

/** The fields of a product as they are typed. */
export interface ProductTexts {
  name: string
  category: string
  price: string
  currency: string
  stock: string
  description: string
}

export interface ProductInput {
  name: string
  category: string
  price: number
  currency: string
  stock: number
  description: string
}

export type ProductErrors = Partial<Record<keyof ProductTexts, string>>

export const EMPTY_TEXTS: ProductTexts = {
  name: '',
  category: '',
  price: '',
  currency: 'USD',
  stock: '1',
  description: '',
}

export function textsOf({ name, category, price, currency, stock, description }: Product): ProductTexts {
  const typedPrice = Number.isInteger(price) ? String(price) : price.toFixed(2)
  return { name, category, price: typedPrice, currency, stock: String(stock), description }
}

/** What was typed as the API takes it, or what has to be mended first. */
export function readTexts(
  texts: ProductTexts,
): { input: ProductInput; errors?: never } | { errors: ProductErrors; input?: never } {
  const name = texts.name.trim()
  const category = texts.category.trim()
  const price = numberIn(texts.price, /^\d{1,6}([.,]\d{1,2})?$/)
  const stock = numberIn(texts.stock, /^\d{1,7}$/)
  if (name && category && price !== undefined && stock !== undefined && stock <= STOCK_MAX) {
    const { currency, description } = texts
    return { input: { name, category, price, currency, stock, description: description.trim() } }
  }
  return {
    errors: {
      ...(name ? {} : { name: 'Give it a name.' }),
      ...(category ? {} : { category: 'Name a category.' }),
      ...(price === undefined ? { price: 'A price such as 12 or 12.50, up to 999,999.' } : {}),
      ...(stock === undefined || stock > STOCK_MAX ? { stock: 'A whole number, 0 for sold out.' } : {}),
    },
  }
}

/** The part of it that differs, so that a stock lowered by an order meanwhile is not put back unasked. */
export function changesOf(product: ProductInput, input: ProductInput): Partial<ProductInput> {
  const changed = Object.entries(input).filter(([key, value]) => product[key as keyof ProductInput] !== value)
  return Object.fromEntries(changed)
}

/** The texts with each field that is as it was `before` set to what it is `after`. */
export function withUntouched(texts: ProductTexts, before: ProductTexts, after: ProductTexts): ProductTexts {
  const keys = Object.keys(texts) as (keyof ProductTexts)[]
  const followed = keys.filter(key => texts[key] === before[key]).map(key => [key, after[key]])
  return { ...texts, ...Object.fromEntries(followed) }
}

function numberIn(text: string, form: RegExp): number | undefined {
  return form.test(text.trim()) ? Number(text.trim().replace(',', '.')) : undefined
}
