import { z } from 'zod'
import { MAIN_CURRENCY } from '@/lib/platform/currency'
import {
  ORDER_LINES_MAX,
  ORDER_STATUSES,
  POSTED_IMAGES_MAX,
  PRODUCT_SORTS,
  QUANTITY_MAX,
  STOCK_MAX,
} from '@/lib/shop/policy'

export const ProductRef = z.object({ productId: z.uuid() })
export const ProductImageRef = z.object({ productId: z.uuid(), imageId: z.uuid() })
export const ImageRef = z.object({ imageId: z.string().regex(/^[A-Za-z0-9_-]{1,128}$/) })
export const OrderRef = z.object({ orderId: z.uuid() })

// PostgreSQL cannot hold a zero character in a text.
const text = z
  .string()
  .trim()
  .regex(/^[^\0]*$/, 'It holds a character that cannot be stored.')
const Price = z
  .number('A price is a number.')
  .min(0, 'A price is not negative.')
  .max(999_999, 'At most 999,999.')
  .multipleOf(0.01, 'At most two decimals.')
const Quantity = z
  .number('A quantity is a number.')
  .int('Whole pieces only.')
  .min(1, 'At least one.')
  .max(QUANTITY_MAX, `At most ${QUANTITY_MAX} at once.`)

const Total = z.number('A total is a number.').min(0).max(999_999_999_999)

const IMAGE_URL_HINT = 'An address that begins with https://, http:// or /.'

/** SHOP-01: the address of a picture, never the picture itself. */
const ImageUrl = z
  .string()
  .trim()
  .max(2048, 'At most 2,048 characters.')
  .refine(isImageAddress, IMAGE_URL_HINT)

function isImageAddress(value: string): boolean {
  if (/[\p{Cc}\s\\]/u.test(value)) return false
  if (value.startsWith('/')) return !value.startsWith('//')
  return /^https?:\/\//i.test(value) && URL.canParse(value)
}

const productFields = {
  name: text.min(1, 'Give it a name.').max(200, 'At most 200 characters.'),
  description: text.max(10_000, 'At most 10,000 characters.'),
  price: Price,
  currency: z.string().regex(/^[A-Z]{3}$/, 'A currency code such as USD.'),
  category: text
    .transform(value => value.replace(/\s+/g, ' '))
    .pipe(z.string().min(1, 'Name a category.').max(100, 'At most 100 characters.')),
  stock: z.number().int('Whole pieces only.').min(0, 'Stock is not negative.').max(STOCK_MAX),
}

/** SHOP-02. Whatever else a body holds, `createdBy` and `rating` too, is passed over (SHOP-10). */
export const NewProduct = z.object({
  name: productFields.name,
  price: productFields.price,
  category: productFields.category,
  description: productFields.description.default(''),
  currency: productFields.currency.default(MAIN_CURRENCY),
  stock: productFields.stock.default(0),
  images: z.array(ImageUrl).max(POSTED_IMAGES_MAX, `At most ${POSTED_IMAGES_MAX} pictures.`).default([]),
})
export type NewProduct = z.output<typeof NewProduct>

export const ProductChanges = z.object(productFields).partial()
export type ProductChanges = z.output<typeof ProductChanges>

export const ProductSearch = z
  .object({
    q: text.max(200).optional(),
    category: text.max(100).optional(),
    minPrice: z.coerce.number().min(0).max(1e9).optional(),
    maxPrice: z.coerce.number().min(0).max(1e9).optional(),
    inStock: z.enum(['true', 'false']).optional(),
    sort: z.enum(PRODUCT_SORTS).default('newest'),
    cursor: z.string().max(300).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(24),
  })
  .transform(({ inStock, ...search }) => ({ ...search, inStock: inStock === 'true' }))
export type ProductSearch = z.output<typeof ProductSearch>

export const ShopPageSearch = z.object({
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(24),
})
export type ShopPageSearch = z.output<typeof ShopPageSearch>

const Person = z.object({ firstName: z.string(), lastName: z.string() })

export const ProductCard = z.object({
  productId: z.string(),
  name: z.string(),
  price: z.number(),
  currency: z.string(),
  category: z.string(),
  stock: z.number().int(),
  rating: z.number(),
  ratingCount: z.number().int(),
  /** Of the main picture, else the first; null without any, and while the media store is away. */
  imageUrl: z.string().nullable(),
  createdAt: z.string(),
})
export type ProductCard = z.output<typeof ProductCard>

export const ProductPage = z.object({
  data: z.array(ProductCard),
  nextCursor: z.string().nullable(),
  total: z.number().int(),
})
export type ProductPage = z.output<typeof ProductPage>

export const ProductCategory = z.object({ name: z.string(), productCount: z.number().int() })
export type ProductCategory = z.output<typeof ProductCategory>

