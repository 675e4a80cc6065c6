import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { apiDelete, apiGet, apiPatch, apiPost, apiPut } from '@/lib/http/api-client'
import { apiUpload, type UploadOptions } from '@/lib/http/api-upload'
import type { OrderStatus, ProductSort } from '@/lib/shop/policy'
import type {
  Cart,
  NewOrder,
  Order,
  OrderPage,
  OwnProductPage,
  Product,
  ProductCategory,
  ProductChanges,
  ProductImage,
  ProductPage,
  ProductWithImages,
  SoldOrderPage,
} from '@/lib/shop/schemas'

/** What one looks for in the shop, as it stands in the address of the page. */
export interface ShopFilter {
  q?: string | undefined
  category?: string | undefined
  minPrice?: string | undefined
  maxPrice?: string | undefined
  inStock?: 'true' | undefined
  sort?: ProductSort | undefined
}

export const SHOP_PAGE_SIZE = 24

/** The shop's search parameters, always in the same order; empty for the shop as a whole. */
export function shopParams(filter: ShopFilter): URLSearchParams {
  const params = new URLSearchParams()
  for (const key of ['q', 'category', 'minPrice', 'maxPrice', 'inStock', 'sort'] as const) {
    const value = filter[key]?.trim()
    if (value && !(key === 'sort' && value === 'newest')) params.set(key, value)
  }
  return params
}

/** The shop, page after page. */
export const shopQuery = (filter: ShopFilter) =>
  infiniteQueryOptions({
    queryKey: ['products', shopParams(filter).toString()],
    queryFn: ({ pageParam, signal }) => {
      const params = shopParams(filter)
      params.set('limit', String(SHOP_PAGE_SIZE))
      if (pageParam !== '') params.set('cursor', pageParam)
      return apiGet<ProductPage>(`/api/products?${params}`, signal)
    },
    initialPageParam: '',
    getNextPageParam: page => page.nextCursor ?? undefined,
  })

export const productCategoriesQuery = queryOptions({
  queryKey: ['product-categories'],
  queryFn: ({ signal }) => apiGet<ProductCategory[]>('/api/products/categories', signal),
  staleTime: 60_000,
})

/** A product with its image records, as everybody sees it. */
export const productQuery = (productId: string) =>
  queryOptions({
    queryKey: ['product', productId],
    queryFn: ({ signal }) => apiGet<ProductWithImages>(`/api/products/${productId}`, signal),
  })

/** The same as who may change it sees it: the pictures as they are this moment, also while the media store is away. */
export const ownProductQuery = (productId: string) =>
  queryOptions({
    queryKey: ['studio', 'product', productId],
    queryFn: ({ signal }) => apiGet<ProductWithImages>(`/api/studio/products/${productId}`, signal),
  })

/** The products of whoever asks, newest first. */
export const ownProductsQuery = infiniteQueryOptions({
  queryKey: ['studio', 'products'],
  queryFn: ({ pageParam, signal }) =>
    apiGet<OwnProductPage>(`/api/studio/products${pageParam === '' ? '' : `?cursor=${pageParam}`}`, signal),
  initialPageParam: '',
  getNextPageParam: page => page.nextCursor ?? undefined,
})

export interface ProductDraft {
  name: string
  price: number
  category: string
  description?: string
  currency?: string
  stock?: number
  images?: string[]
}

export const createProduct = (draft: ProductDraft) => apiPost<Product>('/api/products', draft)
export const saveProduct = (productId: string, changes: ProductChanges) =>
  apiPatch<Product>(`/api/products/${productId}`, changes)
export const deleteProduct = (productId: string) => apiDelete<void>(`/api/products/${productId}`)
export function sendProductImage(productId: string, picture: File, options?: UploadOptions) {
  const form = new FormData()
  form.set('file', picture)
  return apiUpload<ProductImage>(`/api/products/${productId}/images`, form, options)
}
/** A picture that lies elsewhere, by its address. */
export const addProductImageUrl = (productId: string, imageUrl: string) =>
  apiPost<ProductImage>(`/api/products/${productId}/images`, { imageUrl })
export const removeProductImage = (productId: string, imageId: string) =>
  apiDelete<void>(`/api/products/${productId}/images/${imageId}`)
export const chooseMainImage = (productId: string, imageId: string) =>
  apiPut<ProductImage[]>(`/api/products/${productId}/images/${imageId}/main`)

export const cartQuery = queryOptions({
  queryKey: ['cart'],
  queryFn: ({ signal }) => apiGet<Cart>('/api/cart', signal),
})
export const putInCart = (productId: string, quantity: number) =>
  apiPut<Cart>(`/api/cart/items/${productId}`, { quantity })
export const takeFromCart = (productId: string) => apiDelete<Cart>(`/api/cart/items/${productId}`)

/** `requestKey` names this purchase: sending it again, after a lost answer or a double click, gives the same order. */
export const placeOrder = (order: NewOrder, requestKey: string) =>
  apiPost<Order>('/api/orders', order, { 'idempotency-key': requestKey })

/** The orders of whoever asks, newest first. */
export const ordersQuery = infiniteQueryOptions({
  queryKey: ['orders'],
  queryFn: ({ pageParam, signal }) =>
    apiGet<OrderPage>(`/api/orders${pageParam === '' ? '' : `?cursor=${pageParam}`}`, signal),
  initialPageParam: '',
  getNextPageParam: page => page.nextCursor ?? undefined,
})

export const orderQuery = (orderId: string) =>
  queryOptions({
    queryKey: ['order', orderId],
    queryFn: ({ signal }) => apiGet<Order>(`/api/orders/${orderId}`, signal),
  })
export const cancelOrder = (orderId: string) => apiPut<Order>(`/api/orders/${orderId}/cancellation`)
export const fulfillOrder = (orderId: string) => apiPut<Order>(`/api/orders/${orderId}/fulfillment`)

/** Orders of the products of whoever asks: of each order their own lines. */
export const soldOrdersQuery = (status?: OrderStatus) =>
  infiniteQueryOptions({
    queryKey: ['studio', 'orders', status ?? 'all'],
    queryFn: ({ pageParam, signal }) => {
      const params = new URLSearchParams(status ? { status } : {})
      if (pageParam !== '') params.set('cursor', pageParam)
      return apiGet<SoldOrderPage>(`/api/studio/orders?${params}`, signal)
    },
    initialPageParam: '',
    getNextPageParam: page => page.nextCursor ?? undefined,
  })
