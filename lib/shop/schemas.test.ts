import { describe, expect, it } from 'vitest'
import { newId } from '@/lib/platform/ids'
import { NewOrder, NewProduct, ProductChanges, ProductSearch } from '@/lib/shop/schemas'

const laptop = { name: 'Laptop', price: 1200, category: 'Electronics' }
const takes = (changes: object) => NewProduct.safeParse({ ...laptop, ...changes }).success

describe('a new product', () => {
  it('needs a name, a price and a category, and has the usual values for the rest (SHOP-02)', () => {
    expect(NewProduct.parse(laptop)).toEqual({
      ...laptop,
      description: '',
      currency: 'USD',
      stock: 0,
      images: [],
    })
    for (const key of ['name', 'price', 'category']) expect(takes({ [key]: undefined })).toBe(false)
  })

  it('loses what is not for its maker to say (SHOP-10, check 4)', () => {
    const more = {
      createdBy: newId(),
      rating: 5,
      ratingCount: 9,
      region: 'asia',
      mainImageId: 'x',
      productId: newId(),
    }
    expect(Object.keys(NewProduct.parse({ ...laptop, ...more })).sort()).toEqual(
      ['category', 'currency', 'description', 'images', 'name', 'price', 'stock'].sort(),
    )
    expect(ProductChanges.parse({ ...more, creator: { connect: { userId: newId() } } })).toEqual({})
  })

  it.each([-1, 0.001, 1e308, Number.NaN, Number.POSITIVE_INFINITY, '12', null, [1], { $gt: 0 }])(
    'has no price of %j (check 26)',
    price => expect(takes({ price })).toBe(false),
  )

  it.each([0, 0.01, 0.1, 19.99, 1200, 999_999])('may cost %d', price => expect(takes({ price })).toBe(true))

  it.each([-1, 1.5, 1e9, '3', Number.NaN])('has no stock of %j', stock =>
    expect(takes({ stock })).toBe(false),
  )

  it.each(['https://example.org/a.jpg', 'http://example.org/a.jpg?b=c', '/images/a.webp'])(
    'takes the picture %s',
    url => expect(takes({ images: [url] })).toBe(true),
  )

  it.each([
    'data:image/png;base64,AAAA',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'ftp://example.org/a.jpg',
    '//example.org/a.jpg',
    '/\\example.org/a.jpg',
    'https:/example.org/a.jpg',
    'https://',
    'a.jpg',
    '',
    ' ',
    'https://example.org/a b.jpg',
    'https://example.org/a\u0000.jpg',
    `https://example.org/${'a'.repeat(2048)}`,
  ])('refuses the picture %j: addresses only, never bytes (SHOP-01)', url => {
    expect(takes({ images: [url] })).toBe(false)
  })

  it('takes ten pictures and no more', () => {
    const pictures = (count: number) => Array.from({ length: count }, (_, index) => `/p/${index}.webp`)
    expect(takes({ images: pictures(10) })).toBe(true)
    expect(takes({ images: pictures(11) })).toBe(false)
    expect(takes({ images: [{ bytes: 'AAAA' }] })).toBe(false)
  })
})

describe('a new order', () => {
  const productId = newId()
  const takesOrder = (order: unknown) => NewOrder.safeParse(order).success

  it('is the cart or lines, and not both', () => {
    expect(takesOrder({ fromCart: true })).toBe(true)
    expect(takesOrder({ items: [{ productId, quantity: 2 }] })).toBe(true)
    expect(takesOrder({ fromCart: true, items: [{ productId, quantity: 2 }] })).toBe(false)
    expect(takesOrder({ fromCart: false })).toBe(false)
    expect(takesOrder({ items: [] })).toBe(false)
  })

  it.each([-1, 0, 0.001, 1.5, 1000, 1e308, Number.NaN, '1', null, [1], true])(
    'has no quantity of %j (check 26)',
    quantity => expect(takesOrder({ items: [{ productId, quantity }] })).toBe(false),
  )

  it.each(['price', 'unitPrice', 'currency', 'totalAmount', 'sellerId'])(
    'is refused with a %s of the buyer’s (check 26)',
    key => expect(takesOrder({ items: [{ productId, quantity: 1, [key]: 0.01 }] })).toBe(false),
  )

  it.each(['buyerId', 'status', 'totalAmount', 'region', 'price'])('is refused with a %s beside', key =>
    expect(takesOrder({ fromCart: true, [key]: 'placed' })).toBe(false),
  )
})

it('a search says what is in stock by a word, and nothing else', () => {
  expect(ProductSearch.parse({ inStock: 'true' }).inStock).toBe(true)
  expect(ProductSearch.parse({ inStock: 'false' }).inStock).toBe(false)
  expect(ProductSearch.parse({}).inStock).toBe(false)
  expect(ProductSearch.safeParse({ inStock: '1' }).success).toBe(false)
})
