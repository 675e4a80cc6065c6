import type { Motif } from '@/lib/testing/product-motifs'
import type { TeacherKey } from './people'

/** A product as it is written down here; what it becomes in the databases is the work of the product's own verbs. */
export interface SampleProduct {
  /** Unique among the products of its seller, so it also tells whether it was made already. */
  name: string
  category: string
  seller: TeacherKey
  price: number
  /** How many there were before the first order. */
  stock: number
  daysAgo: number
  description: string
  motif: Motif
  /** Of its pictures, from 0 to 359. */
  hue: number
  /** A second picture, from near. */
  hasCloseView?: boolean
  /** Addresses of pictures that lie elsewhere. */
  images?: string[]
}

export interface SampleOrder {
  /** The request key, by which an order is placed once however often the seed runs. */
  key: string
  buyer: string
  /** Name of a product and how many of it. */
  items: [string, number][]
  daysAgo: number
  status: 'placed' | 'fulfilled' | 'canceled'
  /** Left by the buyer of a fulfilled order, for each product in its turn. */
  reviews?: { rating: 1 | 2 | 3 | 4 | 5; text: string }[]
}
