import { newId } from '@/lib/platform/ids'
import { db, type Prisma } from '@/lib/platform/postgres'
import { makeUser } from '@/lib/testing/factories'

/** A product with a seller of its own unless one is given. */
export async function makeProduct(given: Partial<Prisma.ProductUncheckedCreateInput> = {}) {
  const createdBy = given.createdBy ?? (await makeUser()).userId
  return db().product.create({
    data: {
      name: 'Field notebook',
      price: 12.5,
      category: 'Stationery',
      stock: 10,
      region: 'europe',
      ...given,
      createdBy,
    },
  })
}

/** An order of one piece of a product. */
export async function makePurchase(
  buyerId: string,
  { productId, name, price }: { productId: string; name: string; price: Prisma.Decimal },
  given: Partial<Prisma.OrderUncheckedCreateInput> = {},
) {
  const item = { lineNumber: 1, productId, productName: name, quantity: 1, unitPrice: price }
  return db().order.create({
    data: { buyerId, region: 'europe', requestKey: newId(), ...given, items: { create: [item] } },
  })
}
