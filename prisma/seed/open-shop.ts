import { readFile } from 'node:fs/promises'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/platform/postgres'
import { addProductImage } from '@/lib/shop/add-product-image'
import { chooseMainImage } from '@/lib/shop/change-product-images'
import { createProduct } from '@/lib/shop/create-product'
import { NewProduct } from '@/lib/shop/schemas'
import { makeProductImage } from '@/lib/testing/product-image'
import { madeOnce } from './made-once'
import { TEACHERS } from './people'
import type { SampleProduct } from './sample-product'
import type { People } from './sign-in-people'
import type { Turns } from './take-turns'

/** The products by name. */
export type Shelf = Map<string, { productId: string; seller: Actor; sample: SampleProduct }>

/** Puts what is missing on the shelf, as its seller, with its pictures. */
export async function openShop(samples: SampleProduct[], people: People, turns: Turns): Promise<Shelf> {
  const shelf: Shelf = new Map()
  for (const sample of samples) {
    const seller = people.get(TEACHERS[sample.seller].email)
    if (!seller) throw new Error(`nobody to sell “${sample.name}”`)
    shelf.set(sample.name, { productId: await findOrCreate(seller, sample), seller, sample })
  }
  await Promise.all(
    [...shelf.values()].map(({ productId, seller, sample }) =>
      turns(() => givePictures(seller, productId, sample)),
    ),
  )
  return shelf
}

async function findOrCreate(seller: Actor, sample: SampleProduct): Promise<string> {
  const { name, description, price, category, stock, images } = sample
  const existing = await db().product.findFirst({
    where: { createdBy: seller.userId, name },
    select: { productId: true },
  })
  if (existing) return existing.productId
  const input = NewProduct.parse({ name, description, price, category, stock, images })
  return (await createProduct(seller, input)).productId
}

async function givePictures(seller: Actor, productId: string, sample: SampleProduct): Promise<void> {
  const views = sample.hasCloseView ? (['whole', 'close'] as const) : (['whole'] as const)
  const there = await db().mediaFile.count({ where: { productId } })
  for (const view of views.slice(there)) {
    const { motif, hue } = sample
    const path = await madeOnce('product', { motif, hue, view }, 'webp', outPath =>
      makeProductImage({ motif, hue, view, outPath }),
    )
    const picture = { bytes: await readFile(path), originalName: `${motif}-${view}.webp` }
    const { imageId } = await addProductImage(seller, productId, picture)
    // An address that was posted would stand first; what lies elsewhere is not shown.
    if (view === 'whole') await chooseMainImage(seller, productId, imageId)
  }
}
