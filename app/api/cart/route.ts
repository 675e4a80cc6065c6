import { route } from '@/lib/http/route'
import { readCart } from '@/lib/shop/read-cart'
import { Cart } from '@/lib/shop/schemas'

export const GET = route({
  access: 'learner',
  summary: 'read the own cart',
  returns: Cart,
  handle: ({ actor }) => readCart(actor),
})