/** SHOP-01. `images` are the addresses as they were posted; what pages show are the image records (C-19). */
export const Product = z.object({
  productId: z.string(),
  name: z.string(),
  description: z.string(),
  price: z.number(),
  currency: z.string(),
  category: z.string(),
  stock: z.number().int(),
  rating: z.number(),
  ratingCount: z.number().int(),
  createdBy: z.string(),
  seller: Person,
  images: z.array(z.string()),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type Product = z.output<typeof Product>

/** MED-03. */
export const ProductImage = z.object({
  imageId: z.string(),
  productId: z.string(),
  imageUrl: z.string(),
  storageType: z.enum(['local', 'google-drive', 'cloud']),
  fileSize: z.number().nullable(),
  mimeType: z.string().nullable(),
  checksum: z.string().nullable(),
  isMainImage: z.boolean(),
  uploadedBy: z.string().nullable(),
  createdAt: z.string(),
})
export type ProductImage = z.output<typeof ProductImage>

/** SHOP-05: the main picture first, then in the order in which they came. */
export const ProductWithImages = z.object({ product: Product, images: z.array(ProductImage) })
export type ProductWithImages = z.output<typeof ProductWithImages>

export const OwnProductCard = ProductCard.extend({
  updatedAt: z.string(),
  /** Pieces in orders that were not canceled. */
  soldCount: z.number().int(),
  /** Orders with it that wait to be fulfilled. */
  openOrderCount: z.number().int(),
})
export type OwnProductCard = z.output<typeof OwnProductCard>

export const OwnProductPage = z.object({ data: z.array(OwnProductCard), nextCursor: z.string().nullable() })
export type OwnProductPage = z.output<typeof OwnProductPage>

/** A picture by its address; the bytes themselves come as a form. */
export const NewProductImageUrl = z.strictObject({ imageUrl: ImageUrl })
export type NewProductImageUrl = z.output<typeof NewProductImageUrl>

export const CartQuantity = z.object({ quantity: Quantity })

export const CartLine = z.object({
  productId: z.string(),
  name: z.string(),
  /** As it is now, never as it was when the line was added. */
  price: z.number(),
  priceWhenAdded: z.number(),
  currency: z.string(),
  stock: z.number().int(),
  imageUrl: z.string().nullable(),
  quantity: z.number().int(),
  lineTotal: z.number(),
  /** More is wanted than there is: such a line stands in the way of an order. */
  isShort: z.boolean(),
})
export type CartLine = z.output<typeof CartLine>

export const Cart = z.object({
  lines: z.array(CartLine),
  /** Pieces in all. */
  itemCount: z.number().int(),
  /** One per currency; an order is of one currency. */
  totals: z.array(z.object({ currency: z.string(), amount: z.number() })),
  /** What stands in the way of ordering all of it. */
  problem: z.enum(['empty', 'out_of_stock', 'mixed_currencies']).nullable(),
})
export type Cart = z.output<typeof Cart>

/**
 * Either lines or the whole cart. Prices are not taken from anybody: a line with one is refused. `expectedTotal` is what
 * the buyer saw; when it is not the sum at the moment of the order, nothing is ordered.
 */
export const NewOrder = z.union([
  z.strictObject({ fromCart: z.literal(true), expectedTotal: Total.optional() }),
  z.strictObject({
    expectedTotal: Total.optional(),
    items: z
      .array(z.strictObject({ productId: z.uuid(), quantity: Quantity }))
      .min(1, 'Order at least one thing.')
      .max(ORDER_LINES_MAX, `At most ${ORDER_LINES_MAX} lines.`),
  }),
])
export type NewOrder = z.output<typeof NewOrder>

export const OrderItem = z.object({
  lineNumber: z.number().int(),
  /** Null once the product is gone; name and price stay. */
  productId: z.string().nullable(),
  productName: z.string(),
  quantity: z.number().int(),
  unitPrice: z.number(),
  lineTotal: z.number(),
  imageUrl: z.string().nullable(),
})
export type OrderItem = z.output<typeof OrderItem>

export const OrderCard = z.object({
  orderId: z.string(),
  status: z.enum(ORDER_STATUSES),
  currency: z.string(),
  /** Of the items that are shown: a seller sees their own lines only. */
  totalAmount: z.number(),
  items: z.array(OrderItem),
  createdAt: z.string(),
  fulfilledAt: z.string().nullable(),
  canceledAt: z.string().nullable(),
})
export type OrderCard = z.output<typeof OrderCard>

export const OrderPage = z.object({ data: z.array(OrderCard), nextCursor: z.string().nullable() })
export type OrderPage = z.output<typeof OrderPage>

/** An address to arrange payment by; null once that account is gone. */
const Contact = Person.extend({ email: z.string() }).nullable()

export const Order = OrderCard.extend({
  items: z.array(OrderItem.extend({ seller: Contact })),
  buyer: Contact,
  /** As whom the order is shown: to a seller their own lines only. */
  viewer: z.enum(['buyer', 'seller', 'admin']),
  may: z.object({ cancel: z.boolean(), fulfill: z.boolean() }),
})
export type Order = z.output<typeof Order>

export const SoldOrderSearch = ShopPageSearch.extend({ status: z.enum(ORDER_STATUSES).optional() })
export type SoldOrderSearch = z.output<typeof SoldOrderSearch>

/** An order as its seller sees it: their own lines, and whom to arrange payment with. */
export const SoldOrderCard = OrderCard.extend({
  buyer: Contact,
  /** Others sell a part of it too, so it is not for one of them alone to fulfill. */
  isShared: z.boolean(),
  may: z.object({ fulfill: z.boolean() }),
})
export type SoldOrderCard = z.output<typeof SoldOrderCard>

export const SoldOrderPage = z.object({ data: z.array(SoldOrderCard), nextCursor: z.string().nullable() })
export type SoldOrderPage = z.output<typeof SoldOrderPage>
