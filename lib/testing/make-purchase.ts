import { newId } from '@/lib/platform/ids'
import { db, type Prisma } from '@/lib/platform/postgres'

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
