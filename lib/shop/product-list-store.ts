import type { CursorPosition } from '@/lib/platform/cursor'
import { sql } from '@/lib/platform/postgres'
import type { ProductSort } from '@/lib/shop/policy'
import { CARD_COLUMNS, type CardRow } from '@/lib/shop/product-store'
import type { ProductSearch } from '@/lib/shop/schemas'

export interface ListedRow extends CardRow {
  total: number
}

interface Order {
  /** Raw columns, so that an index gives the order; the id settles ties. */
  columns: string[]
  direction: 'ASC' | 'DESC'
  /** The types of those columns, for the cursor's numbers. */
  casts: string[]
  keysOf: (row: CardRow) => [number, number]
}

const ORDERS: Record<ProductSort, Order> = {
  newest: {
    columns: ['p.created_at'],
    direction: 'DESC',
    casts: ['ms'],
    keysOf: row => [row.createdAt.getTime(), 0],
  },
  'price-low': {
    columns: ['p.price'],
    direction: 'ASC',
    casts: ['numeric'],
    keysOf: row => [row.price, 0],
  },
  'price-high': {
    columns: ['p.price'],
    direction: 'DESC',
    casts: ['numeric'],
    keysOf: row => [row.price, 0],
  },
  rating: {
    columns: ['p.rating', 'p.rating_count'],
    direction: 'DESC',
    casts: ['numeric', 'integer'],
    keysOf: row => [row.rating, row.ratingCount],
  },
}

/** The place of a row in its order, for a cursor. */
export function placeOf(row: CardRow, sort: ProductSort): [number, number] {
  return ORDERS[sort].keysOf(row)
}

// Times travel as milliseconds.
function keyOf(parameter: string, cast: string): string {
  return cast === 'ms' ? `to_timestamp(${parameter}::float8 / 1000)` : `${parameter}::${cast}`
}

// As the index of this search has it.
const WORDS = `(p.name || ' ' || p.category || ' ' || p.description)`

/** Products of the shop, one row more than the limit when there are more (SHOP-14). One query. */
export async function listProductRows(
  search: Omit<ProductSearch, 'q' | 'cursor'> & { patterns: string[] },
  after: CursorPosition | undefined,
): Promise<ListedRow[]> {
  const values: unknown[] = []
  const given = (value: unknown) => `$${values.push(value)}`
  const filters = [
    ...search.patterns.map(pattern => `${WORDS} ILIKE ${given(pattern)}`),
    ...(search.category ? [`p.category = ${given(search.category)}`] : []),
    ...(search.minPrice === undefined ? [] : [`p.price >= ${given(search.minPrice)}::numeric`]),
    ...(search.maxPrice === undefined ? [] : [`p.price <= ${given(search.maxPrice)}::numeric`]),
    ...(search.inStock ? ['p.stock > 0'] : []),
  ]
  const matching = filters.join(' AND ') || 'true'
  const { columns, direction, casts } = ORDERS[search.sort]
  const onward = direction === 'ASC' ? '>' : '<'
  const behind = after
    ? `(${[...columns, 'p.product_id'].join(', ')}) ${onward}
       (${[...casts.map((cast, place) => keyOf(given(after.keys[place]), cast)), `${given(after.id)}::uuid`].join(', ')})`
    : 'true'
  const { rows } = await sql().query<ListedRow>(
    `SELECT ${CARD_COLUMNS}, (SELECT count(*)::int FROM products p WHERE ${matching}) AS total
     FROM products p WHERE ${matching} AND ${behind}
     ORDER BY ${[...columns, 'p.product_id'].map(column => `${column} ${direction}`).join(', ')}
     LIMIT ${given(search.limit + 1)}`,
    values,
  )
  return rows
}
